import { ArrowUpRight, Download, Ellipsis } from 'lucide-react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { contentWords } from '../../files/file-words.ts';
import { useFileActions } from '../../files/use-file-actions.tsx';
import { useFileContent } from '../../files/use-file-content.ts';

/** One file's name, type, size and soundness. `pixels` where the picture itself was read. */
export function FileFacts({ file, pixels }: { readonly file: FileRecord; readonly pixels?: string | undefined }) {
  const { data: content } = useFileContent(file);
  const facts = [
    pixels,
    file.size === null ? undefined : formatBytes(file.size),
    content?.contradictsName ? undefined : file.contentType,
  ].filter((fact) => fact !== undefined);
  return (
    <section className="file-facts" aria-label="File">
      <h3 className="answer-question num">
        File {file.ordinal} of {file.siblings}
      </h3>
      <p className="file-facts-name copyable" dir="auto">
        {file.name}
      </p>
      <p className="text-soft num">{facts.join(' · ')}</p>
      {content?.contradictsName && <p className="file-facts-bad">{contentWords(content)}</p>}
      {file.state === 'missing' && (
        <p className="file-facts-bad">
          An answer names this file, but the archive does not hold it. Export again to get it.
        </p>
      )}
      {file.state === 'bad' && (
        <p className="file-facts-bad">
          {file.reason ?? 'This file’s bytes do not match its checksum.'} It may open only in part.
        </p>
      )}
    </section>
  );
}

/** What can be done with one file: the likeliest as buttons, all of it in a menu. */
export function FileButtons({ file }: { readonly file: FileRecord }) {
  const actions = useFileActions();
  const absent = file.state === 'missing';
  return (
    <div className="file-buttons">
      <Button icon={<ArrowUpRight />} disabled={absent} onClick={() => actions.open(file)}>
        Open
      </Button>
      <Button icon={<Download />} disabled={absent} onClick={() => actions.saveCopies([file])}>
        Save a copy…
      </Button>
      <Menu
        entries={actions.entries([file])}
        trigger={
          <IconButton label="More for this file" tooltip={false}>
            <Ellipsis />
          </IconButton>
        }
      />
    </div>
  );
}

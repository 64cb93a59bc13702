import { ArrowUpRight, Download, Ellipsis } from 'lucide-react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { isOffered } from '../../../src-preload/opening.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { hasBytes } from '../../files/has-bytes.ts';
import { useFileActions } from '../../files/use-file-actions.tsx';
import { useFileContent } from '../../files/use-file-content.ts';
import { contentWords, typeName } from '../../files/words.ts';
import { playTime } from '../../hooks/play-time.ts';
import { CaptureFactList } from './capture-facts.tsx';
import { submissionWords } from './words.ts';

/** The name, type, size and state of a file. `pixels` is known once the picture was read. */
export function FileFacts({ file, pixels }: { readonly file: FileRecord; readonly pixels?: string | undefined }) {
  const { data: content } = useFileContent(file);
  const capture = content?.picture ?? content?.film ?? null;
  // The name of a codec may also be that of the type.
  const facts = [
    capture?.width && capture.height ? submissionWords.pixels(capture.width, capture.height) : pixels,
    content?.film?.seconds ? playTime(content.film.seconds) : undefined,
    content?.film?.codecs.length ? content.film.codecs.join(', ') : undefined,
    file.size === null ? undefined : formatBytes(file.size),
    content?.contradictsName ? undefined : typeName(file.contentType),
  ].filter((fact) => fact !== undefined && fact !== '');
  return (
    <section className="file-facts" aria-label={submissionWords.file}>
      <h3 className="answer-question num">{submissionWords.fileOf(file.ordinal, file.siblings)}</h3>
      <p className="file-facts-name copyable" dir="auto">
        {file.name}
      </p>
      <p className="text-soft num" title={file.contentType}>
        {[...new Set(facts)].join(' · ')}
      </p>
      {content?.contradictsName && <p className="file-facts-warn">{contentWords(content)}</p>}
      {content?.isCutOff && <p className="file-facts-bad">{submissionWords.cutOff}</p>}
      {content?.picture?.hdr && <p className="text-soft">{submissionWords.hdr(content.picture.hdr)}</p>}
      {content?.picture?.hasGainMap && <p className="text-soft">{submissionWords.gainMap}</p>}
      {file.state === 'missing' && <p className="file-facts-bad">{submissionWords.missingExplained}</p>}
      {file.state === 'bad' && (
        <p className="file-facts-bad">
          {submissionWords.damagedExplained(
            file.reason === null ? submissionWords.badChecksum : inLanguage(file.reason),
          )}
        </p>
      )}
      {file.state === 'unsupported' && <p className="file-facts-bad">{file.reason && inLanguage(file.reason)}</p>}
      {capture !== null && <CaptureFactList key={`${file.archiveId}/${file.file}`} capture={capture} />}
    </section>
  );
}

/** The actions on a file: the most common as buttons, all of them in a menu. */
export function FileButtons({ file }: { readonly file: FileRecord }) {
  const actions = useFileActions();
  const absent = !hasBytes(file);
  const { data: content } = useFileContent(file);
  return (
    <div className="file-buttons">
      {isOffered(file, content) && (
        <Button icon={<ArrowUpRight />} disabled={absent} onClick={() => actions.open(file)}>
          {submissionWords.open}
        </Button>
      )}
      <Button icon={<Download />} disabled={absent} onClick={() => actions.saveCopies([file])}>
        {submissionWords.saveCopy}
      </Button>
      <Menu
        entries={actions.entries([file])}
        trigger={
          <IconButton label={submissionWords.moreForFile} tooltip={false}>
            <Ellipsis />
          </IconButton>
        }
      />
    </div>
  );
}

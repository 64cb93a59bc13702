import type { FileRecord } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { KindIcon } from '../../files/kind-icon.tsx';
import { useFileActions } from '../../files/use-file-actions.tsx';

/** A file without a preview: its icon, why (damage explains more than `words`), and how to see it all the same. */
export function PlainStage({ file, words }: { readonly file: FileRecord; readonly words: string }) {
  const actions = useFileActions();
  return (
    <div className="stage stage-plain">
      <KindIcon file={file} />
      <p className="stage-plain-name" dir="auto">
        {file.name}
      </p>
      <p className="text-soft">{(file.state === 'bad' && file.reason) || words}</p>
      {file.state !== 'missing' && (
        <div className="stage-plain-actions">
          <Button variant="primary" onClick={() => actions.open(file)}>
            Open
          </Button>
          <Button onClick={() => actions.openWith(file)}>Open with…</Button>
          <Button onClick={() => actions.saveCopies([file])}>Save a copy…</Button>
        </div>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { isOffered } from '../../../src-preload/opening.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { Button } from '../../components/button.tsx';
import { hasBytes } from '../../files/has-bytes.ts';
import { KindIcon } from '../../files/kind-icon.tsx';
import { useFileActions } from '../../files/use-file-actions.tsx';
import { useFileContent } from '../../files/use-file-content.ts';
import { lightboxWords } from './words.ts';

interface PlainStageProps {
  readonly file: FileRecord;
  readonly words: string;
  /** Instead of the icon of its kind. */
  readonly icon?: ReactNode;
}

/** A file without a preview: its icon, the reason (the damage of the file, or else `words`), and other ways to open it. */
export function PlainStage({ file, words, icon }: PlainStageProps) {
  const actions = useFileActions();
  const { data: content } = useFileContent(file);
  return (
    <div className="stage stage-plain">
      {icon ?? <KindIcon file={file} />}
      <p className="stage-plain-name" dir="auto">
        {file.name}
      </p>
      <p className="text-soft">{(file.state === 'bad' && file.reason && inLanguage(file.reason)) || words}</p>
      {hasBytes(file) && (
        <div className="stage-plain-actions">
          {isOffered(file, content) && (
            <>
              <Button variant="primary" onClick={() => actions.open(file)}>
                {lightboxWords.open}
              </Button>
              <Button onClick={() => actions.openWith(file)}>{lightboxWords.openWith}</Button>
            </>
          )}
          <Button onClick={() => actions.saveCopies([file])}>{lightboxWords.saveCopy}</Button>
        </div>
      )}
    </div>
  );
}

import type { FileRecord } from '../../../src-preload/domain.ts';
import { ContextMenu } from '../../components/context-menu.tsx';
import { Thumbnail } from '../../files/thumbnail.tsx';
import { useDragOut } from '../../files/use-drag-out.ts';
import { useFileActions } from '../../files/use-file-actions.tsx';
import { fileWords, SHORT_STATE_WORDS } from '../../files/words.ts';
import { classNames } from '../../hooks/class-names.ts';
import { submissionWords } from './words.ts';

export interface FileStripProps {
  readonly files: readonly FileRecord[];
  readonly current: FileRecord | null;
  readonly onPreview: (file: FileRecord) => void;
}

/** The files of one answer as small pictures, to preview, drag out or act on. */
export function FileStrip({ files, current, onPreview }: FileStripProps) {
  const actions = useFileActions();
  const drag = useDragOut();
  if (files.length === 0) return <p className="text-faint">{submissionWords.noFile}</p>;
  return (
    <ul className="file-strip">
      {files.map((file) => (
        <li key={file.file} className="file-strip-item">
          <ContextMenu entries={() => actions.entries([file])}>
            <button
              type="button"
              draggable
              className={classNames('file-strip-picture', file.state !== 'ok' && 'file-strip-bad')}
              aria-label={submissionWords.previewOf(fileWords(file))}
              aria-current={(current?.file === file.file && current.archiveId === file.archiveId) || undefined}
              title={file.name}
              onPointerDown={(event) => event.button === 0 && void drag.prepare([file])}
              onDragStart={drag.start}
              onClick={() => onPreview(file)}
            >
              <Thumbnail file={file} size={320} />
            </button>
          </ContextMenu>
          <span className="file-strip-name text-cut">{file.name}</span>
          {file.state !== 'ok' && <span className="file-strip-state">{SHORT_STATE_WORDS[file.state]}</span>}
        </li>
      ))}
    </ul>
  );
}

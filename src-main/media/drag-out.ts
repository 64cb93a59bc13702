import type { NativeImage, WebContents } from 'electron';
import type { FileRef } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import { failureWords } from './failure-words.ts';

export interface DragOut {
  /** Called on pointer-down. Writes the files to disk before the drag begins. */
  prepare(files: readonly FileRef[]): Promise<void>;
  /** Called inside `dragstart`. Gives the prepared files to the system at once. @throws DeskFailure when they are not ready */
  start(files: readonly FileRef[], sender: WebContents): void;
}

const PREPARED_KEPT = 5_000;
const keyOf = ({ archiveId, file }: FileRef) => `${archiveId}/${file}`;

/** Drags files with readable names into folders and other applications. */
export function createDragOut(options: {
  library: Pick<LibraryApi, 'materialise' | 'noteFilesOut'>;
  icon: NativeImage;
  /** Called with failures that cannot be shown during a drag. */
  onUnexpected: (error: unknown) => void;
}): DragOut {
  const { library, icon, onUnexpected } = options;
  const prepared = new Map<string, string>();
  return {
    prepare: async (files) => {
      const copies = await library.materialise({ files });
      if (prepared.size + copies.length > PREPARED_KEPT) prepared.clear();
      copies.forEach(({ path, record }) => {
        prepared.set(keyOf(record), path);
      });
    },
    start: (files, sender) => {
      const paths = files.map((file) => prepared.get(keyOf(file))).filter((path) => path !== undefined);
      const [first] = paths;
      if (first === undefined || paths.length < files.length) {
        throw new DeskFailure('file_missing', failureWords.stillWriting, failureWords.dragAgain);
      }
      sender.startDrag({ file: first, files: paths, icon });
      library.noteFilesOut({ files, how: 'drag' }).catch(onUnexpected);
    },
  };
}

import path from 'node:path';
import type { NativeImage, WebContents } from 'electron';
import type { FileRef } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import { draggedName } from '../../src-preload/opening.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import type { Copies } from './copies.ts';
import { failureWords } from './failure-words.ts';
import { withName } from './named-copy.ts';

export interface DragOut {
  /** Called on pointer-down. Writes the files to disk before the drag begins. */
  prepare(files: readonly FileRef[]): Promise<void>;
  /** Called inside `dragstart`. Gives the prepared files to the system at once. @throws DeskFailure when they are not ready */
  start(files: readonly FileRef[], sender: WebContents): void;
}

const PREPARED_KEPT = 5_000;
/** A copy that was written before the setting changed is not dragged. */
const keyOf = ({ archiveId, file }: FileRef, isCleaned: boolean) => `${archiveId}/${file}/${isCleaned}`;

/** Drags files with readable names into folders and other applications. */
export function createDragOut(options: {
  library: Pick<LibraryApi, 'noteFilesOut'>;
  copies: Copies;
  icon: NativeImage;
  /** Called with failures that cannot be shown during a drag. */
  onUnexpected: (error: unknown) => void;
}): DragOut {
  const { library, copies, icon, onUnexpected } = options;
  const prepared = new Map<string, string>();
  return {
    prepare: async (files) => {
      const isCleaned = copies.isCleaned();
      const written = await copies.of(files);
      if (prepared.size + written.length > PREPARED_KEPT) prepared.clear();
      for (const { path: copy, record } of written) {
        prepared.set(keyOf(record, isCleaned), await withName(copy, draggedName(path.basename(copy))));
      }
    },
    start: (files, sender) => {
      const isCleaned = copies.isCleaned();
      const paths = files.map((file) => prepared.get(keyOf(file, isCleaned))).filter((copy) => copy !== undefined);
      const [first] = paths;
      if (first === undefined || paths.length < files.length) {
        throw new DeskFailure('file_missing', failureWords.stillWriting, failureWords.dragAgain);
      }
      sender.startDrag({ file: first, files: paths, icon });
      library.noteFilesOut({ files, how: 'drag', isCleaned }).catch(onUnexpected);
    },
  };
}

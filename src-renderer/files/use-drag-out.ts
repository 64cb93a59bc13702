import { type DragEvent, useMemo, useRef } from 'react';
import type { FileRecord, FileRef } from '../../src-preload/domain.ts';
import { useToasts } from '../components/toast.tsx';
import { call, signal } from '../desk.ts';
import { fileRef } from '../state/refs.ts';
import { MOST_FILES } from './use-file-actions.tsx';

export interface DragOut {
  /** On pointer-down: has the files written to disk, so that they are there when the drag begins. */
  prepare(known: readonly FileRecord[], load?: () => Promise<readonly FileRecord[]>): void;
  /** On `dragstart`: hands the drag over to the system. */
  start(event: DragEvent): void;
}

interface Prepared {
  refs: readonly FileRef[];
  failure: unknown;
  /** True once the files lie on disk. */
  ready: boolean;
}

/** Drags files out of the window to wherever the system lets them fall. */
export function useDragOut(): DragOut {
  const toasts = useToasts();
  const state = useRef<Prepared>({ refs: [], failure: null, ready: true });
  return useMemo(
    () => ({
      prepare: (known, load) => {
        const mine: Prepared = { refs: dragged(known), failure: null, ready: false };
        state.current = mine;
        const work = async () => {
          if (load) mine.refs = dragged(await load());
          if (mine.refs.length > 0) await call('files.prepareDrag', mine.refs);
          mine.ready = true;
        };
        // Most presses never become a drag: what went wrong is said only when one does.
        work().catch((thrown: unknown) => {
          mine.failure = thrown;
        });
      },
      start: (event) => {
        event.preventDefault();
        const { refs, failure, ready } = state.current;
        if (failure !== null) toasts.showFailure(failure);
        // The system takes no promises: it wants files that lie on disk now.
        else if (!ready) toasts.show(STILL_WRITING);
        else if (refs.length > 0) signal('files.startDrag', refs);
      },
    }),
    [toasts],
  );
}

const STILL_WRITING = {
  title: 'The files are still being copied out of the archive.',
  words: 'Drag them once more in a moment.',
} as const;

function dragged(files: readonly FileRecord[]) {
  return files
    .filter((file) => file.state !== 'missing')
    .slice(0, MOST_FILES)
    .map(fileRef);
}

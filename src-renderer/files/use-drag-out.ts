import { type DragEvent, useMemo, useRef } from 'react';
import type { FileRecord, FileRef } from '../../src-preload/domain.ts';
import { useToasts } from '../components/toast.tsx';
import { call, signal } from '../desk.ts';
import { fileRef } from '../state/refs.ts';
import { filesOfItems } from './use-file-actions.tsx';
import { filesWords } from './words.ts';

export interface DragOut {
  /** Called on pointer-down. Writes the files to disk before the drag begins. Resolves to true when a drag of them can begin. */
  prepare(known: readonly FileRecord[], load?: () => Promise<readonly FileRecord[]>): Promise<boolean>;
  /** Called on `dragstart`. Gives the drag to the system. */
  start(event: DragEvent): void;
}

interface Prepared {
  refs: readonly FileRef[];
  failure: unknown;
  /** True once the files are on disk. */
  ready: boolean;
}

/** Drags files out of the window into folders and other applications. */
export function useDragOut(): DragOut {
  const toasts = useToasts();
  const state = useRef<Prepared>({ refs: [], failure: null, ready: true });
  return useMemo(
    () => ({
      prepare: async (known, load) => {
        const mine: Prepared = { refs: [], failure: null, ready: false };
        state.current = mine;
        try {
          mine.refs = filesOfItems(load === undefined ? known : await load()).map(fileRef);
          if (mine.refs.length > 0) await call('files.prepareDrag', mine.refs);
          mine.ready = true;
        } catch (thrown) {
          // Most presses never become a drag. Only a drag shows the failure.
          mine.failure = thrown;
        }
        // Another press may have taken the place of this one.
        return mine.ready && mine === state.current;
      },
      start: (event) => {
        event.preventDefault();
        const { refs, failure, ready } = state.current;
        if (failure !== null) toasts.showFailure(failure);
        // The system needs files that are on disk now.
        else if (!ready) toasts.show(STILL_WRITING);
        else if (refs.length > 0) signal('files.startDrag', refs);
      },
    }),
    [toasts],
  );
}

const STILL_WRITING = {
  title: filesWords.dragTooEarly,
  words: filesWords.dragAgain,
} as const;

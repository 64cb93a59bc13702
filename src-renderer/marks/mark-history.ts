import type { QueryClient } from '@tanstack/react-query';
import type { MarkedItem } from '../../src-preload/domain.ts';
import { toDeskError } from '../../src-preload/failure.ts';
import { type Mark, type MarkChange, sameMark } from '../../src-preload/marks.ts';
import { call } from '../desk.ts';
import { plainRef } from '../state/refs.ts';
import type { ItemRef } from '../state/view-state.tsx';
import { keepRecent } from './recent-steps.ts';
import { knownMark, putMarks, rereadMarks } from './use-marks.ts';

/** Sets marks and undoes them. One history for the whole window, until it closes. */
export interface MarkHistory {
  /** Resolves when the marks are stored. */
  apply(refs: readonly ItemRef[], change: MarkChange): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
}

interface Step {
  readonly before: readonly MarkedItem[];
  readonly after: readonly MarkedItem[];
}

interface Options {
  readonly client: QueryClient;
  readonly showFailure: (error: unknown) => void;
  /** Called after marks changed and every view has them. */
  readonly onChanged: () => void;
}

/** Limits the items in all steps that can be undone. One step can hold thousands. */
const MOST_REMEMBERED = 50_000;

export function createMarkHistory({ client, showFailure, onChanged }: Options): MarkHistory {
  const done: Step[] = [];
  const undone: Step[] = [];

  const settle = (items: readonly MarkedItem[]) => {
    putMarks(client, items);
    onChanged();
  };
  const remember = (step: Step) => {
    done.push(step);
    keepRecent(done, MOST_REMEMBERED);
    undone.length = 0;
  };
  const shown = (items: readonly ItemRef[]) =>
    items.map((ref) => ({ ref: plainRef(ref), mark: knownMark(client, ref) }));

  /** When the library process died before its reply, only the marks show whether they were stored. */
  const mayBeStored = async (error: unknown): Promise<boolean> => {
    showFailure(error);
    if (toDeskError(error).code !== 'interrupted') return false;
    await rereadMarks(client);
    onChanged();
    return true;
  };

  /** Undoes or redoes one step. A failed step stays in place. */
  const step = async (from: Step[], to: Step[], itemsOf: (step: Step) => readonly MarkedItem[]) => {
    const last = from.pop();
    if (last === undefined) return;
    const items = itemsOf(last);
    try {
      settle(await call('review.restore', { items }));
      to.push(last);
    } catch (error) {
      const isStored = (await mayBeStored(error)) && items.every(({ ref, mark }) => isShown(ref, mark));
      (isStored ? to : from).push(last);
    }
  };
  const isShown = (ref: ItemRef, mark: Mark) => sameMark(knownMark(client, ref), mark);

  return {
    apply: async (refs, change) => {
      if (refs.length === 0) return;
      const before = shown(refs);
      try {
        const marked = await call('review.mark', { refs: refs.map(plainRef), change });
        remember(marked);
        settle(marked.after);
      } catch (error) {
        if (!(await mayBeStored(error))) return;
        const changed = before.filter(({ ref, mark }) => !isShown(ref, mark));
        if (changed.length > 0) remember({ before: changed, after: shown(changed.map(({ ref }) => ref)) });
      }
    },
    undo: () => step(done, undone, ({ before }) => before),
    redo: () => step(undone, done, ({ after }) => after),
  };
}

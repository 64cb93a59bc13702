import type { QueryClient } from '@tanstack/react-query';
import type { MarkedItem } from '../../src-preload/domain.ts';
import { toDeskError } from '../../src-preload/failure.ts';
import { type Mark, type MarkChange, sameMark } from '../../src-preload/marks.ts';
import { call } from '../desk.ts';
import { plainRef } from '../state/refs.ts';
import type { ItemRef } from '../state/view-state.tsx';
import { keepRecent } from './recent-steps.ts';
import { knownMark, putMarks, rereadMarks } from './use-marks.ts';

/** Marking, and taking it back: one history for the whole window, as long as it is open. */
export interface MarkHistory {
  /** Stored for good when it resolves. */
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
  /** Marks have changed, and every view has them already. */
  readonly onChanged: () => void;
}

/** Items in all steps that can be taken back: one step may be of thousands. */
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

  /** Where the library died before it answered, only the marks themselves can tell whether they were stored. */
  const mayBeStored = async (error: unknown): Promise<boolean> => {
    showFailure(error);
    if (toDeskError(error).code !== 'interrupted') return false;
    await rereadMarks(client);
    onChanged();
    return true;
  };

  /** Goes back or forth one step; a failed one stays where it was. */
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

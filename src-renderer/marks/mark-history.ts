import type { QueryClient } from '@tanstack/react-query';
import type { MarkedItem } from '../../src-preload/domain.ts';
import { toDeskError } from '../../src-preload/failure.ts';
import type { AppliedMarks } from '../../src-preload/mark-files.ts';
import { type Mark, type MarkChange, sameMark } from '../../src-preload/marks.ts';
import { call } from '../desk.ts';
import { plainRef } from '../state/refs.ts';
import type { ItemRef } from '../state/view-state.tsx';
import { type ImportStep, type PickedFile, redoImport, undoImport } from './import-step.ts';
import { keepRecent } from './recent-steps.ts';
import { knownMark, putMarks, rereadMarks } from './use-marks.ts';

/** Sets marks and undoes them. One history for the whole window, until it closes. */
export interface MarkHistory {
  /** Resolves when the marks are stored. */
  apply(refs: readonly ItemRef[], change: MarkChange): Promise<void>;
  /** Applies the marks of a file that was picked. Rejects if nothing was marked. */
  importFile(file: PickedFile): Promise<AppliedMarks>;
  undo(): Promise<void>;
  redo(): Promise<void>;
}

interface MarkStep {
  readonly before: readonly MarkedItem[];
  readonly after: readonly MarkedItem[];
}

type Step = MarkStep | ImportStep;

interface Options {
  readonly client: QueryClient;
  readonly showFailure: (error: unknown) => void;
  /** Called after marks changed and every view has them. */
  readonly onChanged: () => void;
  /** Called after undoing an import that kept this many later marks. */
  readonly onKept: (marks: number) => void;
}

/** Limits the items in all steps that can be undone. One step can hold thousands. */
const MOST_REMEMBERED = 50_000;

export function createMarkHistory({ client, showFailure, onChanged, onKept }: Options): MarkHistory {
  const done: Step[] = [];
  const undone: Step[] = [];
  const views = shownMarks(client, onChanged);
  const remember = (step: Step) => {
    done.push(step);
    keepRecent(done, MOST_REMEMBERED);
    undone.length = 0;
  };
  /** When the library process died before its reply, only the marks show whether they were stored. */
  const mayBeStored = async (error: unknown): Promise<boolean> => {
    showFailure(error);
    if (toDeskError(error).code !== 'interrupted') return false;
    await views.reread();
    return true;
  };

  const undoStep = async (last: Step): Promise<Step | null> => {
    if ('file' in last) return undoImport(last, onKept).finally(views.reread);
    views.put(await call('review.restore', { items: last.before }));
    return last;
  };
  const redoStep = async (last: Step): Promise<Step | null> => {
    if ('file' in last) return redoImport(last).finally(views.reread);
    views.put(await call('review.restore', { items: last.after }));
    return last;
  };
  /** Undoes or redoes one step. A failed step stays in place. */
  const move = async (from: Step[], to: Step[], take: (step: Step) => Promise<Step | null>) => {
    const last = from.pop();
    if (last === undefined) return;
    try {
      const taken = await take(last);
      if (taken !== null) to.push(taken);
    } catch (error) {
      const items = 'file' in last ? [] : take === undoStep ? last.before : last.after;
      const isStored = (await mayBeStored(error)) && items.every(({ ref, mark }) => views.isShown(ref, mark));
      (isStored ? to : from).push(last);
    }
  };

  return {
    apply: async (refs, change) => {
      if (refs.length === 0) return;
      const before = views.of(refs);
      try {
        const marked = await call('review.mark', { refs: refs.map(plainRef), change });
        remember(marked);
        views.put(marked.after);
      } catch (error) {
        if (!(await mayBeStored(error))) return;
        const changed = before.filter(({ ref, mark }) => !views.isShown(ref, mark));
        if (changed.length > 0) remember({ before: changed, after: views.of(changed.map(({ ref }) => ref)) });
      }
    },
    importFile: async (file) => {
      const applied = await call('review.applyMarks', file).finally(views.reread);
      if (applied.importNumber !== null) remember({ before: [], file, importNumber: applied.importNumber });
      return applied;
    },
    undo: () => move(done, undone, undoStep),
    redo: () => move(undone, done, redoStep),
  };
}

/** The marks that the views show. */
function shownMarks(client: QueryClient, onChanged: () => void) {
  return {
    put: (items: readonly MarkedItem[]) => {
      putMarks(client, items);
      onChanged();
    },
    reread: async () => {
      await rereadMarks(client);
      onChanged();
    },
    of: (items: readonly ItemRef[]) => items.map((ref) => ({ ref: plainRef(ref), mark: knownMark(client, ref) })),
    isShown: (ref: ItemRef, mark: Mark) => sameMark(knownMark(client, ref), mark),
  };
}

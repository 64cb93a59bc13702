import type { QueryClient } from '@tanstack/react-query';
import type { MarkedItem } from '../../src-preload/domain.ts';
import { toDeskError } from '../../src-preload/failure.ts';
import type { AppliedMarks } from '../../src-preload/mark-files.ts';
import { changedMark, type MarkChange, sameMark } from '../../src-preload/marks.ts';
import { packMarks, packRefs, unpackMarks } from '../../src-preload/packed-marks.ts';
import { call } from '../desk.ts';
import { withClips } from '../state/refs.ts';
import { type ItemRef, itemKey } from '../state/view-state.tsx';
import { type ImportStep, type PickedFile, redoImport, undoImport } from './import-step.ts';
import { keepRecent } from './recent-steps.ts';
import { type ShownMarks, shownMarks } from './shown-marks.ts';

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
  /** Called after an undo or a redo that kept this many later marks. */
  readonly onKept: (marks: number) => void;
}

/** Limits the items in all steps that can be undone. One step can hold thousands. */
const MOST_REMEMBERED = 50_000;

/** @param onKept called with the number of later marks that an undo kept */
export function createMarkHistory({ client, showFailure, onChanged, onKept }: Options): MarkHistory {
  const views = shownMarks(client, onChanged);
  /** When the library process died before its reply, only the marks show whether they were stored. */
  const mayBeStored = async (error: unknown): Promise<boolean> => {
    showFailure(error);
    if (toDeskError(error).code !== 'interrupted') return false;
    await views.reread();
    return true;
  };
  const { remember, undo, redo } = createSteps(views, onKept, mayBeStored);
  const apply = async (refs: readonly ItemRef[], change: MarkChange): Promise<void> => {
    if (refs.length === 0) return;
    const before = views.of(withClips(refs));
    const after = before.map(({ ref, mark }) => ({ ref, mark: changedMark(mark, change) }));
    const shown = views.show(after, before);
    try {
      const packed = await call('review.mark', { refs: packRefs(after.map(({ ref }) => ref)), change });
      const marked = { before: unpackMarks(packed.before), after: unpackMarks(packed.after) };
      remember(marked);
      shown.stored(marked.after);
    } catch (error) {
      shown.takeBack();
      if (!(await mayBeStored(error))) return;
      const changed = views.notShown(before);
      if (changed.length > 0) remember({ before: changed, after: views.of(changed.map(({ ref }) => ref)) });
    }
  };

  const { begun, inTurn } = createTurns();
  return {
    apply: (refs, change) => begun(apply(refs, change)),
    importFile: async (file) => {
      const applied = await thenReread(views, call('review.applyMarks', file));
      if (applied.importNumber !== null) remember({ before: [], file, importNumber: applied.importNumber });
      return applied;
    },
    undo: () => inTurn(undo),
    redo: () => inTurn(redo),
  };
}

/** The steps that can be undone and redone. @param mayBeStored says of a failed step whether it may be stored nevertheless */
function createSteps(views: ShownMarks, onKept: Options['onKept'], mayBeStored: (error: unknown) => Promise<boolean>) {
  const done: Step[] = [];
  const undone: Step[] = [];
  const undoStep = async (last: Step): Promise<Step | null> => {
    if ('file' in last) return thenReread(views, undoImport(last, onKept));
    await restore(views, last.before, last.after, onKept);
    return last;
  };
  const redoStep = async (last: Step): Promise<Step | null> => {
    if ('file' in last) return thenReread(views, redoImport(last));
    await restore(views, last.after, last.before, onKept);
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
      const isStored = (await mayBeStored(error)) && views.notShown(items).length === 0;
      (isStored ? to : from).push(last);
    }
  };
  return {
    remember: (step: Step) => {
      done.push(step);
      keepRecent(done, MOST_REMEMBERED);
      undone.length = 0;
    },
    undo: () => move(done, undone, undoStep),
    redo: () => move(undone, done, redoStep),
  };
}

/** A step that is on screen but not stored yet is the next one to undo. A step that is being undone is the next one to redo. */
function createTurns() {
  let underway: Promise<unknown> = Promise.resolve();
  const begun = (work: Promise<void>): Promise<void> => {
    underway = Promise.allSettled([underway, work]);
    return work;
  };
  return { begun, inTurn: (work: () => Promise<void>) => begun(underway.then(work)) };
}

/** Reads all marks again after an import of marks, also after one that failed. */
async function thenReread<Value>(views: ShownMarks, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } finally {
    await views.reread();
  }
}

/** Stores and shows marks. An item that another window marked meanwhile keeps that mark. @param now the marks that are replaced */
async function restore(
  views: ShownMarks,
  items: readonly MarkedItem[],
  now: readonly MarkedItem[],
  onKept: Options['onKept'],
): Promise<void> {
  const shown = views.show(items, now);
  const marks = new Map(now.map(({ ref, mark }) => [itemKey(ref), mark]));
  const wanted = items.map(({ ref, mark }) => {
    const from = marks.get(itemKey(ref));
    return { ref, mark, ...(from && { from }) };
  });
  try {
    const stored = unpackMarks(await call('review.restore', { items: packMarks(wanted) }));
    shown.stored(stored);
    const found = new Map(stored.map(({ ref, mark }) => [itemKey(ref), mark]));
    const kept = items.filter(({ ref, mark }) => !sameMark(found.get(itemKey(ref)) ?? mark, mark));
    if (kept.length > 0) onKept(kept.length);
  } catch (error) {
    shown.takeBack();
    throw error;
  }
}

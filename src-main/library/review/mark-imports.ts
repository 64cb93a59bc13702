/** Imports marks from a file: preview, import and undo. */

import { DeskFailure } from '../../../src-preload/failure.ts';
import type { MarkEffect, NamedMarkFile } from '../../../src-preload/mark-files.ts';
import { NO_MARK, sameMark } from '../../../src-preload/marks.ts';
import type { LibraryMethods } from '../api/library-api.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { IndexStore } from '../index/index-store.ts';
import { markFileSubjectFinder, type SubmissionPseudonyms } from './mark-files/find-subjects.ts';
import { type MarkPlan, planMarks } from './mark-files/plan-marks.ts';
import { readMarkFile } from './mark-files/read-mark-file.ts';
import { reviewWords } from './words.ts';

/** Most effects and problems that are listed. */
const MOST_LISTED = 100;

/**
 * @param pseudonyms finds submissions that the file names by their pseudonyms
 * @param onChanged called after marks of any archive may have changed
 */
export function markImports(
  catalog: Catalog,
  store: IndexStore,
  pseudonyms: SubmissionPseudonyms,
  onChanged: () => void,
) {
  const read = async ({ path, collectionId, encoding = null }: NamedMarkFile) => {
    const file = readMarkFile(path, encoding);
    const plan = planMarks(file, markFileSubjectFinder({ store, collectionId, pseudonyms }, file.lines), catalog.marks);
    return { file, plan, lines: file.lines.length + file.problems.length };
  };
  return {
    previewMarks: async (input) => {
      const { file, plan, lines } = await read(input);
      const changedFiles = plan.marks.filter((mark) => mark.file !== null).length;
      return {
        path: input.path,
        lines,
        format: file.format,
        encoding: file.encoding,
        leftOut: file.leftOut,
        digest: plan.digest,
        changedFiles,
        changed: plan.marks.length,
        changedSubmissions: plan.marks.length - changedFiles,
        effects: plan.marks.slice(0, MOST_LISTED).map(effectOf),
        wrong: plan.problems.length,
        problems: plan.problems.slice(0, MOST_LISTED),
      };
    },
    applyMarks: async ({ digest, skipWrong, ...named }) => {
      const { path } = named;
      const { file, plan, lines } = await read(named);
      if (digest !== null && digest !== plan.digest) throw changedMeanwhile(path);
      if (!skipWrong) refuseWrong(path, plan, file.format === 'table' ? 'line' : 'task');
      const importNumber = plan.marks.length === 0 ? null : apply(catalog, path, plan);
      onChanged();
      return {
        path,
        encoding: file.encoding,
        lines,
        changed: plan.marks.length,
        wrong: plan.problems.length,
        importNumber,
      };
    },
    undoMarks: async ({ importNumber }) => {
      const undone = undo(catalog, importNumber);
      onChanged();
      return undone;
    },
  } satisfies Partial<LibraryMethods>;
}

function effectOf({ line, submissionId, file, before, after }: MarkPlan['marks'][number]): MarkEffect {
  return { line, submissionId, file, before, after };
}

/** @returns the number of the import */
function apply(catalog: Catalog, path: string, { marks, problems }: MarkPlan): number {
  const at = new Date().toISOString();
  return catalog.transaction(() => {
    for (const { collectionId, before, after, ...subject } of marks) {
      const now = catalog.marks.get(collectionId, subject)?.mark ?? NO_MARK;
      if (!sameMark(now, before)) throw changedMeanwhile(path);
      catalog.marks.put(collectionId, subject, after, at);
    }
    const importNumber = catalog.importedMarks.add(marks);
    // The log leaves out the marked items and the words, because they may have to be purged.
    catalog.audit('import-marks', subjectOfAll(marks), { changed: marks.length, wrong: problems.length, importNumber });
    return importNumber;
  });
}

function undo(catalog: Catalog, wanted: number | null) {
  const at = new Date().toISOString();
  return catalog.transaction(() => {
    const last = catalog.importedMarks.last();
    if (last === null || (wanted !== null && wanted !== last)) throw nothingToUndo();
    const marks = catalog.importedMarks.of(last);
    let restored = 0;
    for (const { collectionId, before, after, ...subject } of marks) {
      const now = catalog.marks.get(collectionId, subject)?.mark ?? NO_MARK;
      if (!sameMark(now, after)) continue;
      catalog.marks.put(collectionId, subject, before, at);
      restored += 1;
    }
    catalog.importedMarks.remove(last);
    catalog.audit('import-marks-undo', subjectOfAll(marks), { items: restored, importNumber: last });
    return { restored, kept: marks.length - restored };
  });
}

/** The collection of these marks, for the log; `all` for several. */
function subjectOfAll(marks: readonly { readonly collectionId: string }[]): string {
  const collections = new Set(marks.map(({ collectionId }) => collectionId));
  const [only = 'all'] = collections.size === 1 ? collections : [];
  return only;
}

function refuseWrong(path: string, { problems }: MarkPlan, unit: string): void {
  const [first] = problems;
  if (first === undefined) return;
  const message = reviewWords.wrongLines(problems.length, path, unit, first.line, first.reason);
  throw new DeskFailure('bad_input', message, reviewWords.wrongLinesHint(unit));
}

function changedMeanwhile(path: string): DeskFailure {
  return new DeskFailure('bad_input', reviewWords.changedMeanwhile(path), reviewWords.changedMeanwhileHint);
}

function nothingToUndo(): DeskFailure {
  return new DeskFailure('bad_input', reviewWords.nothingToUndo, reviewWords.nothingToUndoHint);
}

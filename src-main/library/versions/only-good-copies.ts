/** Finds data that only the exports being removed hold whole, although the remaining ones hold its submissions. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context } from '../api/library-api.ts';
import type { IndexedFile } from '../index/file-table.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { readCounts, readReport } from '../index/read-report.ts';
import type { ReadSubmission } from '../index/read-submission.ts';
import { readIds } from '../index/storage/columns.ts';
import { isUnreadable, unlessUnreadable } from '../index/unreadable.ts';
import { digestsById } from './compare-versions.ts';

export interface OnlyGoodCopies {
  /** Files that are missing or cannot be read in the remaining exports. */
  readonly files: number;
  /** Submissions whose answers are missing or damaged in the remaining exports. */
  readonly submissions: number;
}

/** One line of an archive. */
interface Copy {
  readonly archiveId: string;
  readonly row: number;
}

interface Read {
  readonly submission: ReadSubmission;
  readonly files: readonly IndexedFile[];
}

const ROWS_AT_ONCE = 100;

/** @throws DOMException `AbortError` if the signal aborts */
export async function countOnlyGoodCopies(
  store: IndexStore,
  leaving: readonly string[],
  staying: readonly string[],
  context: Context,
): Promise<OnlyGoodCopies> {
  const suspects = new Set(staying.flatMap((archiveId) => suspectIds(store.open(archiveId))));
  for (const id of await changedIds(store, leaving, staying, context)) suspects.add(id);
  if (suspects.size === 0) return { files: 0, submissions: 0 };
  const kept = copiesOf(store, staying, suspects);
  const lost = copiesOf(store, leaving, suspects);
  const isAltered = staying.some((archiveId) => readCounts(store.open(archiveId).db).responsesFault !== null);
  let [files, submissions, steps] = [0, 0, 0];
  for (const [id, copies] of lost) {
    const before = copies.map((copy) => read(store, copy));
    const after = (kept.get(id) ?? []).map((copy) => read(store, copy));
    // A submission that no remaining export holds is withdrawn or unreadable, which the caller finds.
    if (after.length === 0) continue;
    files += lostFiles(before, after);
    if (before.some((one) => after.every((other) => isWorse(other.submission, one.submission, isAltered))))
      submissions += 1;
    steps += 1;
    if (steps % ROWS_AT_ONCE === 0) await nextTurn();
    context.signal?.throwIfAborted();
  }
  return { files, submissions };
}

/** The ids of submissions with files or answers that may be damaged. */
function suspectIds(index: OpenIndex): readonly string[] {
  const { columns, bad } = index.files();
  const rows = new Set<number>();
  for (const [place, size] of columns.size.entries()) {
    if (Number.isNaN(size) || bad().has(place + 1)) rows.add(columns.row[place] ?? 0);
  }
  const codes = new Set(readReport(index).warnings.map(({ code }) => code));
  if (readCounts(index.db).responsesFault !== null || codes.has('text_damaged') || codes.has('responses_missing')) {
    return readIds(index.db, 'submission_id').slice(1);
  }
  const ids = readIds(index.db, 'submission_id');
  return [...rows].flatMap((row) => (row === 0 ? [] : (ids[row] ?? [])));
}

/** The ids of submissions whose content differs in the remaining exports. */
async function changedIds(
  store: IndexStore,
  leaving: readonly string[],
  staying: readonly string[],
  context: Context,
): Promise<ReadonlySet<string>> {
  const kept = new Map<string, readonly string[]>();
  for (const archiveId of staying) {
    for (const [id, { digests }] of await digestsById(() => store.open(archiveId), context)) {
      kept.set(id, [...(kept.get(id) ?? []), ...digests]);
    }
  }
  const changed = new Set<string>();
  for (const archiveId of leaving) {
    try {
      for (const [id, { digests }] of await digestsById(() => store.open(archiveId), context)) {
        const known = kept.get(id);
        if (known !== undefined && !digests.every((digest) => known.includes(digest))) changed.add(id);
      }
    } catch (error) {
      // An export that cannot be read holds no copy that could be lost.
      if (!isUnreadable(error)) throw error;
    }
  }
  return changed;
}

/** The lines of these submissions, by id. Archives that cannot be read have none. */
function copiesOf(
  store: IndexStore,
  archiveIds: readonly string[],
  ids: ReadonlySet<string>,
): ReadonlyMap<string, readonly Copy[]> {
  const copies = new Map<string, Copy[]>();
  for (const archiveId of archiveIds) {
    const known = unlessUnreadable(() => readIds(store.open(archiveId).db, 'submission_id')) ?? [];
    for (const [row, id] of known.entries()) {
      if (row > 0 && ids.has(id)) copies.set(id, [...(copies.get(id) ?? []), { archiveId, row }]);
    }
  }
  return copies;
}

function read(store: IndexStore, { archiveId, row }: Copy): Read {
  const index = store.open(archiveId);
  const submission = index.submissions.read(row);
  if (submission === null) throw new Error('An index lacks the line of an id that it lists.');
  return { submission, files: index.files().ofRow(row) };
}

/** How many readable files fewer the questions have. A file without bytes is none. */
function lostFiles(before: readonly Read[], after: readonly Read[]): number {
  const held = mostFiles(after);
  let lost = 0;
  for (const [instructionId, files] of mostFiles(before)) lost += Math.max(0, files - (held.get(instructionId) ?? 0));
  return lost;
}

/** By question: the most readable files that one line names. */
function mostFiles(reads: readonly Read[]): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const { submission, files } of reads) {
    const readable = files.filter(({ state, stored }) => state === 'ok' && stored !== null && stored.size > 0);
    for (const [instruction, { length }] of Map.groupBy(readable, (file) => file.instruction)) {
      const id = submission.responses.find((each) => each.instruction === instruction)?.instructionId ?? '';
      most.set(id, Math.max(most.get(id) ?? 0, length));
    }
  }
  return most;
}

/** True if this copy has fewer answers or more damaged text. @param isAltered some bytes of the answers changed, and it is unknown which */
function isWorse(copy: ReadSubmission, whole: ReadSubmission, isAltered: boolean): boolean {
  const [text, before] = [JSON.stringify(copy.record), JSON.stringify(whole.record)];
  if (text === before) return false;
  const answered = answeredIn(copy);
  const hasLost = answeredIn(whole).some((id) => !answered.includes(id));
  return isAltered || hasLost || damagedCharacters(text) > damagedCharacters(before);
}

/** The ids of the questions that have an answer in words or options. */
function answeredIn({ responses }: ReadSubmission): readonly string[] {
  const answered = responses.filter(({ content, value }) => {
    if (content.kind === 'choices') return content.choices.length > 0;
    return (content.kind === 'files' ? content.words : (value ?? content.text)).trim() !== '';
  });
  return answered.map(({ instructionId }) => instructionId);
}

/** Counts replacement characters, and halves of characters, which JSON writes as escapes. */
function damagedCharacters(json: string): number {
  return json.match(/\ufffd|\\ud[89a-f][0-9a-f]{2}/gu)?.length ?? 0;
}

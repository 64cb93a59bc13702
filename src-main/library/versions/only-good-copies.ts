/** Finds data that only the exports being removed hold whole, although the remaining ones hold its submissions. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context } from '../api/library-api.ts';
import type { IndexedFile } from '../index/file-table.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { readCounts, readReport } from '../index/read-report.ts';
import type { ReadSubmission } from '../index/read-submission.ts';
import { readIds } from '../index/storage/columns.ts';
import { unlessUnreadable } from '../index/unreadable.ts';

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
  { signal }: Context,
): Promise<OnlyGoodCopies> {
  const suspects = new Set(staying.flatMap((archiveId) => suspectIds(store.open(archiveId))));
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
    signal?.throwIfAborted();
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

/** How many places of files hold a readable file before, and after only one that is missing or cannot be read. */
function lostFiles(before: readonly Read[], after: readonly Read[]): number {
  const isReadable = ({ state }: IndexedFile) => state === 'ok';
  const [known, readable] = [placesOf(after, () => true), placesOf(after, isReadable)];
  return [...placesOf(before, isReadable)].filter((place) => known.has(place) && !readable.has(place)).length;
}

function placesOf(reads: readonly Read[], isWanted: (file: IndexedFile) => boolean): Set<string> {
  const places = reads.flatMap(({ submission, files }) =>
    files.filter(isWanted).map(({ instruction, position }) => {
      const response = submission.responses.find((each) => each.instruction === instruction);
      return `${response?.instructionId} ${position}`;
    }),
  );
  return new Set(places);
}

/** True if this copy has fewer answers or more damaged text. @param isAltered some bytes of the answers changed, and it is unknown which */
function isWorse(copy: ReadSubmission, whole: ReadSubmission, isAltered: boolean): boolean {
  const [text, before] = [JSON.stringify(copy.record), JSON.stringify(whole.record)];
  if (text === before) return false;
  const hasLost = copy.responses.length === 0 && whole.responses.length > 0;
  return isAltered || hasLost || damagedCharacters(text) > damagedCharacters(before);
}

/** Counts replacement characters, and halves of characters, which JSON writes as escapes. */
function damagedCharacters(json: string): number {
  return json.match(/\ufffd|\\ud[89a-f][0-9a-f]{2}/gu)?.length ?? 0;
}

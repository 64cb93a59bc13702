/** Finds a collection's marks in the index of one archive. */
import type { FileRef, SubmissionRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { Mark } from '../../../src-preload/marks.ts';
import type { MarkSubject, StoredMark } from '../catalog/mark-table.ts';
import { contentOf } from '../index/content-key.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { findRowsOfId, readCreatedMs, readIdSpans, readIds } from '../index/storage/columns.ts';
import { reviewWords } from './words.ts';

/** Only submissions and files that have a mark; all others have `NO_MARK`. */
export interface ArchiveMarks {
  /** Marks by row. If the archive holds an id twice, both submissions have the mark. */
  readonly submissions: Map<number, Mark>;
  /** Marks by number of the file. If a submission holds the same content twice, both files have the mark. */
  readonly files: Map<number, Mark>;
}

/** The subject of a mark, and everything in the archive that has the same subject. */
export interface MarkedSubject extends MarkSubject {
  /**
   * The requested file or submission, and others if the archive holds the submission twice, or the submission holds the same content twice.
   */
  readonly refs: readonly (FileRef | SubmissionRef)[];
}

/** Above this number of items, reading all ids at once is faster than reading their submissions. */
const MANY_ITEMS = 200;

/**
 * Finds the subjects of items of one archive.
 * @param items how many will be asked for
 * @returns throws DeskFailure `file_not_found`, `submission_not_found`
 */
export function archiveSubjectFinder(index: OpenIndex, items: number): (ref: FileRef | SubmissionRef) => MarkedSubject {
  const { archiveId, db } = index;
  const idOf = items > MANY_ITEMS ? idsOfColumn(index) : (row: number) => index.submissions.read(row)?.submissionId;
  // Few archives hold a submission twice, and the index shows whether one does.
  const isRepeated = db.prepare("SELECT 1 FROM warnings WHERE code = 'submission_repeated'").get() !== undefined;
  const submissionIdOf = (row: number): string => {
    const id = idOf(row);
    if (id !== undefined) return id;
    throw new DeskFailure('submission_not_found', reviewWords.noSubmission, reviewWords.searchAgain);
  };
  const rowsOf = (submissionId: string, row: number) =>
    isRepeated ? findRowsOfId(db, 'submission_id', submissionId) : [row];
  return (ref) => {
    if ('row' in ref) {
      const submissionId = submissionIdOf(ref.row);
      return { submissionId, content: '', refs: rowsOf(submissionId, ref.row).map((row) => ({ archiveId, row })) };
    }
    const files = index.files();
    const file = files.read(ref.file);
    if (file === null) {
      throw new DeskFailure('file_not_found', reviewWords.noFile, reviewWords.searchAgain);
    }
    const content = contentOf(index, file);
    const submissionId = file.row === null ? '' : submissionIdOf(file.row);
    const beside =
      file.row === null ? files.unreferenced() : rowsOf(submissionId, file.row).flatMap((row) => files.ofRow(row));
    const alike = beside.filter((other) => contentOf(index, other) === content);
    return { submissionId, content, refs: alike.map((other) => ({ archiveId, file: other.file })) };
  };
}

/** Reads ids from their column, without the submissions. */
function idsOfColumn({ db }: OpenIndex): (row: number) => string | undefined {
  const submissions = readCreatedMs(db).length - 1;
  const { bytes, from, to } = readIdSpans(db, 'submission_id', submissions);
  const text = new TextDecoder('utf-8', { ignoreBOM: true });
  return (row) => {
    const end = to[row] ?? -1;
    return row > 0 && end >= 0 ? text.decode(bytes.subarray(from[row], end)) : undefined;
  };
}

/** Finds all marks of the collection in this archive. Marks of other submissions and files stay in the catalog. */
export function placeMarks(index: OpenIndex, stored: readonly StoredMark[]): ArchiveMarks {
  const marks: ArchiveMarks = { submissions: new Map(), files: new Map() };
  if (stored.length === 0) return marks;
  const rows = rowsById(index, new Set(stored.map(({ submissionId }) => submissionId)));
  const files = index.files();
  for (const [submissionId, ofSubmission] of groupedById(stored)) {
    const byContent = new Map(ofSubmission.map(({ content, mark }) => [content, mark]));
    const itself = byContent.get('');
    const places: readonly (number | null)[] = submissionId === '' ? [null] : (rows.get(submissionId) ?? []);
    for (const row of places) {
      if (itself !== undefined && row !== null) marks.submissions.set(row, itself);
      if (byContent.size === (itself === undefined ? 0 : 1)) continue;
      for (const file of row === null ? files.unreferenced() : files.ofRow(row)) {
        const mark = byContent.get(contentOf(index, file));
        if (mark !== undefined) marks.files.set(file.file, mark);
      }
    }
  }
  return marks;
}

function groupedById(stored: readonly StoredMark[]): ReadonlyMap<string, readonly StoredMark[]> {
  return Map.groupBy(stored, ({ submissionId }) => submissionId);
}

function rowsById({ db }: OpenIndex, wanted: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (const [row, id] of readIds(db, 'submission_id').entries()) {
    if (row === 0 || !wanted.has(id)) continue;
    const known = rows.get(id);
    if (known === undefined) rows.set(id, [row]);
    else known.push(row);
  }
  return rows;
}

/** Finds a collection's marks in the index of one archive. */
import type { FileRef, SubmissionRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { Mark } from '../../../src-preload/marks.ts';
import type { MarkSubject, StoredMark } from '../catalog/mark-table.ts';
import { contentOf } from '../index/content-key.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { findRowsOfId, readIds } from '../index/storage/columns.ts';
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

/** @throws DeskFailure `file_not_found`, `submission_not_found` */
export function subjectOf(index: OpenIndex, ref: FileRef | SubmissionRef): MarkedSubject {
  const { archiveId } = index;
  if ('row' in ref) {
    const submissionId = submissionIdOf(index, ref.row);
    const refs = rowsOf(index, submissionId, ref.row).map((row) => ({ archiveId, row }));
    return { submissionId, content: '', refs };
  }
  const files = index.files();
  const file = files.read(ref.file);
  if (file === null) {
    throw new DeskFailure('file_not_found', reviewWords.noFile, reviewWords.searchAgain);
  }
  const content = contentOf(index, file);
  const submissionId = file.row === null ? '' : submissionIdOf(index, file.row);
  const beside =
    file.row === null ? files.unreferenced() : rowsOf(index, submissionId, file.row).flatMap((row) => files.ofRow(row));
  const alike = beside.filter((other) => contentOf(index, other) === content);
  return { submissionId, content, refs: alike.map((other) => ({ archiveId, file: other.file })) };
}

/** All rows of the submission in `row`. Few archives hold a submission twice, and the index shows whether one does. */
function rowsOf({ db }: OpenIndex, submissionId: string, row: number): readonly number[] {
  const repeated = db.prepare("SELECT 1 FROM warnings WHERE code = 'submission_repeated'").get() !== undefined;
  return repeated ? findRowsOfId(db, 'submission_id', submissionId) : [row];
}

function submissionIdOf({ submissions }: OpenIndex, row: number): string {
  const found = submissions.read(row);
  if (found !== null) return found.submissionId;
  throw new DeskFailure('submission_not_found', reviewWords.noSubmission, reviewWords.searchAgain);
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

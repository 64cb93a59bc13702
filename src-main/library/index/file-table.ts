import type { FileRecord, MediaKind } from '../../../src-preload/domain.ts';
import type { FileFault } from '../archive/directory.ts';
import { kindOfType } from '../content-types/content-types.ts';
import type { SubmissionReader } from './read-submission.ts';
import { type FileColumns, readFileColumns } from './storage/file-columns.ts';
import type { IndexData } from './storage/index-parts.ts';
import { indexWords } from './words.ts';

/** The files of one archive, numbered from 1. Files of submissions come first, in the order of rows and of answers. */
export interface FileTable {
  readonly count: number;
  readonly columns: FileColumns;
  /** Null if there is no such file. */
  read(file: number): IndexedFile | null;
  /** The participant's name for the file, and the path in the answer. A file that no answer names has the archive's own name. */
  named(file: number): { readonly name: string; readonly path: string };
  /** The files of a submission, by instruction and position. */
  ofRow(row: number): readonly IndexedFile[];
  /** Files that no answer names. */
  unreferenced(): readonly IndexedFile[];
  /** Media kinds, in the order of the numbers in the column `type`. */
  kinds(): readonly MediaKind[];
  /** Numbers of files that cannot be read, with the reasons. Missing files are not among them. */
  bad(): ReadonlyMap<number, FileFault>;
}

export interface IndexedFile {
  readonly file: number;
  /** Null for files that no answer names. */
  readonly row: number | null;
  readonly instruction: number | null;
  /** 0-based position in its answer. */
  readonly position: number;
  /** 1-based number of the file in its submission. */
  readonly ordinal: number;
  readonly siblings: number;
  readonly kind: MediaKind;
  readonly contentType: string;
  /** Its position in the archive; null if the archive lacks it. */
  readonly stored: StoredPlace | null;
  readonly state: FileRecord['state'];
  readonly reason: string | null;
}

export interface StoredPlace {
  readonly size: number;
  readonly compressedSize: number;
  readonly method: number;
  readonly crc32: number;
  readonly headerOffset: number;
}

const SOUND = { state: 'ok', reason: null } as const;
/** The state of a file that the archive lacks. */
export const MISSING_FILE = { state: 'missing', reason: indexWords.missingFile } as const;

/** Reads everything on its first use. */
export function createFileTable(db: IndexData, submissions: SubmissionReader): FileTable {
  const columns = readFileColumns(db);
  const count = columns.row.length;
  const types = db.prepare<[], string>('SELECT content_type FROM file_types ORDER BY type').pluck().all();
  const kinds = types.map(kindOfType);
  const bad = readFileFaults(db);
  const pathOf = db.prepare<[number], string>('SELECT path FROM unreferenced_files WHERE file = ?').pluck();
  const referenced = firstFrom(columns.row, Number.MAX_SAFE_INTEGER);

  const rangeOf = (row: number): { first: number; end: number } => {
    const first = firstFrom(columns.row, row);
    let end = first;
    while (end < referenced && columns.row[end] === row) end += 1;
    return { first, end };
  };
  const toFile = (index: number, { first, end }: { first: number; end: number }): IndexedFile => {
    const file = index + 1;
    const row = columns.row[index] ?? 0;
    const type = columns.type[index] ?? 0;
    const stored = placeOf(columns, index);
    return {
      file,
      row: row === 0 ? null : row,
      instruction: row === 0 ? null : (columns.instruction[index] ?? 0),
      position: columns.position[index] ?? 0,
      ordinal: row === 0 ? 1 : index - first + 1,
      siblings: row === 0 ? 1 : end - first,
      kind: kinds[type] ?? 'other',
      contentType: types[type] ?? 'application/octet-stream',
      stored,
      ...(stored === null ? MISSING_FILE : (bad.get(file) ?? SOUND)),
    };
  };
  return {
    count,
    columns,
    read: (file) => {
      const row = columns.row[file - 1];
      return row === undefined ? null : toFile(file - 1, rangeOf(row));
    },
    named: (file) => {
      const row = columns.row[file - 1] ?? 0;
      if (row === 0) {
        const path = pathOf.get(file) ?? '';
        return { name: nameInPath(path), path };
      }
      const named = fileNamedIn(submissions.read(row), columns.instruction[file - 1], columns.position[file - 1] ?? 0);
      return named ?? { name: '', path: '' };
    },
    ofRow: (row) => {
      const range = rangeOf(row);
      return Array.from({ length: range.end - range.first }, (_, index) => toFile(range.first + index, range));
    },
    unreferenced: () =>
      Array.from({ length: count - referenced }, (_, index) => toFile(referenced + index, { first: 0, end: 0 })),
    kinds: () => kinds,
    bad: () => bad,
  };
}

/** Files that cannot be read, by number. Missing files are not among them. */
export function readFileFaults(db: IndexData): ReadonlyMap<number, FileFault> {
  const faults = db.prepare<[], FileFault & { file: number }>(
    'SELECT file, state, reason FROM bad_files ORDER BY file',
  );
  return new Map(faults.all().map(({ file, ...fault }) => [file, fault]));
}

/** The name and path that an answer gives its file. */
function fileNamedIn(
  submission: ReturnType<SubmissionReader['read']>,
  instruction: number | undefined,
  position: number,
) {
  const response = submission?.responses.find((each) => each.instruction === instruction);
  return response?.content.kind === 'files' ? response.content.files[position] : null;
}

/** The name of a file that no answer names. */
export function nameInPath(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function placeOf(columns: FileColumns, index: number): StoredPlace | null {
  const size = columns.size[index] ?? Number.NaN;
  if (Number.isNaN(size)) return null;
  return {
    size,
    compressedSize: columns.compressedSize[index] ?? 0,
    method: columns.method[index] ?? 0,
    crc32: columns.crc32[index] ?? 0,
    headerOffset: columns.headerOffset[index] ?? 0,
  };
}

/** The first position whose row is not below the wanted row. Files without a row (0) are last. */
function firstFrom(rows: Int32Array, wanted: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle] ?? 0;
    if (row !== 0 && row < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

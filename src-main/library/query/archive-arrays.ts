/**
 * Arrays that queries need again and again: orders, dates, files by submission, and choices by option. They are read once. Then a filter is
 * one pass over bytes, a page is a slice, and a facet is a sum. They hold only data that a rebuild of the index does not change.
 */
import { MEDIA_KINDS } from '../../../src-preload/domain.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { readCounts } from '../index/read-report.ts';
import { eachChooser, readChoosers } from '../index/storage/choosers.ts';
import { readCreatedMs } from '../index/storage/columns.ts';
import { type IdOrder, readIdOrder } from '../index/storage/id-order.ts';
import type { IndexData } from '../index/storage/index-parts.ts';
import { choosersName } from '../index/storage/schema.ts';
import { RecentlyUsed } from '../memory/recently-used.ts';
import type { AnswerRows } from './answer-rows.ts';
import { addRow, type Bitmap, emptyBitmap } from './bitmap.ts';
import { type Order, readOrder } from './order.ts';

/** The files of an archive, sorted by submission and by position in it. Files that no answer names are last. */
export interface FileArrays {
  readonly files: Int32Array;
  /**
   * The files of row `r` are `files[starts[r]]` up to `files[starts[r + 1] - 1]`. Files that no answer names begin at `starts[submissions +
   * 1]`.
   */
  readonly starts: Int32Array;
  /** By position in `files`: index into {@link MEDIA_KINDS}. */
  readonly kinds: Uint8Array;
  /** By position in `files`: 1 if the file is missing or damaged. */
  readonly problems: Uint8Array;
}

export interface ArchiveArrays {
  readonly submissions: number;
  order(index: OpenIndex, by: string): Order;
  files(index: OpenIndex): FileArrays;
  /** By row, milliseconds since 1970; NaN if the date could not be read. */
  createdMs(index: OpenIndex): Float64Array;
  /** The rows of the submissions that chose the option. */
  choosers(index: OpenIndex, option: number): Int32Array;
  /** The same rows as a bitmap, if there are so many that counting bits is faster than counting rows; otherwise null. */
  chooserBits(index: OpenIndex, option: number): Bitmap | null;
  fileBits(index: OpenIndex): FileBits;
  /** Recent searches of single answers, by what they look for. */
  readonly answerRows: RecentlyUsed<string, AnswerRows>;
}

/** The submissions that have files of each kind. */
export interface FileBits {
  readonly any: Bitmap;
  /** In the order of {@link MEDIA_KINDS}. */
  readonly kinds: readonly Bitmap[];
  readonly problems: Bitmap;
}

const ORDERS_KEPT = 4;
const ANSWER_ROWS_KEPT = 12;

/** Reads everything on its first use. Every call needs the currently open index. */
export function createArchiveArrays({ db }: OpenIndex): ArchiveArrays {
  const { submissions } = readCounts(db);
  const orders = new RecentlyUsed<string, Order>({ limit: ORDERS_KEPT });
  const choosers = new Map<number, Int32Array>();
  const chooserBits = new Map<number, Bitmap>();
  let fileBits: FileBits | null = null;
  let files: FileArrays | null = null;
  let created: Float64Array | null = null;
  const createdMs = (index: OpenIndex) => {
    created ??= readCreatedMs(index.db);
    return created;
  };
  let idOrder: IdOrder | undefined;
  const idsOf = (index: OpenIndex) => {
    if (idOrder === undefined) idOrder = readIdOrder(index.db, submissions);
    return idOrder;
  };
  const filesOf = (index: OpenIndex) => {
    files ??= readFiles(index, submissions);
    return files;
  };
  return {
    submissions,
    answerRows: new RecentlyUsed({ limit: ANSWER_ROWS_KEPT }),
    createdMs,
    order: (index, by) => orders.getOrMake(by, () => readOrder(index, submissions, by, () => idsOf(index))),
    files: filesOf,
    choosers: (index, option) => {
      const known = choosers.get(option);
      if (known !== undefined) return known;
      const stored = storedChoosers(index.db, option);
      const rows = readChoosers(stored.submissions, stored.bytes);
      choosers.set(option, rows);
      return rows;
    },
    chooserBits: (index, option) => {
      const known = chooserBits.get(option);
      if (known !== undefined) return known;
      const stored = storedChoosers(index.db, option);
      if (stored.submissions < submissions >>> 5) return null;
      const bits = emptyBitmap(submissions);
      eachChooser(stored.submissions, stored.bytes, (row) => addRow(bits, row));
      chooserBits.set(option, bits);
      return bits;
    },
    fileBits: (index) => {
      fileBits ??= bitsOfFiles(filesOf(index), submissions);
      return fileBits;
    },
  };
}

function storedChoosers(db: IndexData, option: number): { submissions: number; bytes: Buffer } {
  const submissions = db
    .prepare<[number], number>('SELECT submissions FROM options WHERE option = ?')
    .pluck()
    .get(option);
  return submissions ? { submissions, bytes: db.part(choosersName(option), 1) } : NO_CHOOSERS;
}

const NO_CHOOSERS = { submissions: 0, bytes: Buffer.alloc(0) };

function bitsOfFiles({ starts, kinds, problems }: FileArrays, submissions: number): FileBits {
  const empty = () => emptyBitmap(submissions);
  const bits = { any: empty(), kinds: MEDIA_KINDS.map(empty), problems: empty() };
  for (let row = 1; row <= submissions; row += 1) {
    const end = starts[row + 1] ?? 0;
    for (let position = starts[row] ?? 0; position < end; position += 1) {
      addRow(bits.any, row);
      const ofKind = bits.kinds[kinds[position] ?? 0];
      if (ofKind !== undefined) addRow(ofKind, row);
      if (problems[position] === 1) addRow(bits.problems, row);
    }
  }
  return bits;
}

function readFiles(index: OpenIndex, submissions: number): FileArrays {
  const table = index.files();
  const { count, columns } = table;
  const kinds = table.kinds().map((kind) => MEDIA_KINDS.indexOf(kind));
  const other = MEDIA_KINDS.indexOf('other');
  const arrays = {
    files: new Int32Array(count),
    starts: new Int32Array(submissions + 2),
    kinds: new Uint8Array(count),
    problems: new Uint8Array(count),
  };
  for (const file of table.bad().keys()) arrays.problems[file - 1] = 1;
  // A loop is several times as fast as `from` with a function.
  for (let place = 0; place < count; place += 1) {
    arrays.files[place] = place + 1;
    arrays.kinds[place] = kinds[columns.type[place] ?? 0] ?? other;
    if (Number.isNaN(columns.size[place])) arrays.problems[place] = 1;
    const row = columns.row[place] ?? 0;
    if (row !== 0) arrays.starts[row + 1] = (arrays.starts[row + 1] ?? 0) + 1;
  }
  for (let row = 1; row < arrays.starts.length; row += 1) {
    arrays.starts[row] = (arrays.starts[row] ?? 0) + (arrays.starts[row - 1] ?? 0);
  }
  return arrays;
}

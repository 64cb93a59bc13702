/**
 * What an archive's rows are needed for again and again, as dense arrays: its orders, its files by submission, its choices by
 * option. Reading them once makes any page of any filter a slice, and any facet a sum. They hold numbers only, which a rebuild
 * of the index does not change.
 */
import type Database from 'better-sqlite3';
import { MEDIA_KINDS } from '../../../src-preload/domain.ts';
import { type Order, readOrder, submissionCount } from './order.ts';

/** The files of an archive, sorted by submission and by place within it; unreferenced ones last. */
export interface FileArrays {
  readonly files: Int32Array;
  /** Of row `r`: `files[starts[r]]` up to `files[starts[r + 1]]`. Unreferenced files begin at `starts[submissions + 1]`. */
  readonly starts: Int32Array;
  /** By position in `files`: index into {@link MEDIA_KINDS}. */
  readonly kinds: Uint8Array;
  /** By position in `files`: 1 when the file is missing or bad. */
  readonly problems: Uint8Array;
}

export interface ArchiveArrays {
  readonly submissions: number;
  order(db: Database.Database, by: string): Order;
  files(db: Database.Database): FileArrays;
  /** Rows of the submissions that chose the option. */
  choosers(db: Database.Database, option: number): Int32Array;
}

const ORDERS_KEPT = 4;

/** Nothing is read before it is asked for; every call takes the handle that is open now. */
export function createArchiveArrays(db: Database.Database): ArchiveArrays {
  const orders = new Map<string, Order>();
  const choosers = new Map<number, Int32Array>();
  let files: FileArrays | null = null;
  return {
    submissions: submissionCount(db),
    order: (current, by) => {
      const order = orders.get(by) ?? readOrder(current, by);
      orders.delete(by);
      orders.set(by, order);
      const [oldest] = orders.keys();
      if (orders.size > ORDERS_KEPT && oldest !== undefined) orders.delete(oldest);
      return order;
    },
    files: (current) => {
      files ??= readFiles(current);
      return files;
    },
    choosers: (current, option) => {
      const known = choosers.get(option);
      if (known !== undefined) return known;
      const rows = current.prepare<[number], number>('SELECT row FROM choices WHERE option = ?').pluck().all(option);
      const read = Int32Array.from(rows);
      choosers.set(option, read);
      return read;
    },
  };
}

function readFiles(db: Database.Database): FileArrays {
  const submissions = submissionCount(db);
  const total = db.prepare<[], number>('SELECT count(*) FROM files').pluck().get() ?? 0;
  const arrays = {
    files: new Int32Array(total),
    starts: new Int32Array(submissions + 2),
    kinds: new Uint8Array(total),
    problems: new Uint8Array(total),
  };
  const kindNumbers = new Map<string, number>(MEDIA_KINDS.map((kind, index) => [kind, index]));
  const rows = db.prepare<[], { file: number; row: number | null; kind: string; problem: number }>(
    "SELECT file, row, kind, state <> 'ok' AS problem FROM files ORDER BY row IS NULL, row, ordinal, file",
  );
  let index = 0;
  for (const { file, row, kind, problem } of rows.iterate()) {
    arrays.files[index] = file;
    arrays.kinds[index] = kindNumbers.get(kind) ?? MEDIA_KINDS.indexOf('other');
    arrays.problems[index] = problem;
    if (row !== null) arrays.starts[row + 1] = (arrays.starts[row + 1] ?? 0) + 1;
    index += 1;
  }
  for (let row = 1; row < arrays.starts.length; row += 1) {
    arrays.starts[row] = (arrays.starts[row] ?? 0) + (arrays.starts[row - 1] ?? 0);
  }
  return arrays;
}

/** The sort orders of all submissions of an archive. They are made on their first use, and stored in advance for large archives. */
import type { Sort } from '../../../../src-preload/domain.ts';
import { readAnswerKeySpans } from './answer-keys.ts';
import { bytesOf } from './bytes-of.ts';
import { readCreatedMs, readIdSpans } from './columns.ts';
import { type IdOrder, readIdOrder } from './id-order.ts';
import { changeIndex } from './index-changes.ts';
import { type IndexData, openIndexData } from './index-parts.ts';
import { sortOrderName } from './schema.ts';
import { type SortKeys, sortRows } from './sort-rows.ts';

/**
 * Rows in ascending order: first rows with a number, from index `numbers` rows with a text, and from index `keyed` rows with neither. Equal
 * rows are in the order of their submission ids, so that the same submissions in other lines have the same order.
 */
export interface SortOrder {
  readonly numbers: number;
  readonly keyed: number;
  /** The rows from index `number * ORDER_BLOCK_ROWS` on, at most that many. The first page needs only one block. */
  block(db: IndexData, number: number): Int32Array;
}

export const ORDER_BLOCK_ROWS = 16_384;

/** To make an order of as many takes about 10 ms, which people notice when they search a hundred collections. */
export const KEPT_FROM = 5_000;

/**
 * @param by `created_at`, `submission_id`, `participant_id`, or the id of an instruction. Numbers sort by value, other answers after them
 * by their first 65 characters. An unknown id has no keys.
 * @param ids called if equal rows need it
 */
export function readSortOrder(db: IndexData, submissions: number, by: Sort['by'], ids: () => IdOrder): SortOrder {
  return readKept(db, by) ?? inBlocks(makeOrder(db, submissions, by, ids));
}

/** Readers of the index wait while this much is written in one transaction. */
const MOST_BYTES_AT_ONCE = 16 * 1_048_576;

/**
 * Makes the orders that people can choose, and stores them in the index. Takes seconds, so call it in the background. Existing orders are
 * kept, so an interrupted call continues where it stopped.
 */
export function keepSortOrders(indexFile: string, submissions: number): void {
  const index = openIndexData(indexFile);
  try {
    let made = new Map<string, WholeOrder>();
    let bytes = 0;
    let idOrder: IdOrder | undefined;
    const ids = () => {
      if (idOrder === undefined) idOrder = readIdOrder(index, submissions);
      return idOrder;
    };
    // Orders are made before they are written, because reading an index during a change fails.
    for (const by of missingOrders(index)) {
      const order = makeOrder(index, submissions, by, ids);
      made.set(by, order);
      bytes += order.rows.byteLength;
      if (bytes < MOST_BYTES_AT_ONCE) continue;
      writeOrders(indexFile, made);
      made = new Map();
      bytes = 0;
    }
    if (made.size > 0) writeOrders(indexFile, made);
  } finally {
    index.close();
  }
}

function writeOrders(indexFile: string, made: ReadonlyMap<string, WholeOrder>): void {
  changeIndex(indexFile, ({ tables, replace }) => {
    const insert = tables.prepare('INSERT OR REPLACE INTO sort_orders VALUES (?, ?, ?)');
    for (const [by, { rows, numbers, keyed }] of made) {
      replace(sortOrderName(by), eachBlock(rows));
      insert.run(by, numbers, keyed);
    }
  });
}

function missingOrders(db: IndexData): readonly string[] {
  const answers = db.prepare<[], string>('SELECT instruction_id FROM instructions').pluck().all();
  const kept = new Set(db.prepare<[], string>('SELECT sort_by FROM sort_orders').pluck().all());
  return ['created_at', 'submission_id', 'participant_id', ...answers].filter((by) => !kept.has(by));
}

function* eachBlock(rows: Int32Array): Iterable<Uint8Array> {
  for (let from = 0; from < rows.length; from += ORDER_BLOCK_ROWS) {
    yield bytesOf(rows.subarray(from, from + ORDER_BLOCK_ROWS));
  }
}

/** True when {@link keepSortOrders} has nothing to do. */
export function hasKeptOrders(db: IndexData): boolean {
  return missingOrders(db).length === 0;
}

function readKept(db: IndexData, by: Sort['by']): SortOrder | null {
  const kept = db
    .prepare<[string], { numbers: number; keyed: number }>('SELECT numbers, keyed FROM sort_orders WHERE sort_by = ?')
    .get(by);
  if (kept === undefined) return null;
  const blocks: Int32Array[] = [];
  return {
    ...kept,
    block: (current, number) => {
      blocks[number] ??= new Int32Array(new Uint8Array(current.part(sortOrderName(by), number + 1)).buffer);
      return blocks[number];
    },
  };
}

function inBlocks({ rows, numbers, keyed }: WholeOrder): SortOrder {
  return {
    numbers,
    keyed,
    block: (_db, number) => rows.subarray(number * ORDER_BLOCK_ROWS, (number + 1) * ORDER_BLOCK_ROWS),
  };
}

interface WholeOrder {
  readonly rows: Int32Array<ArrayBuffer>;
  readonly numbers: number;
  readonly keyed: number;
}

function makeOrder(db: IndexData, submissions: number, by: Sort['by'], ids: () => IdOrder): WholeOrder {
  const rows = new Int32Array(submissions);
  const hasKey = new Uint8Array(submissions + 1);
  /** By place: 1 for a row with the same key as the row before it, or without a key as that one. */
  const equal = new Uint8Array(submissions);
  let numbers = 0;
  let next = 0;
  for (const each of readSortKeys(db, submissions, by)) {
    const first = next;
    for (let row = 1; row <= submissions; row += 1) {
      if (!holdsKey(each, row)) continue;
      hasKey[row] = 1;
      rows[next++] = row;
    }
    sortRows(rows.subarray(first, next), each, equal.subarray(first, next));
    if (each.kind === 'numbers') numbers = next;
  }
  const keyed = next;
  for (let row = 1; row <= submissions && next < submissions; row += 1) if (hasKey[row] === 0) rows[next++] = row;
  equal.fill(1, keyed + 1);
  sortEqual(rows, equal, ids);
  return { rows, numbers, keyed };
}

/** Puts equal rows, which are in the archive's order, in the order of their ids: in one pass over all rows, without comparing ids. */
function sortEqual(rows: Int32Array, equal: Uint8Array, ids: () => IdOrder): void {
  const byId = equal.includes(1) ? ids() : null;
  if (byId === null) return;
  /** By row: the first place of the rows that equal it. */
  const starts = new Int32Array(rows.length + 1);
  let start = 0;
  for (let place = 0; place < rows.length; place += 1) {
    if (equal[place] === 0) start = place;
    starts[rows[place] ?? 0] = start;
  }
  const filled = new Int32Array(rows.length);
  for (let index = 0; index < byId.length; index += 1) {
    const row = byId[index] ?? 0;
    const first = starts[row] ?? 0;
    const before = filled[first] ?? 0;
    rows[first + before] = row;
    filled[first] = before + 1;
  }
}

function holdsKey(keys: SortKeys, row: number): boolean {
  return keys.kind === 'numbers' ? !Number.isNaN(keys.values[row]) : (keys.to[row] ?? -1) >= 0;
}

function readSortKeys(db: IndexData, submissions: number, by: Sort['by']): readonly SortKeys[] {
  switch (by) {
    case 'created_at':
      return [{ kind: 'numbers', values: readCreatedMs(db) }];
    case 'submission_id':
    case 'participant_id':
      return [{ kind: 'texts', ...readIdSpans(db, by, submissions) }];
    default:
      return readAnswerKeySpans(db, submissions, by);
  }
}

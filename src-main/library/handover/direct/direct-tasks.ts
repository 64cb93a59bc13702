import { NO_MARK } from '../../../../src-preload/marks.ts';
import type { IndexedFile } from '../../index/file-table.ts';
import type { IndexStore } from '../../index/index-store.ts';
import type { Result } from '../../query/result.ts';
import type { MarkReader } from '../../review/review.ts';
import type { DirectTask, RowMarks, TaskBlock } from './direct-plan.ts';
import type { SpareMemory } from './spare-memory.ts';

/** A task ends at the first of these limits. Both depend only on the result, so the same table always has the same tasks. */
export interface TaskLimits {
  readonly rows: number;
  /** Blocks hold about 128 KiB of lines. */
  readonly blocks: number;
}

interface TaskWish {
  readonly limits: TaskLimits;
  /** True to send the files of each submission, too. */
  readonly withFiles: boolean;
}

/** The number of first rows that show whether a result is in the order of its archive. Rows that an order leaves unsorted come last. */
const SAMPLED_ROWS = 4_096;

/**
 * True if the result jumps forth and back in the archive, as in the order of dates or texts. Each task would unpack most of its blocks for one
 * line. Orders that go through the archive a few times, also backwards, are not scattered.
 */
export function isScattered(store: IndexStore, result: Result): boolean {
  // So few rows take no time in any order.
  if (result.total <= SAMPLED_ROWS) return false;
  const [sources, numbers] = [result.sources(SAMPLED_ROWS), result.numbers(SAMPLED_ROWS)];
  const readers = result.archives.map(({ archiveId }) => store.open(archiveId).submissions.packed);
  const last = result.archives.map(() => -1);
  let forward = 0;
  let backward = 0;
  for (let place = 0; place < SAMPLED_ROWS; place += 1) {
    const source = sources[place] ?? 0;
    const block = readers[source]?.blockOf(numbers[place] ?? 0) ?? -1;
    const before = last[source] ?? -1;
    if (block > before) forward += 1;
    else if (block < before) backward += 1;
    last[source] = block;
  }
  return Math.min(forward, backward) > SAMPLED_ROWS / 8;
}

/** Cuts the rows of a result into tasks. Nothing is kept between two of them, because the index may be closed meanwhile. */
export function* directTasks(
  { store, marks }: { readonly store: IndexStore; readonly marks: MarkReader },
  result: Result,
  { limits, withFiles }: TaskWish,
  memory: SpareMemory,
): Generator<Omit<DirectTask, 'space'>> {
  for (let place = 0; place < result.total; ) {
    const task = nextTask({ store, marks }, result, place, { limits, withFiles }, memory);
    place += task.rows.length / 2;
    yield task;
  }
}

function nextTask(
  { store, marks }: { readonly store: IndexStore; readonly marks: MarkReader },
  result: Result,
  from: number,
  { limits, withFiles }: TaskWish,
  memory: SpareMemory,
): Omit<DirectTask, 'space'> {
  const most = Math.min(limits.rows, result.total - from);
  const [sources, numbers] = [result.sources(from + most), result.numbers(from + most)];
  const draft = new TaskDraft();
  const readers = new Map<number, ReturnType<typeof readerOf>>();
  const rows = new Int32Array(most * 2);
  let count = 0;
  for (; count < most && draft.blocks.length < limits.blocks; count += 1) {
    const source = sources[from + count] ?? 0;
    const row = numbers[from + count] ?? 0;
    const reader = readers.get(source) ?? readerOf(store, marks, result.archives[source]?.archiveId ?? '');
    readers.set(source, reader);
    const found = reader.marksOf(row);
    if (found !== null) draft.marks.set(count, found);
    const files = withFiles ? reader.filesOf(row) : [];
    if (files.length > 0) draft.files.set(count, files);
    rows[count * 2] = draft.block(source, reader, reader.blockOf(row));
    rows[count * 2 + 1] = row;
  }
  const { blocks, marks: marked, files } = draft;
  return { packed: draft.packed(memory), blocks, rows: rows.slice(0, count * 2), marks: marked, files };
}

function readerOf(store: IndexStore, marks: MarkReader, archiveId: string) {
  const index = store.open(archiveId);
  const { packed } = index.submissions;
  const ofArchive = marks.of(index);
  const hasMarks = ofArchive.submissions.size + ofArchive.files.size > 0;
  return {
    ...packed,
    filesOf: (row: number) => index.files().ofRow(row),
    marksOf: (row: number): RowMarks | null => {
      if (!hasMarks) return null;
      const mark = ofArchive.submissions.get(row) ?? NO_MARK;
      const fileMarks = index
        .files()
        .ofRow(row)
        .map(({ file }) => ofArchive.files.get(file) ?? NO_MARK);
      return mark === NO_MARK && fileMarks.every((each) => each === NO_MARK) ? null : { mark, fileMarks };
    },
  };
}

type Blocks = ReturnType<typeof readerOf>;

class TaskDraft {
  readonly blocks: TaskBlock[] = [];
  readonly marks = new Map<number, RowMarks>();
  readonly files = new Map<number, readonly IndexedFile[]>();
  readonly #bytes: Buffer[] = [];
  #length = 0;
  /** By archive and block: its place in the task. */
  readonly #places = new Map<string, number>();
  #lastArchive = -1;
  #lastBlock = -1;
  #last = 0;

  /** The place of a block in the task. It is read when it is met first. */
  block(archive: number, reader: Blocks, block: number): number {
    if (block === this.#lastBlock && archive === this.#lastArchive) return this.#last;
    const key = `${archive} ${block}`;
    let place = this.#places.get(key);
    if (place === undefined) {
      const bytes = reader.bytes(block);
      this.#length += bytes.length;
      this.#bytes.push(bytes);
      place = this.blocks.push({ archive, firstRow: reader.firstRow(block), end: this.#length }) - 1;
      this.#places.set(key, place);
    }
    this.#lastArchive = archive;
    this.#lastBlock = block;
    this.#last = place;
    return place;
  }

  packed(memory: SpareMemory): SharedArrayBuffer {
    const buffer = memory.take(this.#length);
    const packed = new Uint8Array(buffer);
    let at = 0;
    for (const bytes of this.#bytes) {
      packed.set(bytes, at);
      at += bytes.length;
    }
    return buffer;
  }
}

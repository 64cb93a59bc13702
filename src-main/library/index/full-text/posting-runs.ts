import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { TERM_UNITS } from '../search-text.ts';
import { createByteSink, createMovingSource } from './format.ts';
import { createTermTable, headOf } from './term-table.ts';

/** Gathers words by submission; what does not fit in memory goes to disk as a run: all words so far, sorted, with their places. */
export interface PostingRuns {
  /** Rows must not go down. */
  add(row: number, place: number, word: Uint16Array, length: number): void;
  /** To be called between submissions: may write a run. */
  submissionDone(): void;
  /** Writes the last run. @returns paths of all runs, in the order of their rows */
  finish(): readonly string[];
}

/** Occurrences that are held in memory: 12 bytes each, and as much again for a moment when they are sorted. */
const RUN_OCCURRENCES = 3_145_728;
const RUN_WORD_UNITS = 16_777_216;
const WRITE_BYTES = 1_048_576;

/** @param runPath gives the path of the run of that number, from 0 */
export function createPostingRuns(runPath: (number: number) => string): PostingRuns {
  const table = createTermTable();
  let words = new Int32Array(65_536);
  let rows = new Int32Array(65_536);
  let places = new Int32Array(65_536);
  let count = 0;
  const runs: string[] = [];

  const grow = () => {
    const capacity = words.length * 2;
    [words, rows, places] = [larger(words, capacity), larger(rows, capacity), larger(places, capacity)];
  };
  const write = () => {
    if (count === 0) return;
    const run = runPath(runs.length);
    runs.push(run);
    writeRun(run, table, { words, rows, places, count });
    table.clear();
    count = 0;
  };
  return {
    add: (row, place, word, length) => {
      if (count === words.length) grow();
      words[count] = table.number(word, length);
      rows[count] = row;
      places[count] = place;
      count += 1;
    },
    submissionDone: () => {
      if (count >= RUN_OCCURRENCES || table.units >= RUN_WORD_UNITS) write();
    },
    finish: () => {
      write();
      return runs;
    },
  };
}

function larger(array: Int32Array<ArrayBuffer>, capacity: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(capacity);
  copy.set(array);
  return copy;
}

interface Occurrences {
  readonly words: Int32Array;
  readonly rows: Int32Array;
  readonly places: Int32Array;
  readonly count: number;
}

/** An entry: units of the word and their number · documents · first row · last row · bytes of rows · bytes of places · rows but the first · places. */
function writeRun(file: string, table: ReturnType<typeof createTermTable>, occurrences: Occurrences): void {
  const { starts, order } = byWord(table.size, occurrences);
  const { rows, places } = occurrences;
  const descriptor = openSync(file, 'wx');
  try {
    const out = createByteSink();
    const rowBytes = createByteSink();
    const placeBytes = createByteSink();
    const units = new Uint16Array(TERM_UNITS);
    for (const word of table.sorted()) {
      rowBytes.clear();
      placeBytes.clear();
      const from = starts[word] ?? 0;
      const to = starts[word + 1] ?? 0;
      const firstRow = rows[order[from] ?? 0] ?? 0;
      let row = firstRow;
      let documents = 0;
      for (let start = from; start < to; ) {
        const now = rows[order[start] ?? 0] ?? 0;
        if (documents > 0) rowBytes.varint(now - row);
        row = now;
        documents += 1;
        let end = start + 1;
        while (end < to && rows[order[end] ?? 0] === now) end += 1;
        placeBytes.varint(end - start);
        let place = 0;
        for (let index = start; index < end; index += 1) {
          const next = places[order[index] ?? 0] ?? 0;
          placeBytes.varint(next - place);
          place = next;
        }
        start = end;
      }
      const length = table.copyWord(word, units);
      out.varint(length);
      for (let index = 0; index < length; index += 1) out.varint(units[index] ?? 0);
      for (const number of [documents, firstRow, row, rowBytes.length, placeBytes.length]) out.varint(number);
      out.bytes(rowBytes.view());
      out.bytes(placeBytes.view());
      if (out.length >= WRITE_BYTES) flush(descriptor, out);
    }
    flush(descriptor, out);
  } finally {
    closeSync(descriptor);
  }
}

/** A counting sort: `order[starts[w]]` up to `order[starts[w + 1]]` are the occurrences of word `w`, as they came. */
function byWord(words: number, occurrences: Occurrences): { starts: Int32Array; order: Int32Array } {
  const starts = new Int32Array(words + 1);
  const { words: numbers, count } = occurrences;
  for (let index = 0; index < count; index += 1) {
    const next = (numbers[index] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let word = 1; word <= words; word += 1) starts[word] = (starts[word] ?? 0) + (starts[word - 1] ?? 0);
  const ends = starts.slice();
  const order = new Int32Array(count);
  for (let index = 0; index < count; index += 1) {
    const word = numbers[index] ?? 0;
    const place = ends[word] ?? 0;
    order[place] = index;
    ends[word] = place + 1;
  }
  return { starts, order };
}

/** Writes everything that the sink holds, and empties it. */
export function flush(descriptor: number, sink: ReturnType<typeof createByteSink>): void {
  const bytes = sink.view();
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
  sink.clear();
}

/** Reads one run, word by word. */
export interface RunReader {
  /** The word that is read now: `units[0]` up to `units[length - 1]`. Behind the last one `length` is 0. */
  readonly units: Uint16Array;
  readonly length: number;
  /** Orders words as {@link headOf} says; infinite behind the last one. */
  readonly head: number;
  readonly documents: number;
  readonly firstRow: number;
  readonly lastRow: number;
  /** Rows but the first, and places. Both to be read before `next`. */
  readonly rows: Uint8Array;
  readonly places: Uint8Array;
  next(): void;
  close(): void;
}

const READ_BYTES = 262_144;
/** The longest beginning of an entry: a word of three-byte units and six numbers. */
const ENTRY_HEAD_BYTES = 1_024;

export function openRun(file: string): RunReader {
  const descriptor = openSync(file, 'r');
  let buffer = new Uint8Array(READ_BYTES);
  let from = 0;
  let to = 0;
  let ended = false;
  const fill = (wanted: number) => {
    if (to - from >= wanted || ended) return;
    const kept = buffer.subarray(from, to);
    const target = wanted > buffer.length ? new Uint8Array(wanted * 2) : buffer;
    target.set(kept);
    to -= from;
    from = 0;
    buffer = target;
    while (to < buffer.length) {
      const read = readSync(descriptor, buffer, to, buffer.length - to, null);
      if (read === 0) {
        ended = true;
        return;
      }
      to += read;
    }
  };
  const source = createMovingSource(() => buffer);
  const reader = {
    units: new Uint16Array(TERM_UNITS),
    length: 0,
    head: Number.POSITIVE_INFINITY,
    documents: 0,
    firstRow: 0,
    lastRow: 0,
    rows: new Uint8Array(),
    places: new Uint8Array(),
    next: () => {
      fill(ENTRY_HEAD_BYTES);
      reader.length = 0;
      reader.head = Number.POSITIVE_INFINITY;
      if (from === to) return;
      source.offset = from;
      const { units } = reader;
      reader.length = source.varint();
      units.fill(0, 0, 3);
      for (let index = 0; index < reader.length; index += 1) units[index] = source.varint();
      reader.head = headOf(units[0] ?? 0, units[1] ?? 0, units[2] ?? 0);
      reader.documents = source.varint();
      reader.firstRow = source.varint();
      reader.lastRow = source.varint();
      const rowBytes = source.varint();
      const placeBytes = source.varint();
      from = source.offset;
      fill(rowBytes + placeBytes);
      reader.rows = buffer.subarray(from, from + rowBytes);
      reader.places = buffer.subarray(from + rowBytes, from + rowBytes + placeBytes);
      from += rowBytes + placeBytes;
    },
    close: () => closeSync(descriptor),
  };
  reader.next();
  return reader;
}

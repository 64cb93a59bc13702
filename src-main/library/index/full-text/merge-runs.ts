import { closeSync, fsyncSync, openSync } from 'node:fs';
import { TERM_UNITS } from '../search-text.ts';
import {
  type ByteSink,
  createByteSink,
  FOOTER_BYTES,
  GROUP_BYTES,
  HEADER_BYTES,
  MAGIC,
  TEXT_INDEX_VERSION,
} from './format.ts';
import { flush, openRun, type RunReader } from './posting-runs.ts';
import { compareUnits } from './term-table.ts';

const WRITE_BYTES = 1_048_576;

/** Merges sorted runs into the file that `format.ts` describes, durably. Leaves a partial file behind when it throws. */
export function mergeRuns(runs: readonly string[], file: string, submissions: number, onWord: () => void): void {
  const readers: RunReader[] = [];
  const descriptor = openSync(file, 'wx');
  try {
    for (const run of runs) readers.push(openRun(run));
    const out = createEntryWriter(descriptor, submissions);
    const least: RunReader[] = [];
    for (let first = findLeast(readers, least); first !== null; first = findLeast(readers, least)) {
      out.entry(first.units, first.length, least);
      for (const reader of least) reader.next();
      onWord();
    }
    out.finish();
    fsyncSync(descriptor);
  } finally {
    for (const reader of readers) reader.close();
    closeSync(descriptor);
  }
}

/** Puts the runs that hold the least word into `least`, in their order. @returns the last of them; null when all runs are through */
function findLeast(readers: readonly RunReader[], least: RunReader[]): RunReader | null {
  let found: RunReader | null = null;
  least.length = 0;
  for (const reader of readers) {
    if (reader.length === 0) continue;
    const order =
      found === null
        ? -1
        : reader.head - found.head || compareUnits(reader.units, reader.length, found.units, found.length);
    if (order > 0) continue;
    if (order < 0) least.length = 0;
    least.push(reader);
    found = reader;
  }
  return found;
}

interface EntryWriter {
  /** @param length how many of the units are the word's */
  entry(units: Uint16Array, length: number, readers: readonly RunReader[]): void;
  finish(): void;
}

function createEntryWriter(descriptor: number, submissions: number): EntryWriter {
  const out = createByteSink();
  const rows = createByteSink();
  const directory = createByteSink();
  let groups = 0;
  let written = 0;
  let groupStart = Number.NEGATIVE_INFINITY;
  const before = new Uint16Array(TERM_UNITS);
  let beforeLength = 0;
  const position = () => written + out.length;
  const header = new Uint8Array(HEADER_BYTES);
  const numbers = new DataView(header.buffer);
  numbers.setUint32(0, MAGIC, true);
  numbers.setUint32(4, TEXT_INDEX_VERSION, true);
  numbers.setUint32(8, submissions, true);
  out.bytes(header);

  const startGroup = (units: Uint16Array, length: number) => {
    groupStart = position();
    groups += 1;
    beforeLength = 0;
    writeUnits(directory, units, 0, length);
    directory.varint(groupStart);
  };
  return {
    entry: (units, length, readers) => {
      if (position() - groupStart >= GROUP_BYTES) startGroup(units, length);
      const common = Math.min(beforeLength, length);
      let shared = 0;
      while (shared < common && before[shared] === units[shared]) shared += 1;
      out.varint(shared);
      writeUnits(out, units, shared, length);
      before.set(units);
      beforeLength = length;
      rows.clear();
      let documents = 0;
      let placeBytes = 0;
      let row = 0;
      for (const reader of readers) {
        rows.varint(reader.firstRow - row);
        rows.bytes(reader.rows);
        row = reader.lastRow;
        documents += reader.documents;
        placeBytes += reader.places.length;
      }
      for (const number of [documents, rows.length, placeBytes]) out.varint(number);
      out.bytes(rows.view());
      for (const reader of readers) out.bytes(reader.places);
      if (out.length < WRITE_BYTES) return;
      written += out.length;
      flush(descriptor, out);
    },
    finish: () => {
      const footer = new Uint8Array(FOOTER_BYTES);
      const view = new DataView(footer.buffer);
      view.setFloat64(0, position(), true);
      view.setUint32(8, groups, true);
      view.setUint32(12, submissions, true);
      view.setUint32(16, MAGIC, true);
      out.bytes(directory.view());
      out.bytes(footer);
      flush(descriptor, out);
    },
  };
}

/** How many there are, and the units. */
function writeUnits(sink: ByteSink, units: Uint16Array, from: number, to: number): void {
  sink.varint(to - from);
  for (let index = from; index < to; index += 1) sink.varint(units[index] ?? 0);
}

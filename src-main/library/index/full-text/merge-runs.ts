import { closeSync, fsyncSync, openSync } from 'node:fs';
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
    for (;;) {
      const least = leastOf(readers);
      if (least === null) break;
      out.entry(least.word, least.readers);
      for (const reader of least.readers) reader.next();
      onWord();
    }
    out.finish();
    fsyncSync(descriptor);
  } finally {
    for (const reader of readers) reader.close();
    closeSync(descriptor);
  }
}

/** The least word, and the runs that hold it, in their order; null when all runs are through. */
function leastOf(readers: readonly RunReader[]): { word: Uint16Array; readers: readonly RunReader[] } | null {
  let least: RunReader | null = null;
  const same: RunReader[] = [];
  for (const reader of readers) {
    if (reader.word === null) continue;
    const order = least?.word == null ? -1 : reader.head - least.head || compareUnits(reader.word, least.word);
    if (order > 0) continue;
    if (order < 0) same.length = 0;
    same.push(reader);
    least = reader;
  }
  return least?.word == null ? null : { word: least.word, readers: same };
}

interface EntryWriter {
  entry(word: Uint16Array, readers: readonly RunReader[]): void;
  finish(): void;
}

function createEntryWriter(descriptor: number, submissions: number): EntryWriter {
  const out = createByteSink();
  const rows = createByteSink();
  const directory = createByteSink();
  let groups = 0;
  let written = 0;
  let groupStart = Number.NEGATIVE_INFINITY;
  let before: Uint16Array = new Uint16Array();
  const position = () => written + out.length;
  const header = new Uint8Array(HEADER_BYTES);
  const numbers = new DataView(header.buffer);
  numbers.setUint32(0, MAGIC, true);
  numbers.setUint32(4, TEXT_INDEX_VERSION, true);
  numbers.setUint32(8, submissions, true);
  out.bytes(header);

  const startGroup = (word: Uint16Array) => {
    groupStart = position();
    groups += 1;
    before = new Uint16Array();
    writeUnits(directory, word, 0);
    directory.varint(groupStart);
  };
  return {
    entry: (word, readers) => {
      if (position() - groupStart >= GROUP_BYTES) startGroup(word);
      const shared = sharedUnits(before, word);
      out.varint(shared);
      writeUnits(out, word, shared);
      before = word;
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
function writeUnits(sink: ByteSink, word: Uint16Array, from: number): void {
  sink.varint(word.length - from);
  for (let index = from; index < word.length; index += 1) sink.varint(word[index] ?? 0);
}

function sharedUnits(a: Uint16Array, b: Uint16Array): number {
  const common = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < common && a[shared] === b[shared]) shared += 1;
  return shared;
}

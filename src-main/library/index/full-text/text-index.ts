import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { createByteSource, FOOTER_BYTES, HEADER_BYTES, MAGIC, TEXT_INDEX_VERSION } from './format.ts';
import { compareUnits } from './term-table.ts';

/** Words that must stand side by side; with `prefix`, the last one may go on. */
export interface Phrase {
  readonly terms: readonly [string, ...string[]];
  readonly prefix: boolean;
}

/** One archive's full-text index, open for reading. */
export interface TextIndex {
  readonly submissions: number;
  /** By row (index 0 unused): 1 where the submission holds every phrase. */
  find(phrases: readonly Phrase[]): Uint8Array;
  close(): void;
}

const GROUP_HEAD_BYTES = 32_768;

/** @throws Error when the file is none of these, was cut off, or is of another version: it is to be built anew */
export function openTextIndex(file: string): TextIndex {
  const descriptor = openSync(file, 'r');
  try {
    const opened = readDirectory(descriptor);
    return {
      submissions: opened.submissions,
      find: (phrases) => findAll(opened, phrases),
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** True when the file is there, whole, and of the version that this program reads. */
export function isCurrentTextIndex(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    openTextIndex(file).close();
    return true;
  } catch {
    // Whatever is wrong with it: it is to be built anew.
    return false;
  }
}

interface Opened {
  readonly descriptor: number;
  readonly submissions: number;
  /** First words of the groups, sorted, and where each begins; one more offset ends the last one. */
  readonly words: readonly Uint16Array[];
  readonly offsets: readonly number[];
}

function readDirectory(descriptor: number): Opened {
  const size = fstatSync(descriptor).size;
  const damaged = () => new Error('The full-text index is damaged.');
  if (size < HEADER_BYTES + FOOTER_BYTES) throw damaged();
  const header = viewOf(readBytes(descriptor, 0, HEADER_BYTES));
  const footer = viewOf(readBytes(descriptor, size - FOOTER_BYTES, FOOTER_BYTES));
  const start = footer.getFloat64(0, true);
  const groups = footer.getUint32(8, true);
  const end = size - FOOTER_BYTES;
  const marked = header.getUint32(0, true) === MAGIC && footer.getUint32(12, true) === MAGIC;
  if (!marked || header.getUint32(4, true) !== TEXT_INDEX_VERSION) throw damaged();
  if (!Number.isSafeInteger(start) || start < HEADER_BYTES || start > end || groups > end - start) throw damaged();
  const source = createByteSource(readBytes(descriptor, start, end - start));
  const words: Uint16Array[] = [];
  const offsets: number[] = [];
  for (let group = 0; group < groups && !source.overrun; group += 1) {
    words.push(readUnits(source, new Uint16Array(), 0));
    offsets.push(source.varint());
  }
  if (source.overrun) throw damaged();
  offsets.push(start);
  return { descriptor, submissions: header.getUint32(8, true), words, offsets };
}

function findAll(index: Opened, phrases: readonly Phrase[]): Uint8Array {
  let found: Uint8Array | null = null;
  for (const phrase of phrases) {
    const rows = findPhrase(index, phrase);
    if (found === null) found = rows;
    else for (let row = 0; row < rows.length; row += 1) found[row] = (found[row] ?? 0) & (rows[row] ?? 0);
  }
  return found ?? new Uint8Array(index.submissions + 1).fill(1, 1);
}

function findPhrase(index: Opened, { terms, prefix }: Phrase): Uint8Array {
  const found = new Uint8Array(index.submissions + 1);
  const last = terms.length - 1;
  if (last === 0) {
    for (const entry of entriesOf(index, terms[0], prefix)) markRows(entry, found);
    return found;
  }
  // Rows that hold the words so far side by side, and where the last of them stands.
  let chains: Places | null = null;
  for (const [step, term] of terms.entries()) {
    const places = placesOf(index, term, prefix && step === last, chains);
    chains = chains === null ? places : following(chains, places);
    if (chains.rows.length === 0) return found;
  }
  for (const row of chains?.rows ?? []) found[row] = 1;
  return found;
}

/** One word with where its rows and places lie. */
interface Entry {
  readonly documents: number;
  readonly rowBytes: Uint8Array;
  readonly readPlaces: () => Uint8Array;
}

/** The entry of a word; with `prefix`, those of all words that begin with it. */
function* entriesOf(index: Opened, term: string, prefix: boolean): Generator<Entry> {
  const wanted = unitsOf(term);
  for (let group = firstGroup(index, wanted); group < index.words.length; group += 1) {
    const first = index.words[group] ?? new Uint16Array();
    if (compareUnits(first, wanted) > 0 && !(prefix && startsWith(first, wanted))) return;
    const reader = createGroupReader(index, group);
    for (let word = reader.next(); word !== null; word = reader.next()) {
      if (prefix ? startsWith(word, wanted) : compareUnits(word, wanted) === 0) yield reader.entry();
      else if (compareUnits(word, wanted) > 0) return;
    }
  }
}

/** The last group whose first word is not behind the wanted one. */
function firstGroup({ words }: Opened, wanted: Uint16Array): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareUnits(words[middle] ?? wanted, wanted) <= 0) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Goes through the words of a group; their rows and places are read only where they are asked for. */
function createGroupReader({ descriptor, offsets }: Opened, group: number) {
  const groupStart = offsets[group] ?? 0;
  const groupEnd = offsets[group + 1] ?? groupStart;
  let windowStart = groupStart;
  let window = readBytes(descriptor, groupStart, Math.min(GROUP_HEAD_BYTES, groupEnd - groupStart));
  let position = groupStart;
  let word: Uint16Array = new Uint16Array();
  let documents = 0;
  let rowsAt = 0;
  let placesAt = 0;
  let end = groupStart;
  const bytesAt = (start: number, length: number) => {
    if (start + length > groupEnd) throw new Error('The full-text index is damaged.');
    if (start >= windowStart && start + length <= windowStart + window.length) {
      return window.subarray(start - windowStart, start - windowStart + length);
    }
    return readBytes(descriptor, start, length);
  };
  return {
    next: (): Uint16Array | null => {
      position = end;
      if (position >= groupEnd) return null;
      if (position + ENTRY_HEAD_BYTES > windowStart + window.length && windowStart + window.length < groupEnd) {
        windowStart = position;
        window = readBytes(descriptor, position, Math.min(GROUP_HEAD_BYTES, groupEnd - position));
      }
      const source = createByteSource(window, position - windowStart);
      word = readUnits(source, word, source.varint());
      documents = source.varint();
      const rowBytes = source.varint();
      const placeBytes = source.varint();
      rowsAt = windowStart + source.offset;
      placesAt = rowsAt + rowBytes;
      end = placesAt + placeBytes;
      if (source.overrun || end > groupEnd) throw new Error('The full-text index is damaged.');
      return word;
    },
    entry: (): Entry => {
      const [placesStart, placesEnd] = [placesAt, end];
      return {
        documents,
        rowBytes: bytesAt(rowsAt, placesAt - rowsAt),
        readPlaces: () => bytesAt(placesStart, placesEnd - placesStart),
      };
    },
  };
}

/** The longest beginning of an entry: a word of three-byte units and five numbers. */
const ENTRY_HEAD_BYTES = 1_024;

function markRows({ documents, rowBytes }: Entry, found: Uint8Array): void {
  const source = createByteSource(rowBytes);
  let row = 0;
  for (let document = 0; document < documents; document += 1) {
    row += source.varint();
    found[row] = 1;
  }
}

/** Places of a word: those of `rows[i]` are `places[starts[i]]` up to `places[starts[i + 1]]`, both ascending. */
interface Places {
  readonly rows: readonly number[];
  readonly starts: readonly number[];
  readonly places: readonly number[];
}

/** @param within only these rows are read, where it is given */
function placesOf(index: Opened, term: string, prefix: boolean, within: Places | null): Places {
  const wanted = within === null ? null : new Uint8Array(index.submissions + 1);
  for (const row of within?.rows ?? []) if (wanted !== null) wanted[row] = 1;
  const byRow = new Map<number, number[]>();
  for (const entry of entriesOf(index, term, prefix)) {
    const rows = createByteSource(entry.rowBytes);
    const places = createByteSource(entry.readPlaces());
    let row = 0;
    for (let document = 0; document < entry.documents; document += 1) {
      row += rows.varint();
      const count = places.varint();
      const kept = wanted === null || wanted[row] === 1 ? (byRow.get(row) ?? []) : null;
      let place = 0;
      for (let each = 0; each < count; each += 1) {
        place += places.varint();
        kept?.push(place);
      }
      if (kept !== null) byRow.set(row, kept);
    }
  }
  const rows = [...byRow.keys()].sort((a, b) => a - b);
  const starts = [0];
  const all: number[] = [];
  for (const row of rows) {
    all.push(...(byRow.get(row) ?? []).sort((a, b) => a - b));
    starts.push(all.length);
  }
  return { rows, starts, places: all };
}

/** Where a place of `next` stands right behind one of `before`. */
function following(before: Places, next: Places): Places {
  const rows: number[] = [];
  const starts = [0];
  const places: number[] = [];
  let at = 0;
  for (const [index, row] of next.rows.entries()) {
    while ((before.rows[at] ?? row) < row) at += 1;
    if (before.rows[at] !== row) continue;
    const ends = new Set(before.places.slice(before.starts[at], before.starts[at + 1]));
    const kept = next.places.slice(next.starts[index], next.starts[index + 1]).filter((place) => ends.has(place - 1));
    if (kept.length === 0) continue;
    rows.push(row);
    places.push(...kept);
    starts.push(places.length);
  }
  return { rows, starts, places };
}

/** The first `shared` units of the word before, then those that are written. */
function readUnits(source: ReturnType<typeof createByteSource>, before: Uint16Array, shared: number): Uint16Array {
  const rest = source.varint();
  if (shared > before.length || rest > 65_536) throw new Error('The full-text index is damaged.');
  const word = new Uint16Array(shared + rest);
  word.set(before.subarray(0, shared));
  for (let index = shared; index < word.length; index += 1) word[index] = source.varint();
  return word;
}

function unitsOf(term: string): Uint16Array {
  return Uint16Array.from({ length: term.length }, (_, index) => term.charCodeAt(index));
}

function startsWith(word: Uint16Array, prefix: Uint16Array): boolean {
  if (word.length < prefix.length) return false;
  for (let index = 0; index < prefix.length; index += 1) if (word[index] !== prefix[index]) return false;
  return true;
}

function readBytes(descriptor: number, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const read = readSync(descriptor, bytes, done, length - done, position + done);
    if (read === 0) throw new Error('The full-text index was cut off.');
    done += read;
  }
  return bytes;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

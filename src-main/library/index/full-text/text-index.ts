import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { type ByteSource, createByteSource, FOOTER_BYTES, HEADER_BYTES, MAGIC, TEXT_INDEX_VERSION } from './format.ts';
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

const LONGEST_WORD = 65_536;

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
  if (size < HEADER_BYTES + FOOTER_BYTES) throw damaged();
  const header = viewOf(readBytes(descriptor, 0, HEADER_BYTES));
  const footer = viewOf(readBytes(descriptor, size - FOOTER_BYTES, FOOTER_BYTES));
  const start = footer.getFloat64(0, true);
  const groups = footer.getUint32(8, true);
  const end = size - FOOTER_BYTES;
  const marked = header.getUint32(0, true) === MAGIC && footer.getUint32(16, true) === MAGIC;
  const submissions = header.getUint32(8, true);
  if (!marked || header.getUint32(4, true) !== TEXT_INDEX_VERSION) throw damaged();
  // Arrays of this length are made for every query, so that one wrong byte here would cost most.
  if (footer.getUint32(12, true) !== submissions) throw damaged();
  if (!Number.isSafeInteger(start) || start < HEADER_BYTES || start > end || groups > end - start) throw damaged();
  const source = createByteSource(readBytes(descriptor, start, end - start));
  const words: Uint16Array[] = [];
  const offsets: number[] = [];
  for (let group = 0; group < groups && !source.overrun; group += 1) {
    words.push(readUnits(source));
    offsets.push(source.varint());
  }
  offsets.push(start);
  if (source.overrun || !isAscending(offsets)) throw damaged();
  return { descriptor, submissions, words, offsets };
}

function isAscending(offsets: readonly number[]): boolean {
  return offsets.every((offset, index) => offset >= (offsets[index - 1] ?? HEADER_BYTES));
}

function findAll(index: Opened, phrases: readonly Phrase[]): Uint8Array {
  let found: Uint8Array | null = null;
  for (const phrase of phrases) {
    const rows = findPhrase(index, phrase);
    found = found === null ? rows : both(found, rows);
  }
  return found ?? new Uint8Array(index.submissions + 1).fill(1, 1);
}

function findPhrase(index: Opened, { terms, prefix }: Phrase): Uint8Array {
  const last = terms.length - 1;
  const entries = terms.map((term, step) => entriesOf(index, term, prefix && step === last));
  let found: Uint8Array | null = null;
  for (const ofTerm of entries) {
    const rows = new Uint8Array(index.submissions + 1);
    for (const entry of ofTerm) markRows(entry, rows);
    found = found === null ? rows : both(found, rows);
  }
  if (found === null || last === 0) return found ?? new Uint8Array(index.submissions + 1);
  // Only of the submissions that hold all words is it asked where these stand.
  const within = found;
  const places = entries.map((ofTerm) => placesWithin(ofTerm, within));
  for (let row = 1; row < found.length; row += 1) {
    if (found[row] === 1 && !standSideBySide(places, row)) found[row] = 0;
  }
  return found;
}

/** Leaves in `a` what is in both. */
function both(a: Uint8Array, b: Uint8Array): Uint8Array {
  for (let row = 0; row < a.length; row += 1) a[row] = (a[row] ?? 0) & (b[row] ?? 0);
  return a;
}

/** One word: where its rows and places lie. */
interface Entry {
  readonly bytes: Uint8Array;
  readonly documents: number;
  /** Offsets in `bytes`. */
  readonly rowsAt: number;
  readonly placesAt: number;
}

/** The entry of a word; with `prefix`, those of all words that begin with it. */
function entriesOf(index: Opened, term: string, prefix: boolean): readonly Entry[] {
  const wanted = unitsOf(term);
  const entries: Entry[] = [];
  for (let group = firstGroup(index, wanted); group < index.words.length; group += 1) {
    const first = index.words[group] ?? wanted;
    if (
      compareUnits(first, first.length, wanted, wanted.length) > 0 &&
      !(prefix && startsWith(first, first.length, wanted))
    )
      break;
    const from = index.offsets[group] ?? 0;
    const bytes = readBytes(index.descriptor, from, (index.offsets[group + 1] ?? from) - from);
    scanGroup(bytes, wanted, prefix, entries);
  }
  return entries;
}

/** The last group whose first word is not behind the wanted one. */
function firstGroup({ words }: Opened, wanted: Uint16Array): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const word = words[middle] ?? wanted;
    if (compareUnits(word, word.length, wanted, wanted.length) <= 0) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Adds the entries of a group whose words are wanted. Every offset is checked before anything is read there. */
function scanGroup(bytes: Uint8Array, wanted: Uint16Array, prefix: boolean, entries: Entry[]): void {
  const source = createByteSource(bytes);
  const word = new Uint16Array(LONGEST_WORD);
  while (source.offset < bytes.length) {
    const shared = source.varint();
    const length = shared + source.varint();
    if (length > LONGEST_WORD) throw damaged();
    for (let index = shared; index < length; index += 1) word[index] = source.varint();
    const documents = source.varint();
    const rowBytes = source.varint();
    const placeBytes = source.varint();
    const rowsAt = source.offset;
    const placesAt = rowsAt + rowBytes;
    source.offset = placesAt + placeBytes;
    if (source.overrun || documents > rowBytes || documents > placeBytes) throw damaged();
    if (startsWith(word, length, wanted) && (prefix || length === wanted.length)) {
      entries.push({ bytes, documents, rowsAt, placesAt });
    }
  }
}

function markRows({ bytes, documents, rowsAt }: Entry, found: Uint8Array): void {
  let offset = rowsAt;
  let row = 0;
  for (let document = 0; document < documents; document += 1) {
    // Written out, as it runs a million times a query; most differences take one byte.
    let byte = bytes[offset++] ?? 0;
    let difference = byte & 127;
    for (let scale = 128; byte > 127; scale *= 128) {
      byte = bytes[offset++] ?? 0;
      difference += (byte & 127) * scale;
    }
    row += difference;
    if (row < found.length) found[row] = 1;
  }
}

/** Places of one word of a phrase, by row: those of row `r` are `places[starts[r]]` and on, `counts[r]` of them. */
interface PlacesByRow {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  readonly places: Int32Array;
}

/** With several entries (words with one prefix) the places of a row lie apart, so they are counted first and gathered then. */
function placesWithin(entries: readonly Entry[], rows: Uint8Array): PlacesByRow {
  const starts = new Int32Array(rows.length + 1);
  const counts = new Int32Array(rows.length);
  for (const entry of entries) {
    eachRow(entry, rows, (row, count) => {
      starts[row + 1] = (starts[row + 1] ?? 0) + count;
    });
  }
  for (let row = 0; row < rows.length; row += 1) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  const places = new Int32Array(starts[rows.length] ?? 0);
  for (const entry of entries) {
    eachRow(entry, rows, (row, count, source) => {
      let place = 0;
      const from = (starts[row] ?? 0) + (counts[row] ?? 0);
      for (let each = 0; each < count; each += 1) {
        place += source.varint();
        places[from + each] = place;
      }
      counts[row] = (counts[row] ?? 0) + count;
    });
  }
  return { starts, counts, places };
}

/** Calls `visit` for each wanted row of an entry, with the number of its places and a source at the first of them. */
function eachRow(
  { bytes, documents, rowsAt, placesAt }: Entry,
  wanted: Uint8Array,
  visit: (row: number, count: number, source: ByteSource) => void,
): void {
  const rows = createByteSource(bytes, rowsAt);
  const places = createByteSource(bytes, placesAt);
  let row = 0;
  for (let document = 0; document < documents && !places.overrun; document += 1) {
    row += rows.varint();
    // Damaged bytes may claim any number; there cannot be more places than bytes.
    const count = Math.min(places.varint(), bytes.length);
    const first = places.offset;
    if (wanted[row] === 1) visit(row, count, places);
    let offset = first;
    // A number ends with the first byte below 128.
    for (let left = count; left > 0 && offset < bytes.length; offset += 1) if ((bytes[offset] ?? 0) < 128) left -= 1;
    places.offset = offset;
  }
}

/** True where the words stand one behind the other somewhere in that row. */
function standSideBySide(words: readonly PlacesByRow[], row: number): boolean {
  const [first, ...others] = words;
  if (first === undefined) return false;
  const from = first.starts[row] ?? 0;
  const to = from + (first.counts[row] ?? 0);
  for (let index = from; index < to; index += 1) {
    const place = first.places[index] ?? 0;
    if (others.every((word, step) => holdsPlace(word, row, place + step + 1))) return true;
  }
  return false;
}

function holdsPlace({ starts, counts, places }: PlacesByRow, row: number, place: number): boolean {
  const from = starts[row] ?? 0;
  const to = from + (counts[row] ?? 0);
  for (let index = from; index < to; index += 1) if (places[index] === place) return true;
  return false;
}

function readUnits(source: ByteSource): Uint16Array {
  const length = source.varint();
  if (length > LONGEST_WORD) throw damaged();
  return Uint16Array.from({ length }, () => source.varint());
}

function unitsOf(term: string): Uint16Array {
  return Uint16Array.from({ length: term.length }, (_, index) => term.charCodeAt(index));
}

/** @param length how many of the word's units count */
function startsWith(word: Uint16Array, length: number, prefix: Uint16Array): boolean {
  if (length < prefix.length) return false;
  for (let index = 0; index < prefix.length; index += 1) if (word[index] !== prefix[index]) return false;
  return true;
}

function readBytes(descriptor: number, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const read = readSync(descriptor, bytes, done, length - done, position + done);
    if (read === 0) throw damaged();
    done += read;
  }
  return bytes;
}

function damaged(): Error {
  return new Error('The full-text index is damaged or was cut off.');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

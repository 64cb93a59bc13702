import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { type ByteSource, createByteSource, FOOTER_BYTES, HEADER_BYTES, MAGIC, TEXT_INDEX_VERSION } from './format.ts';
import { type Entry, eachDocument, findPlaces, type PhraseWord } from './phrase-places.ts';
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
  /** How often a phrase stands in each submission (by row, index 0 unused), and in how many it stands at all. */
  occurrences(phrase: Phrase): { readonly documents: number; readonly counts: Uint32Array };
  close(): void;
}

const LONGEST_WORD = 65_536;
/** The word that is read from a group, until the next one. */
const word = new Uint16Array(LONGEST_WORD);

/** @throws Error when the file is none of these, was cut off, or is of another version: it is to be built anew */
export function openTextIndex(file: string): TextIndex {
  const descriptor = openSync(file, 'r');
  try {
    const opened = readDirectory(descriptor);
    return {
      submissions: opened.submissions,
      find: (phrases) => findAll(opened, phrases),
      occurrences: (phrase) => countOccurrences(opened, phrase),
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
  readonly segments: readonly Segment[];
}

/** The words of consecutive submissions. */
interface Segment {
  readonly descriptor: number;
  /** How many submissions stand in the segments before. */
  readonly rowsBefore: number;
  readonly submissions: number;
  /** First words of the groups, sorted, and where in the file each begins; one more offset ends the last one. */
  readonly words: readonly Uint16Array[];
  readonly offsets: readonly number[];
}

function readDirectory(descriptor: number): Opened {
  const size = fstatSync(descriptor).size;
  if (size < HEADER_BYTES + FOOTER_BYTES) throw damaged();
  const header = viewOf(readBytes(descriptor, 0, HEADER_BYTES));
  const footer = viewOf(readBytes(descriptor, size - FOOTER_BYTES, FOOTER_BYTES));
  const start = footer.getFloat64(0, true);
  const count = footer.getUint32(8, true);
  const end = size - FOOTER_BYTES;
  const marked = header.getUint32(0, true) === MAGIC && footer.getUint32(16, true) === MAGIC;
  const submissions = header.getUint32(8, true);
  if (!marked || header.getUint32(4, true) !== TEXT_INDEX_VERSION) throw damaged();
  // Arrays of this length are made for every query, so that one wrong byte here would cost most.
  if (footer.getUint32(12, true) !== submissions) throw damaged();
  if (!Number.isSafeInteger(start) || start < HEADER_BYTES || start > end || count > end - start) throw damaged();
  const source = createByteSource(readBytes(descriptor, start, end - start));
  const segments: Segment[] = [];
  let offset = HEADER_BYTES;
  let rowsBefore = 0;
  for (let number = 0; number < count; number += 1) {
    const [length, directoryAt, groups, rows] = [source.varint(), source.varint(), source.varint(), source.varint()];
    if (source.overrun || directoryAt > length || offset + length > start || groups > length) throw damaged();
    const place = { offset, directoryAt, length, groups };
    segments.push({ descriptor, rowsBefore, submissions: rows, ...readGroups(descriptor, place) });
    offset += length;
    rowsBefore += rows;
  }
  if (offset !== start || rowsBefore !== submissions) throw damaged();
  return { descriptor, submissions, segments };
}

interface SegmentPlace {
  readonly offset: number;
  readonly directoryAt: number;
  readonly length: number;
  readonly groups: number;
}

function readGroups(
  descriptor: number,
  { offset, directoryAt, length, groups }: SegmentPlace,
): Pick<Segment, 'words' | 'offsets'> {
  const source = createByteSource(readBytes(descriptor, offset + directoryAt, length - directoryAt));
  const words: Uint16Array[] = [];
  const offsets: number[] = [];
  for (let group = 0; group < groups && !source.overrun; group += 1) {
    words.push(readUnits(source));
    offsets.push(offset + source.varint());
  }
  offsets.push(offset + directoryAt);
  if (source.overrun || !isAscending(offsets, offset)) throw damaged();
  return { words, offsets };
}

function isAscending(offsets: readonly number[], first: number): boolean {
  return offsets.every((offset, index) => offset >= (offsets[index - 1] ?? first));
}

function findAll(index: Opened, phrases: readonly Phrase[]): Uint8Array {
  let found: Uint8Array | null = null;
  for (const phrase of phrases) {
    const rows = findPhrase(index, phrase);
    found = found === null ? rows : both(found, rows);
  }
  return found ?? new Uint8Array(index.submissions + 1).fill(1, 1);
}

function findPhrase(index: Opened, phrase: Phrase): Uint8Array {
  const found = new Uint8Array(index.submissions + 1);
  const [only, second] = phrase.terms;
  for (const segment of index.segments) {
    // What bytes claim that were damaged must not reach another segment's rows.
    const rows = found.subarray(segment.rowsBefore, segment.rowsBefore + segment.submissions + 1);
    const kept = rows[0] ?? 0;
    if (second === undefined) eachEntry(segment, only, phrase.prefix, (entry) => markRows(entry, rows));
    else {
      const { rows: places, length } = findPlaces(wordsOf(segment, phrase));
      for (let each = 0; each < length; each += 1) rows[places[each] ?? 0] = 1;
    }
    rows[0] = kept;
  }
  return found;
}

function countOccurrences(index: Opened, phrase: Phrase): { documents: number; counts: Uint32Array } {
  const counts = new Uint32Array(index.submissions + 1);
  let documents = 0;
  const [only, second] = phrase.terms;
  for (const segment of index.segments) {
    const add = (row: number, count: number) => {
      if (row < 1 || row > segment.submissions) return;
      const at = segment.rowsBefore + row;
      if (counts[at] === 0) documents += 1;
      counts[at] = (counts[at] ?? 0) + count;
    };
    if (second === undefined) {
      eachEntry(segment, only, phrase.prefix, (entry) =>
        eachDocument(entry, (row, count) => {
          add(row, count);
          return 0;
        }),
      );
    } else {
      const { rows, length } = findPlaces(wordsOf(segment, phrase));
      for (let each = 0; each < length; each += 1) add(rows[each] ?? 0, 1);
    }
  }
  return { documents, counts };
}

function wordsOf(segment: Segment, { terms, prefix }: Phrase): readonly PhraseWord[] {
  return terms.map((term, step) => entriesOf(segment, term, step, prefix && step === terms.length - 1));
}

/** Leaves in `a` what is in both. */
function both(a: Uint8Array, b: Uint8Array): Uint8Array {
  for (let row = 0; row < a.length; row += 1) a[row] = (a[row] ?? 0) & (b[row] ?? 0);
  return a;
}

/** Calls `visit` for the entry of a word; with `prefix`, for those of all words that begin with it. The entry is valid during the call. */
function eachEntry(segment: Segment, term: string, prefix: boolean, visit: (entry: Entry) => void): void {
  const wanted = unitsOf(term);

  for (let group = firstGroup(segment, wanted); group < segment.words.length; group += 1) {
    const first = segment.words[group] ?? wanted;
    const isBehind = compareUnits(first, first.length, wanted, wanted.length) > 0;
    if (isBehind && !(prefix && startsWith(first, first.length, wanted))) break;
    const from = segment.offsets[group] ?? 0;
    const bytes = readBytes(segment.descriptor, from, (segment.offsets[group + 1] ?? from) - from);
    scanGroup(bytes, { wanted, prefix }, visit);
  }
}

function entriesOf(segment: Segment, term: string, step: number, prefix: boolean): PhraseWord {
  const entries: Entry[] = [];
  let documents = 0;
  eachEntry(segment, term, prefix, (entry) => {
    entries.push({ ...entry });
    documents += entry.documents;
  });
  return { entries, step, documents };
}

/** The last group whose first word is not behind the wanted one. */
function firstGroup({ words }: Segment, wanted: Uint16Array): number {
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

/** Visits the entries of a group whose words are wanted. Every offset is checked before anything is read there. */
function scanGroup(
  bytes: Uint8Array,
  { wanted, prefix }: { readonly wanted: Uint16Array; readonly prefix: boolean },
  visit: (entry: Entry) => void,
): void {
  const source = createByteSource(bytes);
  const entry = { bytes, documents: 0, rowsAt: 0, placesAt: 0 };
  while (source.offset < bytes.length) {
    const shared = source.varint();
    const length = shared + source.varint();
    if (length > LONGEST_WORD) throw damaged();
    for (let index = shared; index < length; index += 1) word[index] = source.varint();
    entry.documents = source.varint();
    const rowBytes = source.varint();
    const placeBytes = source.varint();
    entry.rowsAt = source.offset;
    entry.placesAt = entry.rowsAt + rowBytes;
    source.offset = entry.placesAt + placeBytes;
    if (source.overrun || entry.documents > rowBytes || entry.documents > placeBytes) throw damaged();
    if (startsWith(word, length, wanted) && (prefix || length === wanted.length)) visit(entry);
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

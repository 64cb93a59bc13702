import { statSync } from 'node:fs';
import { openStoredSync } from '../../encryption/stored-files.ts';
import { RecentlyUsed } from '../../memory/recently-used.ts';
import { goesOnWithNumber, isNumberTerm } from '../../text/fold-characters.ts';
import { ByteSource } from '../storage/byte-sink.ts';
import { MOST_SHARED, VARIANT_MARK } from './format.ts';
import { findPlaces, type PhraseWord } from './phrase-places.ts';
import { bytesOfPlaces, type Entry, isSinglePlace, markRows, Postings } from './postings.ts';
import {
  damaged,
  eachGroup,
  LONGEST_WORD,
  readingText,
  readTextDirectory,
  Scratch,
  type Segment,
  type TextDirectory,
} from './text-directory.ts';

/**
 * Words that must follow each other. With `prefix`, the last word may be incomplete. A number is a prefix only before letters: 37 does not
 * match 370.
 */
export interface Phrase {
  readonly terms: readonly [string, ...string[]];
  readonly prefix: boolean;
  /** By term, its distance in words from the first term. By default, the terms are adjacent. */
  readonly places?: readonly number[];
  /** True if similar letters must not match each other, see `letter-variants.ts`. */
  readonly exact?: boolean;
}

/** More occurrences in one submission are counted as this many. */
const COUNTED_AT_MOST = 255;

/** The open full-text index of one archive. */
export interface TextIndex {
  readonly submissions: number;
  /** By row (index 0 unused): 1 if the submission holds every phrase. Do not change the array, because it may be cached. */
  find(phrases: readonly Phrase[]): Uint8Array;
  /**
   * By row (index 0 unused): how often the phrase occurs in the submission, at most {@link COUNTED_AT_MOST}; and the number of submissions
   * that hold it.
   */
  occurrences(phrase: Phrase): { readonly documents: number; readonly counts: Uint8Array };
  close(): void;
}

/** @throws Error if the file is no text index of this archive, was cut off, or has another version. Then build it again */
export function openTextIndex(file: string, archiveId: string): TextIndex {
  const opened = readingText(() => openStoredSync(file));
  try {
    const directory = readTextDirectory(opened, archiveId);
    const countsOf = createCounter(directory);
    return {
      submissions: directory.submissions,
      find: (phrases) => findAll(directory, phrases, countsOf),
      occurrences: (phrase) => {
        const { counts, found } = countsOf(phrase);
        return { documents: countFound(found), counts };
      },
      close: () => opened.close(),
    };
  } catch (error) {
    opened.close();
    throw error;
  }
}

/** True if the file is complete, belongs to this archive and has the version that this program reads. */
export function isCurrentTextIndex(file: string, archiveId: string): boolean {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
  try {
    openTextIndex(file, archiveId).close();
    return true;
  } catch {
    // The file must be built again for any fault.
    return false;
  }
}

/** By row: how often a phrase occurs, and 1 if it occurs at all. */
interface Counted {
  readonly counts: Uint8Array;
  readonly found: Uint8Array;
}

type Counter = (phrase: Phrase) => Counted;

/** How many results are cached. Each takes two bytes a submission. */
const COUNTS_KEPT = 3;

/** Caches the last counts: a phrase is first searched, then ranked by the same counts. */
function createCounter(directory: TextDirectory): Counter {
  const kept = new RecentlyUsed<string, Counted>({ limit: COUNTS_KEPT });
  return (phrase) => {
    const key = JSON.stringify([phrase.terms, phrase.prefix, phrase.places, phrase.exact]);
    return kept.getOrMake(key, () => count(directory, phrase));
  };
}

function countFound(rows: Uint8Array): number {
  let found = 0;
  for (let row = 0; row < rows.length; row += 1) found += rows[row] ?? 0;
  return found;
}

function findAll(directory: TextDirectory, phrases: readonly Phrase[], countsOf: Counter): Uint8Array {
  let found: Uint8Array | null = null;
  for (const phrase of phrases) {
    const rows = phrase.terms.length === 1 ? findWord(directory, phrase) : countsOf(phrase).found;
    found = found === null ? rows : both(found, rows);
  }
  return found ?? new Uint8Array(directory.submissions + 1).fill(1, 1);
}

/** The rows that are in both sets, as a new array, because the sets of phrases are cached. */
function both(a: Uint8Array, b: Uint8Array): Uint8Array {
  const rows = a.slice();
  for (let row = 0; row < rows.length; row += 1) rows[row] = (rows[row] ?? 0) & (b[row] ?? 0);
  return rows;
}

function findWord({ submissions, segments }: TextDirectory, { terms: [term], prefix, exact }: Phrase): Uint8Array {
  const found = new Uint8Array(submissions + 1);
  for (const segment of segments) {
    scratch.clear();
    // Damaged bytes must not change the rows of another segment.
    const rows = found.subarray(segment.rowsBefore, segment.rowsBefore + segment.submissions + 1);
    const before = rows[0] ?? 0;
    eachEntry(segment, { term, prefix, exact }, (entry) => markRows(entry, rows));
    rows[0] = before;
  }
  return found;
}

const decoded = new Postings();
/** Cleared for every segment, because a phrase needs all its words of one segment at the same time. */
const scratch = new Scratch();

function count({ submissions, segments }: TextDirectory, phrase: Phrase): Counted {
  const counts = new Uint8Array(submissions + 1);
  const found = new Uint8Array(submissions + 1);
  const [only, second] = phrase.terms;
  for (const segment of segments) {
    scratch.clear();
    const [from, to] = [segment.rowsBefore, segment.rowsBefore + segment.submissions + 1];
    const part = { counts: counts.subarray(from, to), found: found.subarray(from, to) };
    // Damaged bytes must not change the rows of another segment.
    const [countBefore = 0, foundBefore = 0] = [part.counts[0], part.found[0]];
    if (second === undefined) eachEntry(segment, { ...phrase, term: only }, (entry) => addCounts(entry, part));
    else {
      const words = wordsOf(segment, phrase);
      const places = words === null ? null : findPlaces(words, segment.submissions);
      for (let each = 0; places !== null && each < places.length; each += 1) addOne(part, places.rows[each] ?? 0, 1);
    }
    part.counts[0] = countBefore;
    part.found[0] = foundBefore;
  }
  return { counts, found };
}

function addCounts(entry: Entry, part: Counted): void {
  decoded.decode(entry);
  const { rows: documents, starts, length } = decoded;
  for (let document = 0; document < length; document += 1) {
    addOne(part, documents[document] ?? 0, (starts[document + 1] ?? 0) - (starts[document] ?? 0));
  }
}

function addOne({ counts, found }: Counted, row: number, more: number): void {
  if (row >= counts.length) return;
  counts[row] = Math.min(COUNTED_AT_MOST, (counts[row] ?? 0) + more);
  found[row] = 1;
}

/** Null if the segment lacks one of the words. The longest words are looked up first, because they are probably rare. */
function wordsOf(segment: Segment, { terms, prefix, places, exact }: Phrase): readonly PhraseWord[] | null {
  const words: PhraseWord[] = [];
  const order = Array.from(terms.keys()).sort((a, b) => (terms[b] ?? '').length - (terms[a] ?? '').length);
  for (const at of order) {
    const wanted = { term: terms[at] ?? '', prefix: prefix && at === terms.length - 1, exact };
    const word = wordOf(segment, wanted, places?.[at] ?? at);
    if (word.documents === 0) return null;
    words.push(word);
  }
  return words;
}

function wordOf(segment: Segment, wanted: Wanted, step: number): PhraseWord {
  const entries: Entry[] = [];
  let documents = 0;
  eachEntry(segment, wanted, (entry) => {
    entries.push({ ...entry });
    documents += entry.documents;
  });
  return { entries, step, documents };
}

/** A word that is searched, see {@link Phrase}. */
interface Wanted {
  readonly term: string;
  readonly prefix: boolean;
  readonly exact?: boolean | undefined;
}

/**
 * Calls `visit` with the entries of a word and of similar words; with `prefix`, of all words that begin with it. The entry is valid during
 * the call, its bytes until the next segment.
 */
function eachEntry(segment: Segment, { term, prefix, exact = false }: Wanted, visit: (entry: Entry) => void): void {
  const isNumber = isNumberTerm(term);
  const one = (text: string) => {
    const units = Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
    const wanted = { units, prefix, isNumber };
    eachGroup(segment, { wanted: units, prefix, scratch }, (bytes) => scanGroup(bytes, wanted, visit));
  };
  one(term);
  if (!exact) one(String.fromCharCode(VARIANT_MARK) + term);
}

/** Reads where the rows and places of a word are, and moves to the next word. */
function findLists(source: ByteSource, entry: { documents: number; rowsAt: number; placesAt: number; end: number }) {
  entry.documents = source.varint();
  if (entry.documents === 1) {
    entry.rowsAt = source.offset;
    source.varint();
    entry.placesAt = source.offset;
    const head = source.varint();
    if (!isSinglePlace(head)) source.offset += bytesOfPlaces(head);
    entry.end = source.offset;
    return;
  }
  const rowBytes = source.varint();
  const placeBytes = source.varint();
  entry.rowsAt = source.offset;
  entry.placesAt = entry.rowsAt + rowBytes;
  entry.end = entry.placesAt + placeBytes;
  source.offset = entry.end;
  if (entry.documents > rowBytes || entry.documents > placeBytes) throw damaged();
}

interface WantedUnits {
  readonly units: Uint16Array;
  readonly prefix: boolean;
  readonly isNumber: boolean;
}

/** Visits the entries of matching words in a group. Every offset is checked before it is used. */
function scanGroup(bytes: Uint8Array, { units, prefix, isNumber }: WantedUnits, visit: (entry: Entry) => void): void {
  const source = new ByteSource(bytes);
  const entry = { bytes, documents: 0, rowsAt: 0, placesAt: 0, end: 0 };
  /** How many units at the beginning of the word match, and the first unit behind them. */
  let alike = 0;
  let behind = 0;
  while (source.offset < bytes.length) {
    const lengths = source.varint();
    const own = Math.floor(lengths / (MOST_SHARED + 1));
    const less = lengths % (MOST_SHARED + 1);
    const shared = less === MOST_SHARED ? less + source.varint() : less;
    if (shared + own > LONGEST_WORD) throw damaged();
    alike = Math.min(alike, shared);
    for (let index = shared; index < shared + own; index += 1) {
      const unit = source.varint();
      if (alike === index && unit === units[index]) alike += 1;
      if (index === units.length) behind = unit;
    }
    findLists(source, entry);
    if (source.overrun) throw damaged();
    if (alike !== units.length) continue;
    const isWhole = shared + own === units.length;
    if (isWhole || (prefix && !(isNumber && goesOnWithNumber(behind)))) visit(entry);
    // Words are sorted, so no later word can match.
    else if (!prefix) return;
  }
}

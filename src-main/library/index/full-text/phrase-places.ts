/** Where the words of a phrase stand one behind the other. */
import { type ByteSource, createByteSource } from './format.ts';

/** One word of the index: where its rows and places lie. */
export interface Entry {
  readonly bytes: Uint8Array;
  readonly documents: number;
  /** Offsets in `bytes`. */
  readonly rowsAt: number;
  readonly placesAt: number;
}

/** A word of a phrase; it has several entries where it stands for all words with that beginning. */
export interface PhraseWord {
  readonly entries: readonly Entry[];
  /** How many words of the phrase stand before it. */
  readonly step: number;
  /** Of all entries together. */
  readonly documents: number;
}

/** Where a phrase may begin, by row, then by place; `length` of them. A place below 0 is none. */
export interface Places {
  rows: Int32Array<ArrayBuffer>;
  places: Int32Array<ArrayBuffer>;
  length: number;
}

/** A list that has to be sorted must be this many times shorter than one that does not, to be begun with. */
const SORTING_COSTS = 16;

/** Begins with the rarest word, and keeps of its places those that every other word bears out. */
export function findPlaces(words: readonly PhraseWord[]): Places {
  const rarestFirst = words.toSorted((a, b) => costOf(a) - costOf(b));
  const [rarest, ...others] = rarestFirst;
  if (rarest === undefined) return { rows: new Int32Array(), places: new Int32Array(), length: 0 };
  let found = allPlaces(rarest);
  for (const word of others) found = keepBorneOut(found, word);
  return found;
}

function costOf({ entries, documents }: PhraseWord): number {
  return entries.length > 1 ? documents * SORTING_COSTS : documents;
}

function allPlaces(word: PhraseWord): Places {
  const found: Places = { rows: new Int32Array(1_024), places: new Int32Array(1_024), length: 0 };
  for (const entry of word.entries) {
    eachDocument(entry, (row, count, source) => {
      let place = 0;
      for (let each = 0; each < count; each += 1) {
        place += source.varint();
        add(found, row, place - word.step);
      }
      return count;
    });
  }
  return word.entries.length > 1 ? sorted(found) : found;
}

function add(found: Places, row: number, place: number): void {
  if (found.length === found.rows.length) {
    found.rows = larger(found.rows);
    found.places = larger(found.places);
  }
  found.rows[found.length] = row;
  found.places[found.length] = place;
  found.length += 1;
}

function larger(array: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(array.length * 2);
  copy.set(array);
  return copy;
}

function sorted({ rows, places, length }: Places): Places {
  const order = Int32Array.from({ length }, (_, index) => index);
  order.sort((a, b) => (rows[a] ?? 0) - (rows[b] ?? 0) || (places[a] ?? 0) - (places[b] ?? 0));
  return { rows: order.map((index) => rows[index] ?? 0), places: order.map((index) => places[index] ?? 0), length };
}

/** Keeps the places where the word stands its number of steps behind. Changes `found`. */
function keepBorneOut(found: Places, { entries, step }: PhraseWord): Places {
  const { rows, places, length } = found;
  const kept = new Uint8Array(length);
  for (const entry of entries) {
    let at = 0;
    eachDocument(entry, (row, count, source) => {
      while (at < length && (rows[at] ?? 0) < row) at += 1;
      if (at === length) return ENOUGH;
      if (rows[at] !== row) return 0;
      let place = 0;
      for (let each = 0; each < count; each += 1) {
        place += source.varint();
        while (at < length && rows[at] === row && (places[at] ?? 0) + step < place) at += 1;
        if (at === length || rows[at] !== row) return each + 1;
        if ((places[at] ?? 0) + step === place) kept[at] = 1;
      }
      return count;
    });
  }
  let next = 0;
  for (let index = 0; index < length; index += 1) {
    if (kept[index] === 0) continue;
    rows[next] = rows[index] ?? 0;
    places[next] = places[index] ?? 0;
    next += 1;
  }
  found.length = next;
  return found;
}

const ENOUGH = -1;

/**
 * Calls `visit` for each row of an entry with the number of its places and a source at the first of them; it returns how many it
 * read, or {@link ENOUGH}.
 */
export function eachDocument(
  { bytes, documents, rowsAt, placesAt }: Entry,
  visit: (row: number, count: number, places: ByteSource) => number,
): void {
  const rows = createByteSource(bytes, rowsAt);
  const places = createByteSource(bytes, placesAt);
  let row = 0;
  for (let document = 0; document < documents && places.offset < bytes.length; document += 1) {
    row += rows.varint();
    // Damaged bytes may claim any number; there cannot be more places than bytes.
    const count = Math.min(places.varint(), bytes.length - places.offset);
    const read = visit(row, count, places);
    if (read === ENOUGH) return;
    // What was not read is passed over: a number ends with the first byte below 128.
    let { offset } = places;
    for (let left = count - read; left > 0 && offset < bytes.length; offset += 1) {
      if ((bytes[offset] ?? 0) < 128) left -= 1;
    }
    places.offset = offset;
  }
}

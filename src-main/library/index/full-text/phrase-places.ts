/** Finds the places in a segment where the words of a phrase follow each other. */
import { bytesOfPlaces, type Entry, isSinglePlace, noteOffsets, Postings, varintAt, varintSize } from './postings.ts';

/** A word of a phrase. A prefix has one entry for each word that begins with it. */
export interface PhraseWord {
  readonly entries: readonly Entry[];
  /** The number of words before it in the phrase. */
  readonly step: number;
  /** How many submissions hold it, summed over all entries. */
  readonly documents: number;
}

/**
 * The places where a phrase may begin, sorted by row, then by place. Only the first `length` are valid. Places below 0 do not exist. The
 * arrays are reused by the next search.
 */
export interface Places {
  rows: Int32Array<ArrayBuffer>;
  places: Int32Array<ArrayBuffer>;
  length: number;
}

/** A prefix has to be sorted. It is the first word only if it is this many times rarer. */
const SORTING_COSTS = 16;

/** Reused, because every segment of every query needs it. */
const decoded = new Postings();

/**
 * Begins with the rarest word, and keeps only places where all other words of the phrase follow or precede it.
 * @param submissions how many the segment holds
 */
export function findPlaces(words: readonly PhraseWord[], submissions: number): Places {
  const [rarest, second, ...others] = words.toSorted((a, b) => costOf(a) - costOf(b));
  if (rarest === undefined) return { rows: new Int32Array(), places: new Int32Array(), length: 0 };
  if (second === undefined) return allPlaces(rarest);
  const [entry, secondEntry] = [rarest.entries[0], second.entries[0]];
  let found: Places;
  if (entry !== undefined && secondEntry !== undefined && rarest.entries.length + second.entries.length === 2) {
    found = placesOfPair({ entry, step: rarest.step }, { entry: secondEntry, step: second.step }, submissions);
  } else found = keepPlacesWith(allPlaces(rarest), second);
  for (const word of others) found = keepPlacesWith(found, word);
  return found;
}

interface PairWord {
  readonly entry: Entry;
  readonly step: number;
}

/** Smaller than any place. */
const NOWHERE = -0x40000000;

/**
 * Searches a phrase of two words, the most frequent case. Records by row where the places of the first word are, and looks them up for the
 * second word.
 */
function placesOfPair(first: PairWord, second: PairWord, submissions: number): Places {
  const offsets = roomFor(rooms.offsets, submissions + 1).fill(0, 0, submissions + 1);
  noteOffsets(first.entry, submissions, offsets);
  const most = mostPlaces(first.entry);
  const [rows, places] = [roomFor(rooms.rows, most), roomFor(rooms.places, most)];
  const { bytes, documents, end, rowsAt, placesAt } = second.entry;
  const { bytes: firstBytes, end: firstEnd } = first.entry;
  let length = 0;
  // Uses local variables instead of objects, because this loop takes most of the time of such a query.
  let nextRowAt = rowsAt;
  let nextAt = placesAt;
  let row = 0;
  for (let document = 0; document < documents; document += 1) {
    const rowsOn = varintAt(bytes, nextRowAt);
    nextRowAt += varintSize(rowsOn);
    row += rowsOn;
    const secondHead = varintAt(bytes, nextAt);
    let at = nextAt + varintSize(secondHead);
    nextAt = at + bytesOfPlaces(secondHead);
    // An entry's header comes before its places, so 0 can mean "no place".
    let firstAt = row <= submissions ? (offsets[row] ?? 0) : 0;
    if (firstAt === 0) continue;
    const firstHead = varintAt(firstBytes, firstAt);
    firstAt += varintSize(firstHead);
    // Damaged bytes can claim any length. Do not read behind the end.
    const to = Math.min(nextAt, end);
    const firstTo = Math.min(firstAt + bytesOfPlaces(firstHead), firstEnd);
    let wanted = second.step - first.step;
    let sum = 0;
    let place = isSinglePlace(secondHead) ? secondHead >>> 1 : NOWHERE;
    let hasSingle = isSinglePlace(firstHead);
    while (hasSingle || firstAt < firstTo) {
      if (hasSingle) {
        wanted += firstHead >>> 1;
        hasSingle = false;
      } else {
        const on = varintAt(firstBytes, firstAt);
        firstAt += varintSize(on);
        wanted += on;
      }
      while (place < wanted && at < to) {
        const secondOn = varintAt(bytes, at);
        at += varintSize(secondOn);
        sum += secondOn;
        place = sum;
      }
      if (place < wanted) break;
      if (place > wanted) continue;
      rows[length] = row;
      places[length] = wanted - second.step;
      length += 1;
    }
  }
  return { rows, places, length };
}

/** The largest possible number of places: each takes at least one byte. */
function mostPlaces({ placesAt, end }: Entry): number {
  return Math.max(0, end - placesAt);
}

/** Reused, because every segment of every query needs them. */
const rooms = {
  offsets: { numbers: new Int32Array(0) },
  rows: { numbers: new Int32Array(0) },
  places: { numbers: new Int32Array(0) },
};

function roomFor(room: { numbers: Int32Array<ArrayBuffer> }, length: number): Int32Array<ArrayBuffer> {
  if (room.numbers.length < length) room.numbers = new Int32Array(length * 2);
  return room.numbers;
}

function costOf({ entries, documents }: PhraseWord): number {
  return entries.length > 1 ? documents * SORTING_COSTS : documents;
}

function allPlaces({ entries, step }: PhraseWord): Places {
  const parts = entries.map((entry) => placesOf(entry, step));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole: Places = { rows: new Int32Array(lengthOf(parts)), places: new Int32Array(lengthOf(parts)), length: 0 };
  for (const { rows, places, length } of parts) {
    whole.rows.set(rows.subarray(0, length), whole.length);
    whole.places.set(places.subarray(0, length), whole.length);
    whole.length += length;
  }
  return sorted(whole);
}

function lengthOf(parts: readonly Places[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function placesOf(entry: Entry, step: number): Places {
  decoded.decode(entry);
  const { rows: documents, starts, places, length } = decoded;
  const total = starts[length] ?? 0;
  const found: Places = { rows: new Int32Array(total), places: new Int32Array(total), length: total };
  for (let document = 0; document < length; document += 1) {
    const row = documents[document] ?? 0;
    const to = starts[document + 1] ?? 0;
    for (let index = starts[document] ?? 0; index < to; index += 1) {
      found.rows[index] = row;
      found.places[index] = (places[index] ?? 0) - step;
    }
  }
  return found;
}

function sorted({ rows, places, length }: Places): Places {
  const order = Int32Array.from({ length }, (_, index) => index);
  order.sort((a, b) => (rows[a] ?? 0) - (rows[b] ?? 0) || (places[a] ?? 0) - (places[b] ?? 0));
  return { rows: order.map((index) => rows[index] ?? 0), places: order.map((index) => places[index] ?? 0), length };
}

/** Keeps only places where the word is `step` words behind. Changes `found`. */
function keepPlacesWith(found: Places, { entries, step }: PhraseWord): Places {
  const { rows, places, length } = found;
  const kept = new Uint8Array(length);
  for (const entry of entries) {
    decoded.decode(entry);
    markPlacesWith(found, step, kept);
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

/** Both lists are sorted, so one pass over both is enough. */
function markPlacesWith({ rows, places, length }: Places, step: number, kept: Uint8Array): void {
  const { rows: documents, starts, places: others, length: count } = decoded;
  let at = 0;
  for (let document = 0; document < count; document += 1) {
    const row = documents[document] ?? 0;
    while (at < length && (rows[at] ?? 0) < row) at += 1;
    if (at === length) return;
    let next = starts[document] ?? 0;
    const end = starts[document + 1] ?? 0;
    for (; at < length && rows[at] === row; at += 1) {
      const wanted = (places[at] ?? 0) + step;
      while (next < end && (others[next] ?? 0) < wanted) next += 1;
      if (next < end && others[next] === wanted) kept[at] = 1;
    }
  }
}

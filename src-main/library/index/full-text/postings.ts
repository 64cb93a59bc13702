/** Decodes the places of words: whole lists at a time, into reused arrays. */

/** One word of a segment, with the positions of its rows and places in `bytes`. */
export interface Entry {
  readonly bytes: Uint8Array;
  readonly documents: number;
  readonly rowsAt: number;
  readonly placesAt: number;
  /** The end of the places. */
  readonly end: number;
}

/**
 * Reads a number of at most 28 bits at this position. It runs for every place of every word, so it must be small enough for V8 to inline.
 */
export function varintAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  // Most numbers take one byte.
  return byte < 128 ? byte : longVarintAt(bytes, at);
}

/** How many bytes the number takes. */
export function varintSize(value: number): number {
  return value < 128 ? 1 : longVarintSize(value);
}

function longVarintAt(bytes: Uint8Array, from: number): number {
  let value = 0;
  for (let shift = 0, at = from, byte = 128; byte > 127 && shift < 28; shift += 7) {
    byte = bytes[at++] ?? 0;
    value |= (byte & 127) << shift;
  }
  return value;
}

function longVarintSize(value: number): number {
  if (value < 16_384) return 2;
  return value < 2_097_152 ? 3 : 4;
}

/** True if the head of a row's places is twice its only place. */
export function isSinglePlace(head: number): boolean {
  return (head & 1) === 0;
}

/** By the head of a row's places: how many bytes of differences follow. */
export function bytesOfPlaces(head: number): number {
  return (head & 1) === 0 ? 0 : head >>> 1;
}

/** Decoded places. The row of document `d` is `rows[d]`. Its places are `places[starts[d]]` up to `places[starts[d + 1] - 1]`. */
export class Postings {
  rows = new Int32Array(0);
  starts = new Int32Array(1);
  places = new Int32Array(0);
  length = 0;

  decode({ bytes, documents, rowsAt, placesAt, end }: Entry): void {
    if (this.rows.length < documents) {
      this.rows = new Int32Array(documents * 2);
      this.starts = new Int32Array(documents * 2 + 1);
    }
    // A place takes at least one byte.
    if (this.places.length < end - placesAt) this.places = new Int32Array((end - placesAt) * 2);
    this.length = documents;
    this.#decodeRows(bytes, rowsAt, documents);
    this.#decodePlaces(bytes, placesAt, end);
  }

  #decodeRows(bytes: Uint8Array, from: number, documents: number): void {
    const { rows } = this;
    let at = from;
    let row = 0;
    for (let document = 0; document < documents; document += 1) {
      const difference = varintAt(bytes, at);
      at += varintSize(difference);
      row += difference;
      rows[document] = row;
    }
  }

  #decodePlaces(bytes: Uint8Array, from: number, end: number): void {
    const { starts, places, length: documents } = this;
    let at = from;
    let known = 0;
    for (let document = 0; document < documents; document += 1) {
      starts[document] = known;
      const head = varintAt(bytes, at);
      at += varintSize(head);
      if (isSinglePlace(head)) {
        places[known++] = head >>> 1;
        continue;
      }
      // Damaged bytes can claim any length. Do not read behind the end.
      const to = Math.min(at + bytesOfPlaces(head), end);
      let place = 0;
      while (at < to) {
        const difference = varintAt(bytes, at);
        at += varintSize(difference);
        place += difference;
        places[known++] = place;
      }
    }
    starts[documents] = known;
  }
}

/** Sets `found[row]` to 1 for each row of the word. */
export function markRows({ bytes, documents, rowsAt }: Entry, found: Uint8Array): void {
  let at = rowsAt;
  let row = 0;
  for (let document = 0; document < documents; document += 1) {
    // The reading of numbers is inlined here, because it takes nearly all of the time.
    let difference = bytes[at++] ?? 0;
    if (difference > 127) {
      difference = longVarintAt(bytes, at - 1);
      at += longVarintSize(difference) - 1;
    }
    row += difference;
    // Damaged bytes may give any row.
    if (row < found.length) found[row] = 1;
  }
}

/** Sets `offsets[row]` for each row of the word up to `last`: the position of its places. */
export function noteOffsets({ bytes, documents, rowsAt, placesAt }: Entry, last: number, offsets: Int32Array): void {
  let at = rowsAt;
  let next = placesAt;
  let row = 0;
  for (let document = 0; document < documents; document += 1) {
    const difference = varintAt(bytes, at);
    at += varintSize(difference);
    row += difference;
    if (row <= last) offsets[row] = next;
    const head = varintAt(bytes, next);
    next += varintSize(head) + bytesOfPlaces(head);
  }
}

/** Decodes where a word stands: whole lists at a time, into arrays that are used again and again. */

/** One word of a segment: where in `bytes` its rows and places lie. */
export interface Entry {
  readonly bytes: Uint8Array;
  readonly documents: number;
  readonly rowsAt: number;
  readonly placesAt: number;
  /** Behind the places. */
  readonly end: number;
}

/** Of document `d` the row is `rows[d]`, and its places are `places[starts[d]]` up to `places[starts[d + 1] - 1]`. */
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
    // A place takes a byte at least.
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
      let byte = bytes[at++] ?? 0;
      let difference = byte & 127;
      for (let shift = 7; byte > 127 && shift < 28; shift += 7) {
        byte = bytes[at++] ?? 0;
        difference |= (byte & 127) << shift;
      }
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
      let length = 0;
      for (let shift = 0, byte = 128; byte > 127 && shift < 28; shift += 7) {
        byte = bytes[at++] ?? 0;
        length |= (byte & 127) << shift;
      }
      // Damaged bytes may claim any number; none stands behind the end.
      const to = Math.min(at + length, end);
      let place = 0;
      while (at < to) {
        let byte = bytes[at++] ?? 0;
        let difference = byte & 127;
        for (let shift = 7; byte > 127 && shift < 28; shift += 7) {
          byte = bytes[at++] ?? 0;
          difference |= (byte & 127) << shift;
        }
        place += difference;
        places[known++] = place;
      }
    }
    starts[documents] = known;
  }
}

/** Goes through a word's submissions one by one. A class, as millions of calls a second go to few of them. */
export class PostingCursor {
  /** The submission that it stands at. */
  row = 0;
  /** Where its places stand, see {@link PlaceCursor.start}. */
  placesAt = 0;
  readonly #bytes: Uint8Array;
  #left: number;
  #rowsAt: number;
  #nextPlacesAt: number;

  constructor({ bytes, documents, rowsAt, placesAt }: Entry) {
    this.#bytes = bytes;
    this.#left = documents;
    this.#rowsAt = rowsAt;
    this.#nextPlacesAt = placesAt;
  }

  /** To the next submission; false behind the last one. */
  next(): boolean {
    if (this.#left === 0) return false;
    this.#left -= 1;
    const bytes = this.#bytes;
    let byte = bytes[this.#rowsAt++] ?? 0;
    let difference = byte & 127;
    for (let shift = 7; byte > 127 && shift < 28; shift += 7) {
      byte = bytes[this.#rowsAt++] ?? 0;
      difference |= (byte & 127) << shift;
    }
    this.row += difference;
    let at = this.#nextPlacesAt;
    this.placesAt = at;
    byte = bytes[at++] ?? 0;
    let length = byte & 127;
    for (let shift = 7; byte > 127 && shift < 28; shift += 7) {
      byte = bytes[at++] ?? 0;
      length |= (byte & 127) << shift;
    }
    this.#nextPlacesAt = at + length;
    return true;
  }
}

/** Goes through the places of a word in one submission after the other. A class, for the same reason. */
export class PlaceCursor {
  /** The place that it stands at. */
  place = 0;
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at = 0;
  #to = 0;

  constructor({ bytes, end }: Entry) {
    this.#bytes = bytes;
    this.#end = end;
  }

  /** @param placesAt where the places of one submission stand, after how many bytes they are */
  start(placesAt: number): void {
    let at = placesAt;
    let byte = this.#bytes[at++] ?? 0;
    let length = byte & 127;
    for (let shift = 7; byte > 127 && shift < 28; shift += 7) {
      byte = this.#bytes[at++] ?? 0;
      length |= (byte & 127) << shift;
    }
    this.#at = at;
    // Damaged bytes may claim any number; none stands behind the end.
    this.#to = Math.min(at + length, this.#end);
    this.place = 0;
  }

  /** To the next place; false behind the last one. */
  next(): boolean {
    if (this.#at >= this.#to) return false;
    let byte = this.#bytes[this.#at++] ?? 0;
    let difference = byte & 127;
    for (let shift = 7; byte > 127 && shift < 28; shift += 7) {
      byte = this.#bytes[this.#at++] ?? 0;
      difference |= (byte & 127) << shift;
    }
    this.place += difference;
    return true;
  }
}

/** Sets `found[row]` to 1 for each row of the word. */
export function markRows({ bytes, documents, rowsAt }: Entry, found: Uint8Array): void {
  let at = rowsAt;
  let row = 0;
  for (let document = 0; document < documents; document += 1) {
    let byte = bytes[at++] ?? 0;
    let difference = byte & 127;
    for (let shift = 7; byte > 127 && shift < 28; shift += 7) {
      byte = bytes[at++] ?? 0;
      difference |= (byte & 127) << shift;
    }
    row += difference;
    // Damaged bytes may lead anywhere; behind its end an array takes nothing.
    if (row < found.length) found[row] = 1;
  }
}

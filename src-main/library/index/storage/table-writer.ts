/**
 * Writes the rows of a new table straight into pages of an SQLite file. This is faster than passing each value to
 * SQLite. The pages are those that SQLite writes, see https://www.sqlite.org/fileformat2.html#b_tree_pages: it reads and changes them later.
 */
import type { PageSpool } from './page-spool.ts';
import type { TableRows } from './row-inserter.ts';

const LEAF = 0x0d;
const INTERIOR = 0x05;
const LEAF_HEADER_BYTES = 8;
const INTERIOR_HEADER_BYTES = 12;
/** The number of a page and its longest key, and the place of the cell. */
const INTERIOR_CELL_BYTES = 15;
const SHORT_BYTES = 128;
/** The serial type of an empty text. */
const FIRST_TEXT = 13;
const NO_BYTES = new Uint8Array(0);
const MOST_COLUMNS = 64;

interface Child {
  readonly page: number;
  readonly lastRow: number;
}

/** It is a class for speed, because it gets every value of the table. */
export class TableWriter implements TableRows {
  readonly #spool: PageSpool;
  readonly #pageBytes: number;
  /** The serial types of the values of the row, and the values: numbers, and texts from a place to another of their bytes. */
  readonly #types = new Float64Array(MOST_COLUMNS);
  readonly #numbers = new Float64Array(MOST_COLUMNS);
  readonly #texts: Uint8Array[] = Array(MOST_COLUMNS).fill(NO_BYTES);
  readonly #from = new Float64Array(MOST_COLUMNS);
  readonly #to = new Float64Array(MOST_COLUMNS);
  #columns = 0;
  #bodyBytes = 0;
  #page: Buffer;
  #cells = 0;
  /** Where the cells of the page begin. They are written from its end. */
  #cellsAt: number;
  #lastRow = 0;
  #leaves: Child[] = [];

  /** @param spool takes the pages */
  constructor(spool: PageSpool) {
    this.#spool = spool;
    this.#pageBytes = spool.pageBytes;
    this.#page = Buffer.alloc(spool.pageBytes);
    this.#cellsAt = spool.pageBytes;
  }

  null(): void {
    this.#types[this.#columns++] = 0;
  }

  /** A safe integer. */
  integer(value: number): void {
    this.#numbers[this.#columns] = value;
    // The format has a type for the number 0 and one for the number 1.
    if (value === 0 || value === 1) {
      this.#types[this.#columns++] = 8 + value;
      return;
    }
    const bytes = bytesOfInteger(value);
    this.#bodyBytes += bytes;
    this.#types[this.#columns++] = bytes <= 4 ? bytes : bytes / 2 + 2;
  }

  /** A text in UTF-8. The bytes must not change before the row ends. */
  text(bytes: Uint8Array, from = 0, to = bytes.length): void {
    const column = this.#columns;
    this.#texts[column] = bytes;
    this.#from[column] = from;
    this.#to[column] = to;
    this.#types[column] = FIRST_TEXT + 2 * (to - from);
    this.#bodyBytes += to - from;
    this.#columns += 1;
  }

  /** Ends the row. The column that is the INTEGER PRIMARY KEY is null in it. @param row greater than that of the row before */
  end(row: number): void {
    let headerBytes = 1;
    for (let column = 0; column < this.#columns; column += 1) headerBytes += varintBytes(this.#types[column] ?? 0);
    if (headerBytes > 127) headerBytes += 1;
    const payload = headerBytes + this.#bodyBytes;
    const local = localBytes(this.#pageBytes, payload);
    const start = varintBytes(payload) + varintBytes(row);
    const cellBytes = start + local + (local < payload ? 4 : 0);
    if (LEAF_HEADER_BYTES + 2 * (this.#cells + 1) + cellBytes > this.#cellsAt) this.#endLeaf();
    let at = this.#cellsAt - cellBytes;
    const page = this.#page;
    this.#cellsAt = at;
    const pointer = LEAF_HEADER_BYTES + 2 * this.#cells;
    page[pointer] = at >>> 8;
    page[pointer + 1] = at;
    at = writeVarint(page, at, payload);
    at = writeVarint(page, at, row);
    if (local < payload) {
      const whole = Buffer.alloc(payload);
      this.#writeRow(whole, 0, headerBytes);
      this.#writeLong(whole, at, local);
    } else this.#writeRow(page, at, headerBytes);
    this.#cells += 1;
    this.#lastRow = row;
    this.#bodyBytes = 0;
    this.#columns = 0;
  }

  /** Ends the table. @returns its root page */
  finish(): Buffer {
    if (this.#leaves.length === 0) return this.#leaf();
    this.#endLeaf();
    const most = Math.floor((this.#pageBytes - INTERIOR_HEADER_BYTES) / INTERIOR_CELL_BYTES);
    let children = this.#leaves;
    while (children.length > most) {
      const groups = Math.ceil(children.length / most);
      const parents: Child[] = [];
      for (let group = 0; group < groups; group += 1) {
        // Of equal size, because a page needs two children at least.
        const from = Math.floor((group * children.length) / groups);
        const own = children.slice(from, Math.floor(((group + 1) * children.length) / groups));
        parents.push({ page: this.#spool.add(interiorPage(this.#pageBytes, own)), lastRow: own.at(-1)?.lastRow ?? 0 });
      }
      children = parents;
    }
    return interiorPage(this.#pageBytes, children);
  }

  #endLeaf(): void {
    this.#leaves.push({ page: this.#spool.add(this.#leaf()), lastRow: this.#lastRow });
    this.#page.fill(0);
    this.#cells = 0;
    this.#cellsAt = this.#pageBytes;
  }

  #leaf(): Buffer {
    return withHeader(this.#page, LEAF, this.#cells, this.#cellsAt);
  }

  #writeRow(target: Buffer, from: number, headerBytes: number): void {
    let at = writeVarint(target, from, headerBytes);
    for (let column = 0; column < this.#columns; column += 1) {
      at = writeVarint(target, at, this.#types[column] ?? 0);
    }
    for (let column = 0; column < this.#columns; column += 1) {
      const type = this.#types[column] ?? 0;
      if (type >= FIRST_TEXT) {
        const bytes = this.#texts[column] ?? NO_BYTES;
        const [first, end] = [this.#from[column] ?? 0, this.#to[column] ?? 0];
        if (end - first > SHORT_BYTES) {
          target.set(bytes.subarray(first, end), at);
          at += end - first;
        } else for (let index = first; index < end; index += 1) target[at++] = bytes[index] ?? 0;
      } else if (type > 0 && type < 8) at = writeInteger(target, at, type, this.#numbers[column] ?? 0);
    }
  }

  /** Writes a row of which only a part fits into its leaf. Each of its further pages begins with the number of the next one. */
  #writeLong(payload: Buffer, at: number, local: number): void {
    payload.copy(this.#page, at, 0, local);
    const room = this.#pageBytes - 4;
    let next = 0;
    // From the last page on, because each names the one that follows.
    for (let from = local + Math.floor((payload.length - local - 1) / room) * room; from >= local; from -= room) {
      const page = Buffer.alloc(this.#pageBytes);
      page.writeUInt32BE(next, 0);
      payload.copy(page, 4, from, Math.min(from + room, payload.length));
      next = this.#spool.add(page);
    }
    this.#page.writeUInt32BE(next, at + local);
  }
}

function writeInteger(target: Buffer, at: number, type: number, value: number): number {
  if (type === 6) return target.writeBigInt64BE(BigInt(value), at);
  const bytes = type === 5 ? 6 : type;
  let rest = value;
  for (let place = at + bytes - 1; place >= at; place -= 1) {
    // A typed array takes the lowest eight bits, also of negative numbers.
    target[place] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return at + bytes;
}

/** The bytes of a row that are in its leaf. */
function localBytes(pageBytes: number, payload: number): number {
  if (payload <= pageBytes - 35) return payload;
  const least = Math.floor(((pageBytes - 12) * 32) / 255) - 23;
  const local = least + ((payload - least) % (pageBytes - 4));
  return local <= pageBytes - 35 ? local : least;
}

function interiorPage(pageBytes: number, children: readonly Child[]): Buffer {
  const page = Buffer.alloc(pageBytes);
  let at = pageBytes;
  for (const [cell, child] of children.slice(0, -1).entries()) {
    at -= 4 + varintBytes(child.lastRow);
    page.writeUInt16BE(at, INTERIOR_HEADER_BYTES + 2 * cell);
    writeVarint(page, page.writeUInt32BE(child.page, at), child.lastRow);
  }
  page.writeUInt32BE(children.at(-1)?.page ?? 0, LEAF_HEADER_BYTES);
  return withHeader(page, INTERIOR, children.length - 1, at);
}

function withHeader(page: Buffer, kind: number, cells: number, cellsAt: number): Buffer {
  page[0] = kind;
  page.writeUInt16BE(cells, 3);
  // 0 means 65,536.
  page.writeUInt16BE(cellsAt & 0xffff, 5);
  return page;
}

/** How many bytes an integer takes: 1, 2, 3, 4, 6 or 8. */
function bytesOfInteger(value: number): number {
  const size = value < 0 ? -value - 1 : value;
  if (size < 0x80) return 1;
  if (size < 0x8000) return 2;
  if (size < 0x800000) return 3;
  if (size < 0x80000000) return 4;
  return size < 0x800000000000 ? 6 : 8;
}

/** Of numbers up to 2^53. */
function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) bytes += 1;
  return bytes;
}

/** Big-endian: the highest bits first. @returns the place behind it */
function writeVarint(target: Uint8Array, at: number, value: number): number {
  if (value < 128) {
    target[at] = value;
    return at + 1;
  }
  const end = at + varintBytes(value);
  let rest = Math.floor(value / 128);
  target[end - 1] = value % 128;
  for (let place = end - 2; place >= at; place -= 1) {
    target[place] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  return end;
}

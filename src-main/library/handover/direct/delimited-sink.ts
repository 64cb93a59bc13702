import { type Cell, cellText } from '../tables/column.ts';
import { formulaGuard, mayBeFormula } from '../tables/text-formats.ts';
import { ByteOut } from './byte-out.ts';
import type { EncodedRows, RowSink } from './row-sink.ts';
import { hasSpaceAtEdge } from './space-edges.ts';

const QUOTE = 0x22;
const SEMICOLON = 0x3b;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

const FIRST_LIST_BYTES = 4_096;

/** Writes CSV and TSV, the same bytes as `tableEncoder`. A class for speed. */
export class DelimitedSink implements RowSink {
  readonly #out = new ByteOut(0);
  /** The list of the current cell, joined. */
  readonly #list = new ByteOut(FIRST_LIST_BYTES);
  readonly #delimiter: number;
  readonly #lineEnd: Buffer;
  readonly #isGuarded: boolean;
  readonly #guard = formulaGuard(() => {
    this.#guarded += 1;
  });
  #guarded = 0;
  #rows = 0;
  #items = 0;
  /** False while all items of the list are empty. */
  #hasItem = false;
  #isFirst = true;

  constructor(format: 'csv' | 'tsv', isFormulaSafe: boolean) {
    this.#delimiter = format === 'csv' ? 0x2c : 0x09;
    this.#lineEnd = Buffer.from(format === 'csv' ? '\r\n' : '\n');
    this.#isGuarded = isFormulaSafe;
  }

  start(memory: SharedArrayBuffer): void {
    this.#out.use(memory);
  }

  none(): void {
    if (this.#isFirst) this.#isFirst = false;
    else this.#out.byte(this.#delimiter);
  }

  text(bytes: Uint8Array, from: number, to: number): void {
    this.none();
    if (from === to) return;
    if (this.#isGuarded && mayBeFormula(bytes[from] ?? 0)) {
      const text = Buffer.from(bytes.subarray(from, to)).toString('utf8');
      const guarded = Buffer.from(this.#guard(text));
      this.#cell(guarded, 0, guarded.length);
    } else this.#cell(bytes, from, to);
  }

  startList(): void {
    this.#list.length = 0;
    this.#items = 0;
    this.#hasItem = false;
  }

  /** Like `joinList`. */
  item(bytes: Uint8Array, from: number, to: number): void {
    const list = this.#list;
    if (this.#items > 0) {
      list.byte(SEMICOLON);
      list.byte(SPACE);
    }
    this.#items += 1;
    if (from !== to) this.#hasItem = true;
    const isPlain = bytes[from] !== QUOTE && !holds(bytes, from, to, SEMICOLON) && !hasSpaceAtEdge(bytes, from, to);
    if (isPlain || from === to) list.range(bytes, from, to);
    else quote(list, bytes, from, to);
  }

  endList(): void {
    this.text(this.#list.bytes, 0, this.#hasItem ? this.#list.length : 0);
  }

  value(cell: Cell): void {
    const text = cellText(cell);
    if (text === '') this.none();
    else {
      const bytes = Buffer.from(text);
      this.text(bytes, 0, bytes.length);
    }
  }

  endRow(): void {
    this.#out.range(this.#lineEnd, 0, this.#lineEnd.length);
    this.#isFirst = true;
    this.#rows += 1;
  }

  finish(): EncodedRows {
    const encoded = { rows: this.#rows, bytes: this.#out.view(), guarded: this.#guarded, chunks: [] };
    this.#rows = 0;
    this.#guarded = 0;
    return encoded;
  }

  /** Copies the text, and puts it into quotes if it needs them. */
  #cell(bytes: Uint8Array, from: number, to: number): void {
    const out = this.#out;
    out.reserve(to - from);
    const isPlain = copyPlain(out, bytes, from, to, this.#delimiter) && !hasSpaceAtEdge(bytes, from, to);
    if (isPlain) out.length += to - from;
    else quote(out, bytes, from, to);
  }
}

/** Copies the text behind the end of `out`. @returns false if it holds a character that needs quotes */
function copyPlain(out: ByteOut, bytes: Uint8Array, from: number, to: number, delimiter: number): boolean {
  const target = out.bytes;
  let at = out.length;
  for (let index = from; index < to; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === delimiter || byte === QUOTE || byte === LINE_FEED || byte === CARRIAGE_RETURN) return false;
    target[at++] = byte;
  }
  return true;
}

function quote(out: ByteOut, bytes: Uint8Array, from: number, to: number): void {
  out.reserve(2 * (to - from) + 2);
  const target = out.bytes;
  let at = out.length;
  target[at++] = QUOTE;
  for (let index = from; index < to; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === QUOTE) target[at++] = QUOTE;
    target[at++] = byte;
  }
  target[at++] = QUOTE;
  out.length = at;
}

function holds(bytes: Uint8Array, from: number, to: number, wanted: number): boolean {
  for (let index = from; index < to; index += 1) if (bytes[index] === wanted) return true;
  return false;
}

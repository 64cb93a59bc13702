import { freeMemory } from '../../memory/free-memory.ts';

const FIRST_BYTES = 65_536;
/** A larger buffer, of a long answer, is not kept for the next bytes. */
const MOST_KEPT_BYTES = 4_194_304;
const VARINT_BYTES = 8;
const SHORT_BYTES = 64;

/** A growing buffer. It is a class for speed, because it is called millions of times a second. */
export class ByteSink {
  length = 0;
  #buffer: Uint8Array<ArrayBuffer>;

  constructor(firstBytes = FIRST_BYTES) {
    this.#buffer = new Uint8Array(firstBytes);
  }

  /** Writes a whole number up to 2^53. */
  varint(value: number): void {
    if (this.length + VARINT_BYTES > this.#buffer.length) this.#reserve(VARINT_BYTES);
    const buffer = this.#buffer;
    let { length } = this;
    let rest = value;
    // Bitwise operators work only below 2^31.
    while (rest > 0x7fffffff) {
      buffer[length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      buffer[length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    buffer[length++] = rest;
    this.length = length;
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Copies `bytes[from]` up to `bytes[to - 1]`. Most ranges are so short that a loop is faster than `set`. */
  range(bytes: Uint8Array, from: number, to: number): void {
    this.#reserve(to - from);
    const buffer = this.#buffer;
    let { length } = this;
    for (let index = from; index < to; index += 1) buffer[length++] = bytes[index] ?? 0;
    this.length = length;
  }

  /** Appends the content of another sink. */
  append(other: ByteSink): void {
    if (other.length < SHORT_BYTES) this.range(other.#buffer, 0, other.length);
    else this.bytes(other.view());
  }

  byte(value: number): void {
    if (this.length === this.#buffer.length) this.#reserve(1);
    this.#buffer[this.length] = value;
    this.length += 1;
  }

  /** The bytes since the last {@link clear}; valid until the next write. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(0, this.length);
  }

  /** The bytes since the last {@link clear}, in memory of their own; the sink is empty afterwards. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = this.view();
    this.length = 0;
    if (this.#buffer.length <= MOST_KEPT_BYTES) return bytes.slice();
    this.#buffer = new Uint8Array(FIRST_BYTES);
    return bytes;
  }

  clear(): void {
    this.length = 0;
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(this.#buffer.length * 2, this.length + more));
    larger.set(this.view());
    freeMemory(this.#buffer);
    this.#buffer = larger;
  }
}

/**
 * Reads the bytes of {@link ByteSink}. Behind the end it returns 0 and sets `overrun`. It is a class for speed, because a query calls it
 * millions of times.
 */
export class ByteSource {
  offset = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get overrun(): boolean {
    return this.offset > this.#bytes.length;
  }

  varint(): number {
    // Most numbers take one byte.
    const byte = this.#bytes[this.offset] ?? 0;
    if (byte > 127) return this.#longVarint();
    this.offset += 1;
    return byte;
  }

  #longVarint(): number {
    const bytes = this.#bytes;
    let at = this.offset;
    let byte = bytes[at++] ?? 0;
    let value = byte & 127;
    for (let scale = 128; byte > 127; scale *= 128) {
      byte = bytes[at++] ?? 0;
      value += (byte & 127) * scale;
    }
    this.offset = at;
    return value;
  }
}

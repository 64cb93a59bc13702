/**
 * A growing buffer whose bytes are written in place: call {@link reserve}, then write at {@link length}. Its memory can be shared between threads, see
 * `spare-memory.ts`. A class for speed.
 */
export class ByteOut {
  bytes: Buffer<SharedArrayBuffer>;
  length = 0;

  constructor(firstBytes: number) {
    this.bytes = Buffer.from(new SharedArrayBuffer(firstBytes));
  }

  /** Writes from the beginning of this memory on, as long as it suffices. */
  use(memory: SharedArrayBuffer): void {
    this.bytes = Buffer.from(memory);
    this.length = 0;
  }

  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.from(new SharedArrayBuffer(Math.max(this.bytes.length * 2, this.length + more)));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  /** Copies `bytes[from]` up to `bytes[to - 1]`. */
  range(bytes: Uint8Array, from: number, to: number): void {
    this.reserve(to - from);
    const target = this.bytes;
    let { length } = this;
    for (let index = from; index < to; index += 1) target[length++] = bytes[index] ?? 0;
    this.length = length;
  }

  /** Copies many bytes. */
  all(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  uint32(value: number): void {
    this.reserve(4);
    // Faster than `writeUInt32LE`, which checks its arguments.
    const { bytes, length } = this;
    bytes[length] = value;
    bytes[length + 1] = value >>> 8;
    bytes[length + 2] = value >>> 16;
    bytes[length + 3] = value >>> 24;
    this.length = length + 4;
  }

  varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  view(): Buffer<SharedArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }
}

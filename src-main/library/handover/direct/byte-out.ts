/** A growing buffer whose bytes are written in place: call {@link reserve}, then write at {@link length}. A class for speed. */
export class ByteOut {
  bytes: Buffer<ArrayBuffer>;
  length = 0;

  constructor(firstBytes: number) {
    this.bytes = Buffer.from(new ArrayBuffer(firstBytes));
  }

  /** Writes from the beginning of this memory on, as long as it suffices. */
  use(memory: ArrayBuffer): void {
    this.bytes = Buffer.from(memory);
    this.length = 0;
  }

  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.from(new ArrayBuffer(Math.max(this.bytes.length * 2, this.length + more)));
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
    this.length = this.bytes.writeUInt32LE(value, this.length);
  }

  varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  view(): Buffer<ArrayBuffer> {
    return this.bytes.subarray(0, this.length);
  }
}

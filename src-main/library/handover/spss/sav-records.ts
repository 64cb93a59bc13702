/** Records of SPSS's system file format, as the PSPP developers describe it ("System File Format"). All numbers are little-endian. */

/** The lowest double: a missing number. */
export const SYSTEM_MISSING = -Number.MAX_VALUE;

/** Whole numbers of 32 bits, little-endian. */
export function int32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [place, value] of values.entries()) bytes.writeInt32LE(value, 4 * place);
  return bytes;
}

/** Floats of 64 bits, little-endian. */
export function double(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [place, value] of values.entries()) bytes.writeDoubleLE(value, 8 * place);
  return bytes;
}

/** ASCII, padded with spaces. */
export function padded(text: string, length: number): Buffer {
  const bytes = Buffer.alloc(length, ' ');
  bytes.write(text, 'latin1');
  return bytes;
}

/** Bytes padded with spaces to a multiple of `unit`. */
export function filled(bytes: Buffer, unit: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((unit - (bytes.length % unit)) % unit, ' ')]);
}

/** Bytes after their count. */
export function counted(bytes: Buffer): Buffer {
  return Buffer.concat([int32(bytes.length), bytes]);
}

/** An extension record (type 7). */
export function extension(subtype: number, unit: number, content: Buffer): Buffer {
  return Buffer.concat([int32(7, subtype, unit, content.length / unit), content]);
}

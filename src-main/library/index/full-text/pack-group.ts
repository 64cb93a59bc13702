/** Compresses the groups of words of `text.index`, see `format.ts`. */
import { ByteSource } from '../storage/byte-sink.ts';
import { compress, decompress } from '../storage/compression.ts';
import { MOST_SHARED } from './format.ts';

/** Words take much longer to cut and sort than to compress, and level 3 leaves only a hundredth fewer bytes. */
const LEVEL = 1;
/** Smaller groups hardly get smaller. */
const LEAST_BYTES = 1_024;

export interface PackedGroup {
  readonly stored: Uint8Array;
  /** How many bytes the stored ones unpack to; 0 if they are stored as they are. */
  readonly unpackedBytes: number;
}

/** Compresses a group of words, unless that saves nothing. */
export function packGroup(group: Uint8Array): PackedGroup {
  const asTheyAre = { stored: group, unpackedBytes: 0 };
  if (group.length < LEAST_BYTES || isOneWord(group)) return asTheyAre;
  const stored = compress(Buffer.from(group.buffer, group.byteOffset, group.length), LEVEL);
  return stored.length < group.length ? { stored, unpackedBytes: group.length } : asTheyAre;
}

/** True for a common word by itself. Each query for it reads all of it, so unpacking would cost more than the room is worth. */
function isOneWord(group: Uint8Array): boolean {
  const source = new ByteSource(group);
  // The first word shares no units with another.
  for (let units = source.varint() / (MOST_SHARED + 1); units > 0; units -= 1) source.varint();
  return source.varint() > 1 && source.varint() + source.varint() + source.offset === group.length;
}

/** Reverses {@link packGroup}. @returns null if the bytes are damaged */
export function unpackGroup(stored: Uint8Array, unpackedBytes: number): Uint8Array | null {
  if (unpackedBytes === 0) return stored;
  try {
    const group = decompress(Buffer.from(stored.buffer, stored.byteOffset, stored.length));
    return group.length === unpackedBytes ? group : null;
  } catch {
    // zlib refuses damaged bytes.
    return null;
  }
}

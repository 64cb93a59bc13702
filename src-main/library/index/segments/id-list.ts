import { ByteSink } from '../storage/byte-sink.ts';
import { GrowingFloat64 } from './growing-array.ts';
import type { IdPart } from './segment.ts';

/** Gathers the ids of a segment. */
export interface IdList {
  add(bytes: Uint8Array, from: number, to: number): void;
  /** Returns the ids of the segment and resets the object for the next segment. */
  finish(): IdPart;
}

const LINE_FEED = 10;
const FNV_PRIME = 0x01000193;
const SECOND_PRIME = 0x85ebca6b;

/** One list serves one segment after the other. */
export function createIdList(): IdList {
  const sink = new ByteSink();
  const hashes = new GrowingFloat64();
  return {
    add: (bytes, from, to) => {
      sink.range(bytes, from, to);
      sink.byte(LINE_FEED);
      hashes.push(hashOf(bytes, from, to));
    },
    finish: () => ({ bytes: sink.take(), hashes: hashes.take() }),
  };
}

/**
 * A hash of 52 bits. Ten million ids have equal hashes with a probability of about one percent. Then only a warning or the length of a file
 * name is wrong.
 */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = from; index < to; index += 1) {
    const byte = bytes[index] ?? 0;
    low = Math.imul(low ^ byte, FNV_PRIME);
    high = Math.imul(high ^ byte, SECOND_PRIME);
    high ^= high >>> 13;
  }
  low ^= low >>> 15;
  return (high >>> 12) * 4_294_967_296 + (low >>> 0);
}

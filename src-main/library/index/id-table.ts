/**
 * Remembers ids by their hash, 16 bytes each where a Map of strings would take a hundred. Two of 2^52 hashes being alike among ten
 * million ids is a chance of one in a hundred; what is decided by it is a warning and the length of a file's name.
 */
export interface IdTable {
  /** The row that the id was first added with; null for a new id, which is now known by this row. */
  add(id: string, row: number): number | null;
}

const FIRST_SLOTS = 8_192;
const FNV_PRIME = 0x01000193;
const SECOND_PRIME = 0x85ebca6b;

export function createIdTable(): IdTable {
  let hashes = new Float64Array(FIRST_SLOTS);
  let rows = new Int32Array(FIRST_SLOTS);
  let size = 0;
  const place = (hash: number): number => {
    const mask = hashes.length - 1;
    let slot = hash % hashes.length;
    while (hashes[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = () => {
    const [oldHashes, oldRows] = [hashes, rows];
    hashes = new Float64Array(oldHashes.length * 2);
    rows = new Int32Array(oldRows.length * 2);
    for (const [index, hash] of oldHashes.entries()) {
      if (hash === 0) continue;
      const slot = place(hash);
      hashes[slot] = hash;
      rows[slot] = oldRows[index] ?? 0;
    }
  };
  return {
    add: (id, row) => {
      const hash = hashOf(id);
      const slot = place(hash);
      if (hashes[slot] !== 0) return rows[slot] ?? 0;
      hashes[slot] = hash;
      rows[slot] = row;
      size += 1;
      if (size * 2 > hashes.length) grow();
      return null;
    },
  };
}

/** 52 bits, never 0. */
function hashOf(id: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < id.length; index += 1) {
    const unit = id.charCodeAt(index);
    low = Math.imul(low ^ unit, FNV_PRIME);
    high = Math.imul(high ^ unit, SECOND_PRIME);
    high ^= high >>> 13;
  }
  low ^= low >>> 15;
  return (high >>> 12) * 4_294_967_296 + (low >>> 0) || 1;
}

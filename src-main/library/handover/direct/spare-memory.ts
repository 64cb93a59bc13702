/**
 * Memory that is sent to a thread and returned. What one thread allocates and another frees leaves holes in the heaps of the C library, about
 * 100 MB by the end of a large table.
 */
export interface SpareMemory {
  take(bytes: number): ArrayBuffer;
  give(memory: ArrayBuffer): void;
}

/** @param usual bytes that are enough for nearly all uses */
export function createSpareMemory(usual: number): SpareMemory {
  const spare: ArrayBuffer[] = [];
  return {
    take: (bytes) => {
      const known = spare.findIndex(({ byteLength }) => byteLength >= bytes);
      const [memory = new ArrayBuffer(Math.max(usual, bytes))] = known < 0 ? [] : spare.splice(known, 1);
      return memory;
    },
    give: (memory) => {
      // Much larger memory was for unusual rows.
      if (memory.byteLength <= 4 * usual) spare.push(memory);
    },
  };
}

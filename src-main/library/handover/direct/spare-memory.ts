/**
 * Memory that threads share and that is used again. What one thread allocates and another frees leaves holes in the heaps of the C library, about
 * 100 MB by the end of a large table. The memory is shared, not moved: the first time that memory is moved out of a thread, V8 discards all machine
 * code of the thread that reads bytes, and from then on checks at every access whether the memory is still there.
 */
export interface SpareMemory {
  take(bytes: number): SharedArrayBuffer;
  give(memory: SharedArrayBuffer): void;
}

/** @param usual bytes that are enough for nearly all uses */
export function createSpareMemory(usual: number): SpareMemory {
  const spare: SharedArrayBuffer[] = [];
  return {
    take: (bytes) => {
      const known = spare.findIndex(({ byteLength }) => byteLength >= bytes);
      const [memory = new SharedArrayBuffer(Math.max(usual, bytes))] = known < 0 ? [] : spare.splice(known, 1);
      return memory;
    },
    give: (memory) => {
      // Much larger memory was for unusual rows.
      if (memory.byteLength <= 4 * usual) spare.push(memory);
    },
  };
}

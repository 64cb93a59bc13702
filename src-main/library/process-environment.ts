/**
 * Environment of the library process. By default, the C library of Linux keeps a heap for every thread. Buffers that one thread allocates
 * and another one frees leave holes in each heap, about 60 MB by the end of a large import. So few heaps are allowed, and buffers of 1.5 MB
 * and more have memory of their own, which goes back to the system (by default, the limit grows to the size of freed buffers). The memory of
 * a Zstandard compressor is smaller. It is freed after each block, so a heap keeps up to 3 MiB of free memory at its end: otherwise the system
 * would clear the same pages again for each block. Other systems ignore the variables.
 */
export const LIBRARY_PROCESS_ENVIRONMENT = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '1500000',
  MALLOC_TRIM_THRESHOLD_: '3145728',
} as const;

/**
 * Options of Node for the library process. By default, the young generation of its heap grows to 130 MB in steps and stays so, although about
 * 4 MB of it are in use: what queries hold for long is outside of the heap.
 */
export const LIBRARY_PROCESS_OPTIONS: readonly string[] = ['--max-semi-space-size=8'];

/**
 * What the library process is started with. The C library of Linux otherwise keeps a heap for every thread: buffers that one thread
 * makes and another one drops leave each of them with holes, some 60 MB by the end of a large import. Other systems ignore it.
 */
export const LIBRARY_PROCESS_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' } as const;

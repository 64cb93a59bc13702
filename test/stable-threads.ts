/**
 * For processes that run threads from TypeScript sources: Node strips their types by a WebAssembly module, and V8 may still be optimising
 * it in the background when the thread ends, which can end the process (https://github.com/nodejs/node/issues/64500). With this flag it
 * does not optimise WebAssembly. Bundled programs, which people run, strip nothing.
 */
export const STABLE_THREADS = '--liftoff-only';

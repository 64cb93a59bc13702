/**
 * A flag for processes that run threads from TypeScript sources. Node strips types with a WebAssembly module, and V8 may still optimise it
 * in the background when the thread ends, which can crash the process (https://github.com/nodejs/node/issues/64500). With this flag, V8
 * does not optimise WebAssembly. Bundled programs, which people run, strip no types.
 */
export const STABLE_THREADS = '--liftoff-only';

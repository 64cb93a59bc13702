/**
 * V8 protects the code that it compiles by keys of the processor where it has them, and keeps books about it that threads which come and
 * go can confuse: then it ends the process (`Check failed: jit_page.has_value()`, https://github.com/nodejs/node/issues/64500). With this
 * flag it does without.
 */
export const STABLE_THREADS = '--no-memory-protection-keys';

import path from 'node:path';

/**
 * Lets every process and thread of the tests reuse compiled code of our sources. Otherwise each thread strips types and compiles again,
 * which is most of the time to start a thread from TypeScript.
 */
export function keepCompiledCode(): void {
  process.env.NODE_COMPILE_CACHE ??= path.resolve(
    import.meta.dirname,
    '../node_modules/.cache/collection-desk/compiled',
  );
}

import path from 'node:path';

/**
 * Lets every process and thread that the tests start keep what Node has compiled of our sources: most of the cost of starting a thread
 * from TypeScript is to strip its types and to compile it, again in each test.
 */
export function keepCompiledCode(): void {
  process.env.NODE_COMPILE_CACHE ??= path.resolve(
    import.meta.dirname,
    '../node_modules/.cache/collection-desk/compiled',
  );
}

import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { keepCompiledCode } from './test/compile-cache.ts';
import { LONG_TAG } from './test/harness/long.ts';

keepCompiledCode();

/** Threads and child processes start from bundles, which costs half of their start from the sources. */
const BUILT_THREADS = {
  find: /^(\.\.\/)+threads\/worker-program\.ts$/,
  replacement: path.resolve(import.meta.dirname, 'test/harness/built-threads.ts'),
};

/** A passphrase is costly to try, on purpose. Tests try many. */
const CHEAP_PASSPHRASES = {
  find: /^(.*\/)?passphrase-cost\.ts$/,
  replacement: path.resolve(import.meta.dirname, 'test/harness/cheap-passphrases.ts'),
};

/** For a machine that does much else: tests wait for states, and a state that comes late is no fault. */
const CEILINGS = { testTimeout: 900_000, hookTimeout: 900_000, expect: { poll: { timeout: 240_000 } } };

export default defineConfig({
  test: {
    tags: [{ name: LONG_TAG, description: 'What `npm test` has no time for: `npm run test:long` runs it.' }],
    // A worker that does not end in time is only reported, but a reader of the report takes it for a fault.
    teardownTimeout: 60_000,
    reporters: ['default'],
    // Tests wait for the disk and for processes, so one worker more than cores keeps the cores busy.
    maxWorkers: Math.max(2, availableParallelism()) + 1,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          ...CEILINGS,
        },
      },
      {
        resolve: { alias: [BUILT_THREADS, CHEAP_PASSPHRASES] },
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/fuzz/**/*.test.ts'],
          pool: 'forks',
          isolate: false,
          globalSetup: './test/build-first.ts',
          ...CEILINGS,
        },
      },
    ],
  },
});

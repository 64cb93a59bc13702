import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { keepCompiledCode } from './test/compile-cache.ts';
import { STABLE_THREADS } from './test/stable-threads.ts';

keepCompiledCode();

export default defineConfig({
  test: {
    reporters: ['default'],
    // Vitest would leave one core to itself, which it hardly uses.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/fuzz/**/*.test.ts'],
          pool: 'forks',
          isolate: false,
          execArgv: [STABLE_THREADS],
          // Ceilings for a machine that does much else: tests wait for states, and a state that comes late is no fault.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});

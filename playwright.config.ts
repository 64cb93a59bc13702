import { defineConfig } from '@playwright/test';
import { keepCompiledCode } from './test/compile-cache.ts';

keepCompiledCode();

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '*.spec.ts',
  // Ceilings for a machine that does much else: tests wait for states, and a state that comes late is no fault.
  timeout: 1_800_000,
  expect: { timeout: 180_000 },
  workers: 2,
  forbidOnly: true,
  reporter: [['list']],
  globalSetup: './test/build-first.ts',
  // Node strips the types itself, and keeps what it compiled. Playwright's own translation cost 13 seconds of processor time in a fresh clone.
  build: { external: ['**/*.ts'] },
});

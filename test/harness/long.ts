/**
 * Tests that `npm test` has no time for, and that `npm run test:long` runs. In vitest, `it('…', LONG, …)` marks one, and `// @module-tag long` as
 * the first line of a file marks all that it holds. In Playwright, the title ends in `@long`.
 */
export const LONG_TAG = 'long';

export const LONG = { tags: [LONG_TAG] };

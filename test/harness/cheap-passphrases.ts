/**
 * Replaces `src-main/library/encryption/passphrase-cost.ts` in integration tests. They unlock libraries dozens of times, and each would cost
 * 0.4 s. The bundles in `dist/` keep the real cost.
 */
export const PASSPHRASE_COST = { N: 16, r: 8, p: 1 };

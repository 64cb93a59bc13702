/** Builds the current sources before the tests of a suite start. */
import { ensureBuilt } from '../scripts/ensure-built.ts';

// biome-ignore lint/style/noDefaultExport: vitest and Playwright call it
export default ensureBuilt;

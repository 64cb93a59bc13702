/** Builds the current sources before the journeys. */
import { buildAll, isFresh } from '../../scripts/build.ts';

// biome-ignore lint/style/noDefaultExport: Playwright calls it
export default async function buildFirst(): Promise<void> {
  if (!isFresh()) await buildAll();
}

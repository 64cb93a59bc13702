/** Before the journeys: a build of the sources as they are now. */
import { buildAll, isFresh } from '../../scripts/build.ts';

// biome-ignore lint/style/noDefaultExport: Playwright calls it
export default async function buildFirst(): Promise<void> {
  if (!isFresh()) await buildAll();
}

import path from 'node:path';
import type { NoUpdates } from '../../src-preload/updates.ts';
import { whyNoFeed } from './update-feed.ts';
import { areUpdatesForbidden } from './update-policy.ts';

/** Why this build cannot update itself on this machine; null if it can. */
export async function whyNoUpdates(): Promise<NoUpdates | null> {
  const { platform, env, resourcesPath } = process;
  const feed = whyNoFeed(path.join(resourcesPath, 'app-update.yml'), platform);
  return feed ?? ((await areUpdatesForbidden(platform, env)) ? 'forbidden' : null);
}

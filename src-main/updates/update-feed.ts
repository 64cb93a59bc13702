import { existsSync, readFileSync } from 'node:fs';
import type { NoUpdates } from '../../src-preload/updates.ts';

/**
 * Why a build cannot update itself, by the file that the packaging wrote into it; null if it can. On Windows the file names the publisher whose
 * signature an update must have. macOS itself refuses updates without the signature of the running application.
 * @param feedFile `app-update.yml` of the package
 */
export function whyNoFeed(feedFile: string, platform: NodeJS.Platform): NoUpdates | null {
  if (!existsSync(feedFile)) return 'no-feed';
  const isSigned = platform !== 'win32' || /^publisherName:/m.test(readFileSync(feedFile, 'utf8'));
  return isSigned ? null : 'unsigned';
}

/** Linux has no signature of a program that could be checked. There the package manager, or the person, installs. */
export function canInstallUpdates(platform: NodeJS.Platform): boolean {
  return platform === 'win32' || platform === 'darwin';
}

import type { NoUpdates } from '../updates.ts';
import { translated } from './translated.ts';

/** Why a build does not update itself, in the menu and in the settings. */
export const noUpdatesWords: Readonly<Record<NoUpdates, string>> = translated('noUpdatesWords', {
  'no-feed': 'This build does not update itself',
  forbidden: 'Your institute installs updates',
  unsigned: 'This build is not signed, so it does not update itself',
});

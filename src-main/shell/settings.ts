import Store from 'electron-store';
import type { Account } from '../../src-preload/account.ts';
import type { Theme } from '../../src-preload/domain.ts';
import type { DailyExport } from '../../src-preload/jobs.ts';

/** What the application remembers about itself; nothing of a participant's, and of the token only its ciphertext. */
export interface Settings {
  theme: Theme;
  window: { x?: number; y?: number; width: number; height: number; maximised: boolean };
  /** Base64 of what the operating system encrypted, and whom the token belongs to. */
  token: { ciphertext: string; account: Account } | null;
  dailyExports: readonly DailyExport[];
}

export type SettingsStore = Store<Settings>;

/**
 * Opens `<userData>/settings.json`. A file that cannot be parsed is replaced by the defaults, for a broken settings file must
 * never keep a researcher from the data.
 */
export function openSettings(): SettingsStore {
  return new Store<Settings>({
    name: 'settings',
    clearInvalidConfig: true,
    configFileMode: 0o600,
    defaults: {
      theme: 'system',
      window: { width: 1_280, height: 820, maximised: false },
      token: null,
      dailyExports: [],
    },
  });
}

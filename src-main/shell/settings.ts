import Store from 'electron-store';
import type { Account } from '../../src-preload/account.ts';
import type { Theme } from '../../src-preload/domain.ts';
import type { LockAfter } from '../../src-preload/encryption.ts';
import type { DailyExport } from '../../src-preload/jobs.ts';
import type { LanguageSetting } from '../../src-preload/language.ts';

/** The stored settings of the application. Holds no data of participants, and only the ciphertext of the token. */
interface Settings {
  theme: Theme;
  language: LanguageSetting;
  window: { x?: number; y?: number; width: number; height: number; maximised: boolean };
  /** Base64 of the encrypted token, and its account. */
  token: { ciphertext: string; account: Account } | null;
  dailyExports: readonly DailyExport[];
  /** True if copies that are dragged, copied, saved or opened get no metadata. */
  cleanCopies: boolean;
  /** Minutes without input until an encrypted library is locked. Null: never. */
  lockAfter: LockAfter;
  /** True if the person wants the application to look for updates. */
  updates: boolean;
}

export type SettingsStore = Store<Settings>;

/**
 * Opens `<userData>/settings.json`. Replaces a file that cannot be parsed by the defaults, because a broken settings file must not keep a
 * researcher from the data.
 */
export function openSettings(): SettingsStore {
  return new Store<Settings>({
    name: 'settings',
    clearInvalidConfig: true,
    configFileMode: 0o600,
    defaults: {
      theme: 'system',
      language: 'system',
      window: { width: 1_280, height: 820, maximised: false },
      token: null,
      dailyExports: [],
      cleanCopies: false,
      lockAfter: 15,
      updates: false,
    },
  });
}

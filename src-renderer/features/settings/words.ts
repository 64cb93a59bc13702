import { translated } from '../../../src-preload/words/translated.ts';

/** The texts of the settings. */
export const settingsWords = translated('settingsWords', {
  title: 'Settings',
  account: 'Prolific account',
  tokenKept: 'A token is kept',
  accountUnknown: 'Collection Desk could not ask Prolific yet which account it belongs to.',
  inKeychain: 'The keychain of this computer keeps the token, encrypted.',
  inMemory: 'The token is kept until you quit.',
  replaceToken: 'Replace token',
  forgetToken: 'Forget token',
  keepToken: 'Keep the old token',
  token: 'API token',
  tokenHelp:
    'In Prolific, open Settings, then API tokens. The keychain of this computer keeps the token. Collection Desk sends it only to Prolific.',
  connecting: 'Waiting for Prolific',
  connect: 'Connect',
  /** What went wrong, and what to do. */
  problem: (message: string, hint: string) => `${message} ${hint}`,

  appearance: 'Appearance',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  language: 'Language',
  systemLanguage: 'As the system',

  copies: 'Copies',
  cleanCopies: 'Remove metadata from copies',
  cleanCopiesExplained:
    'Files that you drag, copy, save or open lose place, time, device and author. A file that cannot be cleaned gets no copy.',

  library: 'Library',
  libraryExplained: 'This folder holds all archives, indexes and thumbnails.',
  showInFolder: 'Show in folder',

  encryption: {
    title: 'Encryption',
    off: 'The library is not encrypted.',
    explained:
      'When it is encrypted, a stolen computer, a backup or a synchronised folder shows nothing of its content.',
    encrypt: 'Encrypt the library…',
    on: 'The library is encrypted, and unlocked now. A passphrase opens it.',
    onByKeychain: 'The library is encrypted, and unlocked now. The keychain of this computer opens it at each start.',
    lockAfter: 'Lock by itself',
    minutes: (minutes: number) => `Lock after ${minutes} minutes without input`,
    neverLock: 'Never lock by itself',
    lockAfterExplained:
      'It is also locked when the computer sleeps or is locked. Exports, imports and hand-overs that run end first.',
    lockNow: 'Lock now',
    change: 'Change passphrase or keychain…',
    newCode: 'New recovery code…',
    decrypt: 'Decrypt the library…',
  },

  updates: {
    title: 'Updates',
    look: 'Look for updates once a day',
    lookExplained:
      'Asks the server of the releases for the newest version, and sends nothing else. Nothing is installed without you.',
    lookNow: 'Look now',
    looking: 'Looking for updates',
    never: 'Not looked for updates yet.',
    newest: (checkedAt: string) => `This was the newest version on ${checkedAt}.`,
    found: (version: string) => `Version ${version} is available.`,
    byHand: 'Install it with the package manager of your system, or download it.',
    notes: 'Release notes',
    download: 'Download',
    downloading: (version: string, percent: number) => `Downloading version ${version}: ${percent} %`,
    ready: (version: string) => `Version ${version} is downloaded and its signature is valid.`,
    readyExplained:
      'Your marks and notes are backed up before the installation. Exports that are under way continue afterwards.',
    install: 'Restart and install',
    failed: (message: string, hint: string) => `${message} ${hint}`,
  },

  about: 'About',
  version: (version: string) => `Collection Desk ${version}`,
  /** Before and after the name of a server. */
  otherServer: ['This application uses ', ' instead of Prolific’s own server.'],
});

/** The texts of the settings. */
export const settingsWords = {
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

  copies: 'Copies',
  cleanCopies: 'Remove metadata from copies',
  cleanCopiesExplained:
    'Files that you drag, copy, save or open lose place, time, device and author. A file that cannot be cleaned gets no copy.',

  library: 'Library',
  libraryExplained: 'This folder holds all archives, indexes and thumbnails.',
  showInFolder: 'Show in folder',

  about: 'About',
  version: (version: string) => `Collection Desk ${version}`,
  /** Before and after the name of a server. */
  otherServer: ['This application uses ', ' instead of Prolific’s own server.'],
} as const;

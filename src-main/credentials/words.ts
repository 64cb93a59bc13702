/** The texts about the keychain of the system. */
export const credentialWords = {
  /** Why a token is not stored. */
  tokenNotKept: {
    keyring: 'No keyring (GNOME Keyring or KWallet) is running, so the token is kept only until you quit.',
    keychain: 'The system keychain is not available, so the token is kept only until you quit.',
  },
  cannotOpenLibrary: {
    keyring: 'No keyring (GNOME Keyring or KWallet) is running, so the keychain cannot open the library.',
    keychain: 'The system keychain is not available, so it cannot open the library.',
  },
  choosePassphrase: 'Choose a passphrase.',
  useRecoveryCode: 'Use its recovery code, or start the keyring and try again.',
} as const;

/** The texts about storing the API token. */
export const credentialWords = {
  noKeyring: 'No keyring (GNOME Keyring or KWallet) is running, so the token is kept only until you quit.',
  noKeychain: 'The system keychain is not available, so the token is kept only until you quit.',
} as const;

import { translated } from '../../../src-preload/words/translated.ts';

/** The texts of the lock screen and of the dialogs about encryption. */
export const encryptionWords = translated('encryptionWords', {
  locked: 'The library is locked',
  lockedExplained: 'Its files are encrypted. Files and links that you open now wait until it is unlocked.',
  passphrase: 'Passphrase',
  recoveryCode: 'Recovery code',
  recoveryCodeHelp: 'Eight groups of four letters, from your recovery sheet.',
  either: 'Passphrase or recovery code',
  unlock: 'Unlock',
  useCode: 'Use the recovery code instead',
  useInstead: { passphrase: 'Use the passphrase instead', keychain: 'Use the keychain instead' },
  byKeychain: 'The keychain of this computer opens it.',
  emptyForKeychain: 'Leave it empty to use the keychain of this computer.',
  /** What went wrong, and what to do. */
  problem: (message: string, hint: string) => `${message} ${hint}`,

  working: 'The library is being encrypted or decrypted',
  workingExplained:
    'This takes about as long as copying it. If you quit, it continues when the library is opened again. If you cancel, all files are put back as they were.',
  goingBack: 'Cancelled. The files are being put back as they were.',
  progress: 'Progress',
  starting: 'Starting',

  encrypt: 'Encrypt the library',
  encryptExplained:
    'A passphrase or the keychain opens it then, or a recovery code. You see the code once, in the next step. If both are lost, the library is lost.',
  encryptSpace: 'Encryption needs as much free space as the largest export. Indexes and thumbnails are made again.',
  next: 'Next',
  encryptNow: 'Encrypt',
  opensIt: 'What opens the library',
  locks: {
    passphrase: { label: 'A passphrase', help: 'You type it after each start and each lock.' },
    keychain: {
      label: 'The keychain of this computer',
      help: 'It opens by itself when you start Collection Desk. It is as safe as the password of your account on this computer. In a terminal, it needs the recovery code.',
    },
  },
  newPassphrase: 'New passphrase',
  again: 'The same passphrase again',
  differ: 'The two passphrases differ.',
  strength: {
    short: (least: number) => `At least ${least} characters.`,
    weak: 'Weak: a program can guess it. Four or more random words are better.',
    fair: 'Fair. Another random word makes it much harder to guess.',
    strong: 'Strong, if you chose the words at random.',
  },

  change: 'Change what opens the library',
  changeExplained: 'The recovery code stays the same.',
  changeNow: 'Change',
  changed: 'The new passphrase opens the library now',
  changedToKeychain: 'The keychain opens the library now',

  newCode: 'New recovery code',
  newCodeExplained: 'The old recovery code opens nothing any more.',
  makeCode: 'Make a new code',

  decrypt: 'Decrypt the library',
  decryptExplained: 'Everyone who can read its folder can then read everything in it.',
  decryptNow: 'Decrypt',

  code: 'Your recovery code',
  codeFirst: 'Nothing is encrypted yet. Write the code down first.',
  codeExplained:
    'It opens the library if the passphrase is forgotten or the keychain is lost. Collection Desk does not keep it and cannot show it again. Keep it on paper, apart from this computer.',
  print: 'Print…',
  save: 'Save as text…',
  copy: 'Copy',
  copied: 'Recovery code copied. The clipboard keeps it until you copy something else.',
  saved: (path: string) => `Saved as ${path}`,
  kept: 'I keep the recovery code in a safe place',
  done: 'Done',
  /** The title of the sheet that is printed or saved. */
  sheet: 'Recovery code of a library of Collection Desk',
});

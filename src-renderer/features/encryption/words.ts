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
  usePassphrase: 'Use the passphrase instead',
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
    'Only the passphrase or a recovery code opens it then. You see the code once, in the next step. If both are lost, the library is lost.',
  encryptSpace: 'Encryption needs as much free space as the largest export. Indexes and thumbnails are made again.',
  next: 'Next',
  encryptNow: 'Encrypt',
  newPassphrase: 'New passphrase',
  again: 'The same passphrase again',
  differ: 'The two passphrases differ.',
  strength: {
    short: (least: number) => `At least ${least} characters.`,
    weak: 'Weak: a program can guess it. Four or more random words are better.',
    fair: 'Fair. Another random word makes it much harder to guess.',
    strong: 'Strong, if you chose the words at random.',
  },

  change: 'Change the passphrase',
  changeExplained: 'The recovery code stays the same.',
  changeNow: 'Change',
  changed: 'The passphrase is changed',

  newCode: 'New recovery code',
  newCodeExplained: 'The old recovery code opens nothing any more.',
  makeCode: 'Make a new code',

  decrypt: 'Decrypt the library',
  decryptExplained: 'Everyone who can read its folder can then read everything in it, without a passphrase.',
  decryptNow: 'Decrypt',

  code: 'Your recovery code',
  codeFirst: 'Nothing is encrypted yet. Write the code down first.',
  codeExplained:
    'It opens the library if you forget the passphrase. Collection Desk does not keep it and cannot show it again. Keep it on paper, apart from this computer.',
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

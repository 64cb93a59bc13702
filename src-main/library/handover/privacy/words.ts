/** The texts of the privacy choices, and of the key for pseudonyms. */
export const privacyWords = {
  noCopy: (files: string) => `No copy was made, because metadata cannot be removed from ${files}.`,
  selectOthers: 'Select other files, or turn off “Remove metadata from copies” in the settings.',
  andMore: (files: number) => ` and ${files} more`,
  nothingWritten: (count: number, files: string) =>
    `Nothing was written, because ${count} files cannot be cleaned: ${files}.`,
  leaveOutOrKeep: 'Leave such files out, convert pictures to JPEG or PNG, or hand the files over with their metadata.',
  leftOutByChoice: 'This file was left out by choice.',
  changeChoice: 'Change the choice in the privacy sheet.',

  keyGone: 'The key for pseudonyms is gone again.',
  tryAgain: 'Try once more.',
  otherKey: 'The library already has another key. With a new key, its pseudonyms change.',
  exportKeyFirst: 'Export the key first if pseudonyms were handed over, then give --force.',
  noKeyIn: (file: string) => `${file} holds no key for pseudonyms.`,
  chooseKeyFile: 'Choose a file that `pseudonym-key export` wrote.',
  noKeyHere: 'This library has no key for pseudonyms yet, and it can only be read.',
  openWritable: 'Open it once where it can be written to, or import a key there.',
} as const;

/** The texts about opening a library. */
export const libraryWords = {
  fullHint: 'Free some space on the disk that holds it, or choose another folder.',
  full: (directory: string) => `The disk is full: the library folder ${directory} cannot be made.`,
  noFolder: (directory: string, code: string) => `There can be no library in ${directory} (${code}).`,
  noFolderHint: 'Choose a folder on a disk that you may write to. If the path is very long, choose a shorter one.',
  unreadable: (directory: string, code: string) => `The library in ${directory} cannot be opened (${code}).`,
  unreadableHint: 'Check that this is the folder of a library, and that you may read it and its content.',
  lostCatalog: 'The catalog of this library was missing and had no backup. Earlier marks are lost.',
  otherVersionHint: 'Open the library once where it can be written to.',
  otherVersion: 'The index of this collection was made by another version of Collection Desk.',
} as const;

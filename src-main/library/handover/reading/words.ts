/** The texts that all hand-overs share. */
export const readingWords = {
  notAbsolute: 'The place to write to is not a full path.',
  giveAbsolute: 'Give a full path, from the root on.',
  notInArchive: 'The archive does not hold this file.',
} as const;

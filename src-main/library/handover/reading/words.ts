/** The texts that all hand-overs share. */
export const readingWords = {
  notInArchive: 'The archive does not hold this file.',
} as const;

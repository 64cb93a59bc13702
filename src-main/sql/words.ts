/** The texts about queries in SQL that end early. */
export const sqlRunnerWords = {
  damaged: 'The index of a collection is damaged.',
  damagedHint: 'Rebuild the collection.',
  tooLong: (seconds: number) => `The query took longer than ${seconds} s and was stopped. Nothing was changed.`,
  tooLongHint: 'Ask for less, or allow more time.',
  overMemory: 'The query needed more than 2 GB of memory and was stopped. Nothing was changed.',
  overMemoryHint: 'Ask for fewer rows or columns.',
  ended: 'The query ended before its answer. Nothing was changed.',
  tryAgain: 'Try again.',
} as const;

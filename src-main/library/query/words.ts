/** The texts about queries that cannot be answered. */
export const queryWords = {
  foreignCursor: 'This place in a list belongs to another query, or the collection was imported again.',
  foreignCursorHint: 'Start again from the first page of the query.',
  badDate: (text: string) => `“${text}” is not a date.`,
  badDateHint: 'Write a day as 2026-03-19, or a time as 2026-03-19T10:30Z.',
  unknownFile: (file: number) => `The archive has no file number ${file}.`,
  importedAgain: 'Search again: the collection may have been imported again in the meantime.',
  badStart: 'A page cannot start there.',
  badStartHint: 'Give the start of the page as a whole number from 0.',
  badLength: 'A page cannot have that length.',
  badLengthHint: (most: number) => `Ask for 1 to ${most} items at a time.`,
  nothingSearchable:
    'The search text or a column filter holds only punctuation, which cannot be searched. Nothing was written.',
  nothingSearchableHint:
    'Type a letter, a digit or a sign such as % or €, or leave the text out to include everything.',
  tooLong:
    'The search text or a column filter is too long: only its first words, and the first 128 characters of each, would be searched. Nothing was written.',
  tooLongHint: 'Search for fewer or shorter words.',
  unknownCollection: 'The library does not hold this collection.',
  unknownCollectionHint: 'Choose one from the list of collections, or import its archive.',
  selectionGone: 'The selection is of an export that is no longer shown. Nothing was written.',
  selectAgain: 'Select the items again.',
  unknownSubmission: 'The library does not hold this submission.',
} as const;

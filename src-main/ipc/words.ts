/** The texts about calls of the window that fail. */
export const ipcWords = {
  unknownCollection: 'The collection is not in the library.',
  importAgain: 'Import its archive again.',
  replacedSearch: 'This search was replaced by a newer one.',
  replacedSearchHint: 'Search again if you still need it.',
  marksNotChosen: 'This file of marks was not chosen.',
  chooseAgain: 'Choose the file again.',
  badInput: (name: string) => `The window sent invalid data for ${name}.`,
  badInputHint: 'Try again. If it happens again, restart Collection Desk.',
  foreignPage: 'This page may not use Collection Desk.',
  closeWindow: 'Close the window.',
} as const;

import { translated } from '../../src-preload/words/translated.ts';

/** The texts of the dialogs that open and save files. */
export const mediaWords = translated('mediaWords', {
  openWith: 'Open with',
  open: 'Open',
  applications: 'Applications',
  saveCopy: 'Save a copy',
  saveCopies: (count: number) => `Save ${count} copies in a folder`,
  saveHere: 'Save here',
});

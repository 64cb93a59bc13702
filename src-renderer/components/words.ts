import { translated } from '../../src-preload/words/translated.ts';

/** The texts of general components, and texts that every part of the window uses. Each other folder has another `words.ts`. */
export const commonWords = translated('commonWords', {
  cancel: 'Cancel',
  details: 'Details',
  close: 'Close',
  done: 'Done',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
  /** Accessible name of a menu. */
  menu: 'Menu',
  remove: 'Remove',
  choose: 'Choose',
  /** Accessible name of a list that a button with this label opens. */
  choices: (label: string) => `${label}: options`,
  clearSearch: 'Clear search',
  from: 'From',
  to: 'To',
  /** Accessible name of the line that changes the width of a pane or a column. */
  widthOf: (label: string) => `Width of ${label.toLowerCase()}`,
});

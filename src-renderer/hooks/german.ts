import type { keyWords, otherKeyWords } from './words.ts';

export const germanKeys: typeof keyWords = { ctrl: 'Strg', shift: 'Umschalt', alt: 'Alt' };

export const germanOtherKeys: typeof otherKeyWords = {
  space: 'Leertaste',
  home: 'Pos1',
  end: 'Ende',
  pageUp: 'Bild↑',
  pageDown: 'Bild↓',
};

import { translated } from '../../src-preload/words/translated.ts';

/** The names of keys outside of macOS, as keyboards show them. Those on macOS are symbols. */
export const keyWords = translated('keyWords', { ctrl: 'Ctrl', shift: 'Shift', alt: 'Alt' });

/** The names of other keys. */
export const otherKeyWords = translated('otherKeyWords', {
  space: 'Space',
  home: 'Home',
  end: 'End',
  pageUp: 'PageUp',
  pageDown: 'PageDown',
});

import { translated } from '../../../src-preload/words/translated.ts';

/** The texts of the help. */
export const helpWords = translated('helpWords', {
  report: {
    title: 'Report a problem',
    explanation:
      'Nothing is sent. Read the text, delete what should stay here, then save or copy it and pass it on. Paths, ids, addresses and tokens are already replaced.',
    text: 'Report',
    copy: 'Copy',
    save: 'Save…',
    copied: 'The report was copied',
    saved: (path: string) => `Saved as ${path}`,
  },
});

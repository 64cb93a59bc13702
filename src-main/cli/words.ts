import { translated } from '../../src-preload/words/translated.ts';

/** The texts of starting a command. */
export const startWords = translated('startWords', {
  noToken: 'PROLIFIC_TOKEN is not set.',
  noTokenHint: 'Create a token in Prolific under Settings, API tokens, and put it into that environment variable.',
});

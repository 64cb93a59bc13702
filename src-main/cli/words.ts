import { translated } from '../../src-preload/words/translated.ts';

/** The texts of starting a command. */
export const startWords = translated('startWords', {
  unexpectedHint: 'Try again. If it happens again, send the developers the text on stderr.',
  noToken: 'PROLIFIC_TOKEN is not set.',
  noTokenHint: 'Create a token in Prolific under Settings, API tokens, and put it into that environment variable.',
});

/** Words about an export with damaged responses, of which some could be read. */

import type { ImportWarning } from '../../../src-preload/domain.ts';
import { formatCounted } from '../../../src-preload/words/english-numbers.ts';
import { indexWords } from './words.ts';

/** `cut`: everything behind the damage is missing. `altered`: all lines are there, but some bytes are wrong. */
export const RESPONSES_FAULTS = ['cut', 'altered'] as const;
export type ResponsesFault = (typeof RESPONSES_FAULTS)[number];

/** Sentences about what happened, what is safe and what to do. */
export function responsesFaultWords(fault: ResponsesFault, submissions: number): string {
  const read = formatCounted(submissions, 'submission');
  const todo = indexWords.exportAgain;
  return fault === 'cut' ? indexWords.cutResponses(read, todo) : indexWords.alteredResponses(read, todo);
}

/** The warning of an import that could read only some of the responses. @param submissions how many it could read */
export function responsesFaultWarning(fault: ResponsesFault, submissions: number): ImportWarning {
  return { code: `responses_${fault}`, message: responsesFaultWords(fault, submissions) };
}

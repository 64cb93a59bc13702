/** Words about an export with damaged responses, of which some could be read. */
import type { ImportWarning } from '../../../src-preload/domain.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';

/** `cut`: everything behind the damage is missing. `altered`: all lines are there, but some bytes are wrong. */
export const RESPONSES_FAULTS = ['cut', 'altered'] as const;
export type ResponsesFault = (typeof RESPONSES_FAULTS)[number];

/** The reason that the report gives for the first missing line. */
export const CUT_LINE = 'The archive is damaged here: this line and all behind it are missing.';

/** Sentences about what happened, what is safe and what to do. */
export function responsesFaultWords(fault: ResponsesFault, submissions: number): string {
  const read = formatCounted(submissions, 'submission');
  const todo = 'Export the collection again and import the new archive.';
  return fault === 'cut'
    ? `The responses of this archive are damaged: ${read} in front of the damage could be read, the rest is missing. The last of them may differ from what was sent. ${todo}`
    : `The checksum of this archive’s responses is wrong: ${read} could be read, but some of their answers may differ from what was sent. ${todo}`;
}

export function responsesFaultWarning(fault: ResponsesFault, submissions: number): ImportWarning {
  return { code: `responses_${fault}`, message: responsesFaultWords(fault, submissions) };
}

/** Reads any line of `responses.jsonl`. Decides what it means, or why it is rejected. */

import { LIMITS } from '../../archive/limits.ts';
import { createdMilliseconds } from '../parsing/created-at.ts';
import type { InstructionList } from '../parsing/instruction-list.ts';
import { repeatsKeys } from '../parsing/json.ts';
import { hasUnreadFields, holdsOthers, type ParsedResponse, parseResponse } from '../parsing/parse-response.ts';
import { type ParsedSubmission, parseSubmission, SUBMISSION_KEYS } from '../parsing/parse-submission.ts';
import { lineWords } from '../parsing/words.ts';
import { ABSENT, CHOICES, FILES, type LineSpans, TEXT } from './line-spans.ts';

export type LineOutcome =
  | { readonly kind: 'submission' | 'blank' }
  | { readonly kind: 'rejected'; readonly reason: string };

const KINDS = { text: TEXT, choices: CHOICES, files: FILES } as const;

interface NumberedResponse extends ParsedResponse {
  readonly instruction: number;
}

/** Fills `line` with the submission. New instructions are numbered, unless the line is rejected. */
export function readLine(bytes: Buffer, instructions: InstructionList, line: LineSpans): LineOutcome {
  const parsed = parseSubmission(bytes.length > LIMITS.lineBytes ? null : bytes);
  if (parsed.kind !== 'submission') return parsed;
  const responses = numberResponses(parsed.submission, instructions);
  if (typeof responses === 'string') return { kind: 'rejected', reason: responses };
  fill(line, parsed.submission, responses);
  return { kind: 'submission' };
}

/** The responses with the numbers of their instructions; a string is the reason for a rejection. */
function numberResponses(
  { responses }: ParsedSubmission,
  instructions: InstructionList,
): readonly NumberedResponse[] | string {
  try {
    const parsed = responses.map(({ instructionId, response }) => ({ instructionId, ...parseResponse(response) }));
    const numbered: NumberedResponse[] = [];
    for (const { instructionId, ...response } of parsed) {
      const instruction = instructions.number(instructionId, response.type, response.description);
      if (instruction === null) return lineWords.tooManyInstructions(LIMITS.instructions);
      numbered.push({ ...response, instruction });
    }
    return numbered;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function fill(line: LineSpans, submission: ParsedSubmission, responses: readonly NumberedResponse[]): void {
  line.clear();
  line.submissionFrom = line.write(submission.submissionId);
  line.submissionTo = line.scratchPlace();
  line.participantFrom = line.write(submission.participantId);
  line.participantTo = line.scratchPlace();
  line.collectionId = submission.collectionId;
  line.createdMs = createdMilliseconds(submission.createdAt) ?? Number.NaN;
  line.hasResponses = submission.hasResponses;
  line.damagedText = submission.damagedText;
  line.repeatsKeys = submission.repeatsResponses || repeatsKeys(submission.text, submission.json);
  line.hasUnreadFields =
    holdsOthers(submission.json, SUBMISSION_KEYS) ||
    submission.responses.some(({ response }) => hasUnreadFields(response));
  for (const { instruction, content, value } of responses) {
    line.startResponse(instruction, KINDS[content.kind]);
    if (content.kind === 'text') addItem(line, content.text, null);
    else if (content.kind === 'files') for (const { name, path } of content.files) addItem(line, name, path);
    else for (const choice of content.choices) addItem(line, choice.value, choice.explanation);
    if (value === null) continue;
    const from = line.write(value);
    line.setValue(from, line.scratchPlace());
  }
}

function addItem(line: LineSpans, first: string, second: string | null): void {
  const from = line.write(first);
  const to = line.scratchPlace();
  if (second === null) line.addItem(from, to, ABSENT, ABSENT);
  else {
    const secondFrom = line.write(second);
    line.addItem(from, to, secondFrom, line.scratchPlace());
  }
}

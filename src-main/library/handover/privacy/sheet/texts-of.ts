import type { PrivacyHit } from '../../../../../src-preload/privacy.ts';
import type { InstructionHead } from '../../../query/instruction-heads.ts';
import type { StoredAnswer, StoredSubmission } from '../../../query/stored-submissions.ts';
import { pathParts } from '../leaving-answers.ts';

export interface SubmissionText {
  readonly instructionId: string | null;
  readonly question: string | null;
  readonly where: PrivacyHit['where'];
  readonly text: string;
}

/** The texts of a submission that a hand-over changes, see `leavingSubmission`. */
export function* textsOf(submission: StoredSubmission): Generator<SubmissionText> {
  for (const answer of submission.answers.values()) {
    yield* textsOfAnswer(answer);
    yield* textsOfFiles(answer, submission);
  }
  const loose = { instructionId: null, question: null };
  for (const { note, tags } of [submission.mark, ...submission.fileMarks]) {
    for (const text of [note, ...tags]) if (text !== '') yield { ...loose, where: 'note', text };
  }
  for (const [key, json] of submission.others) {
    yield { ...loose, where: 'other', text: key };
    yield { ...loose, where: 'other', text: json };
  }
}

/** Options that may be words of participants, see `createLeavingOptions`. They belong to no single submission. */
export function writtenOptions({ instructionId, description, options }: InstructionHead): readonly SubmissionText[] {
  return options
    .filter(({ value, label }) => value === label)
    .map(({ value }) => ({ instructionId, question: description, where: 'option', text: value }));
}

function* textsOfAnswer({ instructionId, question, content }: StoredAnswer): Generator<SubmissionText> {
  const place = { instructionId, question };
  switch (content.kind) {
    case 'free_text':
      yield { ...place, where: 'answer', text: content.value };
      break;
    case 'free_text_with_unit':
      yield { ...place, where: 'answer', text: content.value };
      yield { ...place, where: 'answer', text: content.unit };
      break;
    case 'multiple_choice':
      break;
    case 'multiple_choice_with_free_text':
      for (const { explanation } of content.values) yield { ...place, where: 'explanation', text: explanation };
      break;
    case 'file_upload':
      yield { ...place, where: 'answer', text: content.words };
      break;
    case 'unknown':
      yield { ...place, where: 'other', text: content.json };
  }
}

/** Paths that exports make hold no words beside the names. Other programs put words into them. */
function* textsOfFiles(
  { instructionId, question, files }: StoredAnswer,
  author: StoredSubmission,
): Generator<SubmissionText> {
  for (const { name, path } of files) {
    const { words } = pathParts(path, { ...author, instructionId });
    for (const text of new Set([name, ...words])) yield { instructionId, question, where: 'file-name', text };
  }
}

import type { Answer, FileRecord, MarkedText, Submission, SubmissionRow } from '../../src-preload/domain.ts';
import { formatBytes, formatCounted } from '../../src-preload/words/numbers.ts';
import { printable } from './words.ts';

/** The text without the marks, which only a window can show. */
export function plainText(text: MarkedText): string {
  return text.map((run) => run.text).join('');
}

function plainAnswer(answer: Answer) {
  const { instructionId, question } = answer;
  switch (answer.kind) {
    case 'free_text':
      return { instructionId, question, type: answer.kind, value: plainText(answer.value) };
    case 'free_text_with_unit':
      return { instructionId, question, type: answer.kind, value: plainText(answer.value), unit: answer.unit };
    case 'multiple_choice':
      return {
        instructionId,
        question,
        type: answer.kind,
        choices: answer.choices.map(({ value, label }) => ({ value, label: plainText(label) })),
      };
    case 'multiple_choice_with_free_text':
      return {
        instructionId,
        question,
        type: answer.kind,
        choices: answer.choices.map(({ value, label, explanation }) => ({
          value,
          label: plainText(label),
          explanation: plainText(explanation),
        })),
      };
    case 'file_upload':
      return { instructionId, question, type: answer.kind, files: answer.files.map(plainFile) };
    case 'unknown':
      return { instructionId, question, type: answer.type, json: plainText(answer.json) };
  }
}

function plainFile({ name, contentType, size, state, index }: FileRecord) {
  return { index, name, contentType, size, state };
}

/** One submission as `show --json` prints it. */
export function submissionDocument(submission: Submission) {
  const { submissionId, participantId, createdAt, collectionId, collectionName, answers } = submission;
  return { submissionId, participantId, createdAt, collectionId, collectionName, answers: answers.map(plainAnswer) };
}

/** One hit as `search --json` prints it. */
export function rowDocument(row: SubmissionRow) {
  return {
    submissionId: row.submissionId,
    participantId: row.participantId,
    collectionId: row.collectionId,
    createdAt: row.createdAt,
    snippet: row.snippet === null ? null : plainText(row.snippet),
    files: row.files,
  };
}

function answerLines(answer: Answer): string[] {
  switch (answer.kind) {
    case 'free_text':
      return plainText(answer.value).split('\n');
    case 'free_text_with_unit':
      return [`${plainText(answer.value)} ${answer.unit}`.trim()];
    case 'multiple_choice':
      return answer.choices.map((choice) => `• ${plainText(choice.label)}`);
    case 'multiple_choice_with_free_text':
      return answer.choices.map((choice) => {
        const explanation = plainText(choice.explanation);
        return `• ${plainText(choice.label)}${explanation ? ` — ${explanation}` : ''}`;
      });
    case 'file_upload':
      return answer.files.map(fileLine);
    case 'unknown':
      return plainText(answer.json).split('\n');
  }
}

function fileLine(file: FileRecord): string {
  const size = file.size === null ? 'missing from the archive' : formatBytes(file.size);
  return `[${file.index}] ${file.name} (${file.contentType}, ${size}${file.state === 'bad' ? ', damaged' : ''})`;
}

/** One submission for people: every answer under its question, with the instruction's id to use in `cat`. */
export function submissionLines(submission: Submission): string[] {
  const files = submission.answers.reduce(
    (sum, answer) => sum + (answer.kind === 'file_upload' ? answer.files.length : 0),
    0,
  );
  return [
    `Submission   ${printable(submission.submissionId)}`,
    `Participant  ${printable(submission.participantId)}`,
    `Submitted    ${printable(submission.createdAt ?? 'not known')}`,
    `Collection   ${printable(submission.collectionName)} (${printable(submission.collectionId)})`,
    `Files        ${formatCounted(files, 'file')}`,
    ...submission.answers.flatMap((answer) => [
      '',
      `${printable(answer.question)}  (${printable(answer.instructionId)})`,
      ...answerLines(answer).map((line) => `  ${printable(line)}`),
    ]),
  ];
}

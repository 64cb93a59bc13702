import type {
  Answer,
  FileRecord,
  FileRef,
  MarkedText,
  Submission,
  SubmissionRef,
  SubmissionRow,
} from '../../../src-preload/domain.ts';
import { type Mark, sumOfMarks } from '../../../src-preload/marks.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import { countWords } from '../command/count-words.ts';
import { columns, printable } from '../command/print-text.ts';
import { fileMarksWords, markDocument, markWords } from './plain-mark.ts';
import { outputWords } from './words.ts';

/** The text without marked hits, which only a window can show. */
export function plainText(text: MarkedText): string {
  return text.map((run) => run.text).join('');
}

/** The mark of the item that a reference names. */
type MarkLookUp = (ref: SubmissionRef | FileRef) => Mark;

function plainAnswer(answer: Answer, markOf: MarkLookUp) {
  const { instructionId, question } = answer;
  const type = answer.kind === 'unknown' ? answer.type : answer.kind;
  return { instructionId, question, type, ...plainContent(answer, markOf) };
}

function plainContent(answer: Answer, markOf: MarkLookUp) {
  switch (answer.kind) {
    case 'free_text':
      return { value: plainText(answer.value) };
    case 'free_text_with_unit':
      return { value: plainText(answer.value), unit: answer.unit };
    case 'multiple_choice':
      return { choices: answer.choices.map(({ value, label }) => ({ value, label: plainText(label) })) };
    case 'multiple_choice_with_free_text':
      return {
        choices: answer.choices.map(({ value, label, explanation }) => ({
          value,
          label: plainText(label),
          explanation: plainText(explanation),
        })),
      };
    case 'file_upload':
      return {
        files: answer.files.map((file) => plainFile(file, markOf)),
        ...(plainText(answer.words) !== '' && { words: plainText(answer.words) }),
      };
    case 'unknown':
      return { json: plainText(answer.json) };
  }
}

function plainFile(file: FileRecord, markOf: MarkLookUp) {
  const { name, contentType, size, state, index } = file;
  return { index, name, contentType, size, state, mark: markDocument(markOf(file)) };
}

/** One submission as `show --json` prints it. */
export function submissionDocument(submission: Submission, markOf: MarkLookUp) {
  const { submissionId, participantId, createdAt, collectionId, collectionName, answers } = submission;
  const mark = markDocument(markOf(refOf(submission)));
  const plain = answers.map((answer) => plainAnswer(answer, markOf));
  const earlier = isEarlier(submission) ? { change: submission.change } : {};
  return { submissionId, participantId, createdAt, collectionId, collectionName, ...earlier, mark, answers: plain };
}

/** True if only an earlier export holds the submission. */
function isEarlier({ change }: Submission): boolean {
  return change === 'withdrawn' || change === 'unreadable';
}

/** One hit as `search --json` prints it. */
export function rowDocument(row: SubmissionRow, markOf: MarkLookUp) {
  return {
    submissionId: row.submissionId,
    participantId: row.participantId,
    collectionId: row.collectionId,
    createdAt: row.createdAt,
    snippet: row.snippet === null ? null : plainText(row.snippet),
    files: row.files,
    mark: markDocument(markOf(refOf(row))),
    fileMarks: fileMarksOf(row, markOf),
  };
}

/** The marks of the files of a hit, in sum. `bestRating` 0 is none. */
function fileMarksOf({ cells }: SubmissionRow, markOf: MarkLookUp) {
  return sumOfMarks(cells.flatMap(({ files }) => files.map(markOf)));
}

/** The marks of a hit and of its files in words. Null without marks. */
export function rowMarkWords(row: SubmissionRow, markOf: MarkLookUp): string | null {
  const words = [markWords(markOf(refOf(row))), fileMarksWords(fileMarksOf(row, markOf))].filter(
    (part) => part !== null,
  );
  return words.length === 0 ? null : words.join('; ');
}

function refOf({ archiveId, row }: SubmissionRef): SubmissionRef {
  return { archiveId, row };
}

function answerLines(answer: Answer, markOf: MarkLookUp): string[] {
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
      return [
        ...answer.files.map((file) => fileLine(file, markWords(markOf(file)))),
        ...(plainText(answer.words) === '' ? [] : plainText(answer.words).split('\n')),
      ];
    case 'unknown':
      return plainText(answer.json).split('\n');
  }
}

function fileLine(file: FileRecord, marked: string | null): string {
  const size = file.size === null ? outputWords.missing : formatBytes(file.size);
  const fault = file.state === 'bad' ? `, ${outputWords.damaged}` : '';
  const line = `[${file.index}] ${file.name} (${file.contentType}, ${size}${fault})${marked === null ? '' : ` – ${marked}`}`;
  return file.state === 'unsupported' ? `${line}: ${inLanguage(file.reason ?? '')}` : line;
}

/** One submission for people: every answer below its question, with the id of the instruction for `cat`. */
export function submissionLines(submission: Submission, markOf: MarkLookUp): string[] {
  const marked = markWords(markOf(refOf(submission)));
  const files = submission.answers.reduce(
    (sum, answer) => sum + (answer.kind === 'file_upload' ? answer.files.length : 0),
    0,
  );
  return [
    ...columns([
      [outputWords.submission, printable(submission.submissionId)],
      [outputWords.participant, printable(submission.participantId)],
      [outputWords.sent, printable(submission.createdAt ?? outputWords.unknownDate)],
      [outputWords.collection, `${printable(submission.collectionName)} (${printable(submission.collectionId)})`],
      ...(isEarlier(submission) ? [[outputWords.export, outputWords.earlierExport]] : []),
      [outputWords.files, countWords.files(files)],
      ...(marked === null ? [] : [[outputWords.review, marked]]),
    ]),
    ...submission.answers.flatMap((answer) => [
      '',
      `${printable(answer.question)}  (${printable(answer.instructionId)})`,
      ...answerLines(answer, markOf).map((line) => `  ${printable(line)}`),
    ]),
  ];
}

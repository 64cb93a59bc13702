import { LIMITS } from '../archive/limits.ts';
import { readCreatedAt } from './created-at.ts';
import type { FileRows, NamedFile } from './file-rows.ts';
import type { IndexWriter } from './index-writer.ts';
import type { InstructionList } from './instruction-list.ts';
import type { Line } from './lines.ts';
import { type ParsedResponse, parseResponse } from './parse-response.ts';
import { type ParsedSubmission, parseSubmission } from './parse-submission.ts';
import { searchText } from './search-text.ts';
import type { WarningTally } from './warning-tally.ts';

export interface SubmissionIndexer {
  /** Indexes one line whole, or notes it as rejected: never a part of it. */
  add(line: Line): void;
  /** What the first submission says that it belongs to; null when none says. */
  firstCollectionId(): string | null;
}

interface Parts {
  readonly writer: IndexWriter;
  readonly instructions: InstructionList;
  readonly files: FileRows;
  readonly tally: WarningTally;
  /** The archive's own collection id, where `collection.json` says. */
  readonly declaredId: string | null;
}

interface NumberedResponse extends ParsedResponse {
  readonly instruction: number;
}

export function createSubmissionIndexer({ writer, instructions, files, tally, declaredId }: Parts): SubmissionIndexer {
  const seen = new Set<string>();
  let row = 0;
  let firstCollectionId: string | null = null;

  const warn = (submission: ParsedSubmission, dated: boolean, line: number) => {
    if (submission.participantId === '') tally.count('participant_missing', line);
    if (!submission.hasResponses) tally.count('responses_missing', line);
    if (submission.damagedText) tally.count('text_damaged', line);
    if (!dated) tally.count('date_unreadable', line);
    if (seen.has(submission.submissionId)) tally.count('submission_repeated', line);
    const expected = declaredId ?? firstCollectionId;
    if (submission.collectionId !== null && expected !== null && submission.collectionId !== expected) {
      tally.count('other_collection', line);
    }
  };

  const writeAnswers = (responses: readonly NumberedResponse[], line: number): readonly string[] => {
    const texts: string[] = [];
    for (const { instruction, json, content } of responses) {
      let text: string;
      if (content.kind === 'choices') {
        for (const { value } of content.choices) {
          const option = instructions.option(instruction, value);
          if (option === null) tally.count('options_many', line);
          else writer.choice(option, row);
        }
        text = choicesText(content.choices, (value) => instructions.label(instruction, value));
      } else if (content.kind === 'files') text = content.files.map(({ name }) => name).join(', ');
      else text = content.text;
      writer.answer(row, instruction, text, json);
      if (content.kind !== 'files') texts.push(text);
    }
    return texts;
  };

  const writeFiles = (responses: readonly NumberedResponse[], line: number): readonly string[] => {
    const { rows, spelling } = files.ofSubmission(row, responses.flatMap(filesOf));
    for (const file of rows) writer.file(file);
    if (spelling) tally.count('path_spelling', line);
    return rows.map(({ name }) => name);
  };

  const write = (submission: ParsedSubmission, responses: readonly NumberedResponse[], line: number) => {
    const created = readCreatedAt(submission.createdAt);
    warn(submission, created.milliseconds !== null, line);
    seen.add(submission.submissionId);
    firstCollectionId ??= submission.collectionId;
    row += 1;
    const { submissionId, participantId } = submission;
    const dates = { createdAt: created.text, createdMs: created.milliseconds };
    writer.submission({ row, submissionId, participantId, ...dates, line });
    const texts = writeAnswers(responses, line);
    const names = writeFiles(responses, line);
    const ids = searchText(`${submissionId} ${participantId}`);
    writer.searchable(row, joined(texts), joined(names), ids);
  };

  return {
    add: (line) => {
      const parsed = parseSubmission(line.bytes);
      if (parsed.kind === 'blank') return;
      if (parsed.kind === 'rejected') return writer.rejectedLine(line.number, parsed.reason);
      const responses = numbered(parsed.submission, instructions);
      if (typeof responses === 'string') return writer.rejectedLine(line.number, responses);
      write(parsed.submission, responses, line.number);
    },
    firstCollectionId: () => firstCollectionId,
  };
}

/** In the collection's order of instructions; or, as a string, why the line is rejected. */
function numbered(submission: ParsedSubmission, instructions: InstructionList): readonly NumberedResponse[] | string {
  const parsed: { readonly id: string; readonly response: ParsedResponse }[] = [];
  try {
    for (const { instructionId, response } of submission.responses) {
      parsed.push({ id: instructionId, response: parseResponse(response) });
    }
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
  const responses: NumberedResponse[] = [];
  for (const { id, response } of parsed) {
    const instruction = instructions.number(id, response.type, response.description);
    if (instruction === null) return `The collection has more than ${LIMITS.instructions} different instructions.`;
    responses.push({ ...response, instruction });
  }
  return responses.sort((a, b) => a.instruction - b.instruction);
}

function filesOf({ instruction, content }: NumberedResponse): readonly NamedFile[] {
  if (content.kind !== 'files') return [];
  return content.files.map((file, position) => ({ ...file, instruction, position }));
}

function choicesText(
  choices: readonly { readonly value: string; readonly explanation: string | null }[],
  label: (value: string) => string,
): string {
  return choices
    .map(({ value, explanation }) => (explanation ? `${label(value)}: ${explanation}` : label(value)))
    .join('; ');
}

function joined(texts: readonly string[]): string {
  return texts.map(searchText).join(' ');
}

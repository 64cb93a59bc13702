import { answerText } from './answer-text.ts';
import { createdMilliseconds } from './created-at.ts';
import type { FileRows, NamedFile } from './file-rows.ts';
import type { IndexWriter } from './index-writer.ts';
import type { InstructionList } from './instruction-list.ts';
import type { ParsedSubmission } from './parse-submission.ts';
import type { ExportLine, NumberedResponse } from './read-export.ts';
import type { WarningTally } from './warning-tally.ts';

export interface SubmissionIndexer {
  /** Indexes one line whole, or notes it as rejected: never a part of it. */
  add(line: ExportLine): void;
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

export function createSubmissionIndexer({ writer, instructions, files, tally, declaredId }: Parts): SubmissionIndexer {
  let row = 0;
  let firstCollectionId: string | null = null;

  const warn = (submission: ParsedSubmission, dated: boolean, line: number) => {
    if (submission.participantId === '') tally.count('participant_missing', line);
    if (!submission.hasResponses) tally.count('responses_missing', line);
    if (submission.damagedText) tally.count('text_damaged', line);
    if (!dated) tally.count('date_unreadable', line);
    const expected = declaredId ?? firstCollectionId;
    if (submission.collectionId !== null && expected !== null && submission.collectionId !== expected) {
      tally.count('other_collection', line);
    }
  };

  const writeKey = ({ instruction, content, value }: NumberedResponse) => {
    const text = answerText(content, (option) => instructions.label(instruction, option));
    writer.answerKey(instruction, row, text, value);
  };

  const writeChoices = ({ instruction, content }: NumberedResponse, line: number) => {
    if (content.kind !== 'choices') return;
    for (const { value } of content.choices) {
      const option = instructions.option(instruction, value);
      if (option === null) tally.count('options_many', line);
      else writer.choice(option, row);
    }
  };

  const writeFiles = (responses: readonly NumberedResponse[], line: number) => {
    const { rows, spelling } = files.ofSubmission(row, responses.flatMap(filesOf));
    for (const file of rows) writer.file(file);
    if (spelling) tally.count('path_spelling', line);
  };

  return {
    add: (line) => {
      if (line.kind === 'rejected') return writer.rejectedLine(line.line, line.reason);
      const { submission, responses } = line;
      const createdMs = createdMilliseconds(submission.createdAt);
      warn(submission, createdMs !== null, line.line);
      firstCollectionId ??= submission.collectionId;
      row += 1;
      const { submissionId, participantId } = submission;
      const record = { row, submissionId, participantId, createdMs, answers: responses.length, line: line.bytes };
      if (writer.submission(record)) tally.count('submission_repeated', line.line);
      for (const response of responses) {
        writeKey(response);
        writeChoices(response, line.line);
      }
      writeFiles(responses, line.line);
    },
    firstCollectionId: () => firstCollectionId,
  };
}

function filesOf({ instruction, content }: NumberedResponse): readonly NamedFile[] {
  if (content.kind !== 'files') return [];
  return content.files.map((file, position) => ({ ...file, instruction, position }));
}

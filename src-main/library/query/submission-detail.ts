/** Reads one submission with all answers for the window. */

import type { Answer, FileRecord, Submission, SubmissionRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { OpenIndex } from '../index/index-store.ts';
import type { ReadResponse } from '../index/read-submission.ts';
import { findRowsOfId } from '../index/storage/columns.ts';
import type { ThumbHashReader } from '../media/picture-cache.ts';
import { readResponse } from './answer-content.ts';
import { readSubmissionFiles } from './file-records.ts';
import { createMarker, type Marker } from './marked-text.ts';
import type { LabelsOf } from './readable-labels.ts';
import { parseTypedText, type Typed } from './typed-text.ts';
import { queryWords } from './words.ts';

/**
 * @param typed the typed search text, whose hits are marked
 * @param labelsOf the labels of choices
 * @throws DeskFailure `submission_not_found`
 */
export function readSubmission(
  index: OpenIndex,
  row: number,
  typed: Typed,
  hashes: ThumbHashReader,
  labelsOf: LabelsOf,
): Omit<Submission, 'change'> {
  const found = index.submissions.read(row);
  if (found === null) throw noSuchSubmission();
  const { submissionId, participantId, createdAt, responses } = found;
  const marker = createMarker(parseTypedText(typed).phrases);
  const files = readSubmissionFiles(index, row, hashes);
  return {
    archiveId: index.archiveId,
    row,
    submissionId,
    participantId,
    createdAt,
    collectionId: found.collectionId ?? index.collectionId,
    collectionName: index.collectionName,
    answers: responses.map((response) => toAnswer(response, files, marker, labelsOf(response))),
  };
}

/** All submissions of the archive with that id. */
export function findSubmissionRows({ db, archiveId }: OpenIndex, submissionId: string): readonly SubmissionRef[] {
  return findRowsOfId(db, 'submission_id', submissionId).map((row) => ({ archiveId, row }));
}

function toAnswer(
  answer: ReadResponse,
  files: readonly FileRecord[],
  { mark }: Marker,
  label: (value: string) => string,
): Answer {
  const { instructionId, question } = answer;
  const base = { instructionId, question };
  const content = readResponse(answer.response, answer);
  switch (content.kind) {
    case 'free_text':
      return { ...base, kind: content.kind, value: mark(content.value) };
    case 'free_text_with_unit':
      return { ...base, kind: content.kind, value: mark(content.value), unit: content.unit };
    case 'multiple_choice': {
      const choices = content.values.map((value) => ({ value, label: mark(label(value)) }));
      return { ...base, kind: content.kind, choices };
    }
    case 'multiple_choice_with_free_text': {
      const choices = content.values.map(({ option, explanation }) => ({
        value: option,
        label: mark(label(option)),
        explanation: mark(explanation),
      }));
      return { ...base, kind: content.kind, choices };
    }
    case 'file_upload':
      return {
        ...base,
        kind: content.kind,
        words: mark(content.words),
        files: files.filter((file) => file.instructionId === instructionId),
      };
    case 'unknown':
      return { ...base, kind: content.kind, type: content.type, json: mark(content.json) };
  }
}

function noSuchSubmission(): DeskFailure {
  return new DeskFailure('submission_not_found', queryWords.unknownSubmission, queryWords.importedAgain);
}

/** One submission with every answer, ready to show. */
import type Database from 'better-sqlite3';
import type { Answer, FileRecord, Submission, SubmissionRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { readSubmissionFiles } from './file-records.ts';
import { markHits } from './marked-text.ts';
import { readResponse } from './response-content.ts';
import { type Phrase, parseTypedText } from './typed-text.ts';

/** Labels of an archive's options: `labels(instruction, value)`; the value itself where no label is known. */
export type OptionLabels = (instruction: number, value: string) => string;

interface SubmissionHead {
  readonly row: number;
  readonly submissionId: string;
  readonly participantId: string;
  readonly createdAt: string | null;
}

interface AnswerRow {
  readonly instruction: number;
  readonly instructionId: string;
  readonly question: string;
  readonly json: string;
}

/**
 * @param text as typed into the search box: its hits are marked
 * @throws DeskFailure `submission_not_found`
 */
export function readSubmission(index: OpenIndex, row: number, text: string): Submission {
  const { db, archiveId } = index;
  const head = db
    .prepare<[number], SubmissionHead>(
      `SELECT row, submission_id AS submissionId, participant_id AS participantId, created_at AS createdAt
       FROM submissions WHERE row = ?`,
    )
    .get(row);
  if (head === undefined) throw noSuchSubmission();
  const phrases = parseTypedText(text);
  const files = readSubmissionFiles(db, archiveId, row);
  const labels = optionLabels(db);
  const answers = db.prepare<[number], AnswerRow>(
    `SELECT a.instruction, i.instruction_id AS instructionId, i.description AS question, a.json
     FROM answers a JOIN instructions i USING (instruction) WHERE a.row = ? ORDER BY a.instruction`,
  );
  return {
    archiveId,
    ...head,
    collectionId: index.collectionId,
    collectionName: index.collectionName,
    answers: answers.all(row).map((answer) => toAnswer(answer, files, labels, phrases)),
  };
}

/** Every submission of the archive with that id. */
export function findSubmissionRows({ db, archiveId }: OpenIndex, submissionId: string): readonly SubmissionRef[] {
  const rows = db.prepare<[string], number>('SELECT row FROM submissions WHERE submission_id = ? ORDER BY row').pluck();
  return rows.all(submissionId).map((row) => ({ archiveId, row }));
}

/** Looks labels up one by one: an archive may have very many options, and a submission chooses few. */
export function optionLabels(db: Database.Database): OptionLabels {
  const label = db
    .prepare<[number, string], string>('SELECT label FROM options WHERE instruction = ? AND value = ?')
    .pluck();
  return (instruction, value) => label.get(instruction, value) ?? value;
}

function toAnswer(
  { instruction, instructionId, question, json }: AnswerRow,
  files: readonly FileRecord[],
  labels: OptionLabels,
  phrases: readonly Phrase[],
): Answer {
  const base = { instructionId, question };
  const mark = (text: string) => markHits(text, phrases);
  const content = readResponse(json);
  switch (content.kind) {
    case 'free_text':
      return { ...base, kind: content.kind, value: mark(content.value) };
    case 'free_text_with_unit':
      return { ...base, kind: content.kind, value: mark(content.value), unit: content.unit };
    case 'multiple_choice': {
      const choices = content.values.map((value) => ({ value, label: mark(labels(instruction, value)) }));
      return { ...base, kind: content.kind, choices };
    }
    case 'multiple_choice_with_free_text': {
      const choices = content.values.map(({ option, explanation }) => ({
        value: option,
        label: mark(labels(instruction, option)),
        explanation: mark(explanation),
      }));
      return { ...base, kind: content.kind, choices };
    }
    case 'file_upload':
      return { ...base, kind: content.kind, files: files.filter((file) => file.instructionId === instructionId) };
    case 'unknown':
      return { ...base, kind: content.kind, type: content.type, json: mark(content.json) };
  }
}

function noSuchSubmission(): DeskFailure {
  return new DeskFailure(
    'submission_not_found',
    'The library does not hold this submission.',
    'Search again: the collection may have been imported anew in the meantime.',
  );
}

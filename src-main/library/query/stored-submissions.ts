/** Reads submissions for tables and packages, with raw values. */
import type { FileRef, MediaKind } from '../../../src-preload/domain.ts';
import { type Mark, NO_MARK } from '../../../src-preload/marks.ts';
import type { IndexedFile } from '../index/file-table.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { answerText } from '../index/parsing/answer-text.ts';
import type { JsonObject } from '../index/parsing/json.ts';
import { responseJson } from '../index/parsing/parse-response.ts';
import { SUBMISSION_KEYS } from '../index/parsing/parse-submission.ts';
import type { ReadResponse, ReadSubmission } from '../index/read-submission.ts';
import type { ArchiveMarks } from '../review/archive-marks.ts';
import type { MarkReader } from '../review/review.ts';
import { type AnswerContent, readResponse } from './answer-content.ts';
import { placesByArchive, readAt } from './read-at.ts';
import type { Result } from './result.ts';

export interface StoredAnswer {
  readonly instructionId: string;
  readonly question: string;
  readonly content: AnswerContent;
  /** The response object as the archive holds it. */
  readonly json: string;
  /** The answer as one text, as searches use it. */
  readonly text: string;
  readonly files: readonly AnswerFile[];
  /** The label that people read for a value of this answer. */
  readonly label: (value: string) => string;
}

/** A file that an answer names. */
interface AnswerFile extends FileRef {
  readonly name: string;
  readonly path: string;
  readonly size: number | null;
  readonly kind: MediaKind;
  readonly state: string;
  readonly mark: Mark;
}

export interface StoredSubmission {
  readonly submissionId: string;
  readonly participantId: string;
  readonly collectionId: string;
  readonly createdAt: string | null;
  readonly mark: Mark;
  /** The marks of each of its files. */
  readonly fileMarks: readonly Mark[];
  /** Unknown keys of the line, and their values as JSON. */
  readonly others: readonly (readonly [key: string, json: string])[];
  /** By instruction. */
  readonly answers: ReadonlyMap<string, StoredAnswer>;
}

/**
 * Reads the submissions at `from` (inclusive) to `to` (exclusive) ahead, if the order of the result differs from the order in its archives.
 * {@link forgetAhead} frees them.
 */
export function readAhead(store: IndexStore, result: Result, from: number, to: number, mostBytes: number): void {
  const numbers = result.numbers(Math.min(to, result.total));
  for (const [archiveId, places] of placesByArchive(result, from, to)) {
    const rows = places.map((place) => numbers[place] ?? 0);
    const isAscending = rows.every((row, index) => index === 0 || row > (rows[index - 1] ?? 0));
    const { submissions } = store.open(archiveId);
    submissions.keep(isAscending ? [] : rows, mostBytes / result.archives.length);
  }
}

/** Frees the lines that reading ahead has cached. */
export function forgetAhead(store: IndexStore, { archives }: Result): void {
  for (const { archiveId } of archives) store.open(archiveId).submissions.keep([], 0);
}

/** The submissions at `from` (inclusive) to `to` (exclusive) of a result of submissions, in its order. */
export function readSubmissionsAt(
  store: IndexStore,
  marks: MarkReader,
  result: Result,
  from: number,
  to: number,
): StoredSubmission[] {
  return readAt(store, result, from, to, (index) => submissionReader(index, marks.of(index)));
}

/** The submissions of the given files, in that order; null for a file that no answer names. */
export function readSubmissionsOf(
  store: IndexStore,
  marks: MarkReader,
  refs: readonly FileRef[],
): (StoredSubmission | null)[] {
  const found = new Map<FileRef, StoredSubmission>();
  for (const [archiveId, ofArchive] of Map.groupBy(refs, (ref) => ref.archiveId)) {
    const index = store.open(archiveId);
    const table = index.files();
    const read = submissionReader(index, marks.of(index));
    const byRow = new Map<number, StoredSubmission>();
    for (const ref of ofArchive) {
      const row = table.read(ref.file)?.row ?? null;
      if (row === null) continue;
      const submission = byRow.get(row) ?? read(row);
      byRow.set(row, submission);
      found.set(ref, submission);
    }
  }
  return refs.map((ref) => found.get(ref) ?? null);
}

function submissionReader(
  { files, archiveId, collectionId, submissions }: OpenIndex,
  marks: ArchiveMarks,
): (row: number) => StoredSubmission {
  const table = files();
  return (row) =>
    storedSubmission(submissions.read(row), { archiveId, collectionId, files: table.ofRow(row), marks }, row);
}

interface Surroundings {
  readonly archiveId: string;
  /** Of the archive. */
  readonly collectionId: string;
  /** The files of the submission. */
  readonly files: readonly IndexedFile[];
  readonly marks: ArchiveMarks;
}

/** @param found null for a row that the index lacks */
export function storedSubmission(
  found: ReadSubmission | null,
  { archiveId, collectionId, files, marks }: Surroundings,
  row = found?.row ?? 0,
): StoredSubmission {
  const answers = new Map<string, StoredAnswer>();
  for (const response of found?.responses ?? []) {
    answers.set(response.instructionId, new ArchivedAnswer(response, archiveId, files, marks));
  }
  return {
    submissionId: found?.submissionId ?? '',
    participantId: found?.participantId ?? '',
    createdAt: found?.createdAt ?? null,
    mark: marks.submissions.get(row) ?? NO_MARK,
    fileMarks: files.map(({ file }) => marks.files.get(file) ?? NO_MARK),
    collectionId: found?.collectionId ?? collectionId,
    others: found === null ? [] : othersOf(found.record),
    answers,
  };
}

function othersOf(record: JsonObject): readonly (readonly [string, string])[] {
  return Object.keys(record)
    .filter((key) => !SUBMISSION_KEYS.has(key))
    .map((key) => [key.toWellFormed(), responseJson(record[key])] as const);
}

/** A class, because object literals with getters take several times as long to make. */
class ArchivedAnswer implements StoredAnswer {
  readonly instructionId: string;
  readonly question: string;
  readonly content: AnswerContent;
  readonly files: readonly AnswerFile[];
  readonly label: (value: string) => string;
  readonly #answer: ReadResponse;

  /** @param ofRow the files of its submission */
  constructor(answer: ReadResponse, archiveId: string, ofRow: readonly IndexedFile[], marks: ArchiveMarks) {
    this.instructionId = answer.instructionId;
    this.question = answer.question;
    this.content = readResponse(answer.response, answer);
    this.files = this.content.kind === 'file_upload' ? filesOf(answer, archiveId, ofRow, marks) : NO_FILES;
    this.label = answer.label;
    this.#answer = answer;
  }

  // Few tables need these.
  get json(): string {
    return responseJson(this.#answer.response);
  }

  get text(): string {
    return answerText(this.#answer.content, this.label);
  }
}

const NO_FILES: readonly AnswerFile[] = [];

function filesOf(
  { content, instruction }: ReadResponse,
  archiveId: string,
  ofRow: readonly IndexedFile[],
  marks: ArchiveMarks,
): readonly AnswerFile[] {
  const named = content.kind === 'files' ? content.files : [];
  const stored = ofRow.filter((file) => file.instruction === instruction);
  return stored.map(({ file, position, stored: place, kind, state }) => {
    const { name = '', path = '' } = named[position] ?? {};
    return {
      archiveId,
      file,
      name,
      path,
      size: place?.size ?? null,
      kind,
      state,
      mark: marks.files.get(file) ?? NO_MARK,
    };
  });
}

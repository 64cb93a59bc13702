/** Reads submissions and files for tables and copies: with raw values, for the rows of a result. */
import type { ChoiceOption, FileRecord, FileRef, MediaKind } from '../../../src-preload/domain.ts';
import { type Mark, NO_MARK } from '../../../src-preload/marks.ts';
import type { IndexedFile } from '../index/file-table.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { answerText } from '../index/parsing/answer-text.ts';
import type { JsonObject } from '../index/parsing/json.ts';
import { responseJson } from '../index/parsing/parse-response.ts';
import { type ArchiveInstruction, readArchiveInstructions } from '../index/read-report.ts';
import type { ReadResponse, ReadSubmission } from '../index/read-submission.ts';
import type { ArchiveMarks } from '../review/archive-marks.ts';
import type { MarkReader } from '../review/review.ts';
import { type AnswerContent, readResponse } from './answer-content.ts';
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

export interface StoredFile {
  readonly archiveId: string;
  readonly file: number;
  /** The participant's name for the file, which is unsafe as a path. */
  readonly name: string;
  readonly path: string;
  /** Uncompressed bytes; null if the archive lacks the file. */
  readonly size: number | null;
  readonly kind: MediaKind;
  readonly contentType: string;
  readonly state: FileRecord['state'];
  readonly reason: string | null;
  /** 0-based position in its answer. */
  readonly index: number;
  /** Null for a file that no answer names. */
  readonly instructionId: string | null;
  readonly question: string | null;
  /** Empty for a file that no answer names. */
  readonly submissionId: string;
  readonly participantId: string;
  readonly collectionId: string;
  readonly createdAt: string | null;
  readonly mark: Mark;
  readonly submissionMark: Mark;
}

export type InstructionHead = Omit<ArchiveInstruction, 'instruction'>;

/** The instructions of a result's archives, in order. An instruction of several archives is listed once, with all options. */
export function readInstructions(
  store: IndexStore,
  { archives }: Pick<Result, 'archives'>,
): readonly InstructionHead[] {
  const heads = new Map<string, InstructionHead & { readonly options: ChoiceOption[] }>();
  for (const { archiveId } of archives) {
    for (const { instruction: _, options, ...stored } of readArchiveInstructions(store.open(archiveId).db)) {
      const head = heads.get(stored.instructionId) ?? { ...stored, options: [] };
      heads.set(stored.instructionId, head);
      const known = new Set(head.options.map(({ value }) => value));
      head.options.push(...options.filter(({ value }) => !known.has(value)));
    }
  }
  return [...heads.values()];
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

/** The files at `from` (inclusive) to `to` (exclusive) of a result of files, in its order. */
export function readFilesAt(
  store: IndexStore,
  marks: MarkReader,
  result: Result,
  from: number,
  to: number,
): StoredFile[] {
  return readAt(store, result, from, to, (index) => fileReader(index, marks.of(index)));
}

/** The given files, in the given order. */
export function readFiles(store: IndexStore, marks: MarkReader, refs: readonly FileRef[]): StoredFile[] {
  const found = new Map<FileRef, StoredFile>();
  for (const [archiveId, ofArchive] of Map.groupBy(refs, (ref) => ref.archiveId)) {
    const index = store.open(archiveId);
    const read = fileReader(index, marks.of(index));
    for (const ref of ofArchive) found.set(ref, read(ref.file));
  }
  return refs.flatMap((ref) => found.get(ref) ?? []);
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

/** The files of a result, in its order. */
export function fileRefsOf(result: Result): readonly FileRef[] {
  const numbers = result.numbers(result.total);
  return Array.from({ length: result.total }, (_, place) => ({
    archiveId: result.archives[result.sources[place] ?? 0]?.archiveId ?? '',
    file: numbers[place] ?? 0,
  }));
}

/** Reads archive by archive, because opening the next index may close the current one. */
export function readAt<Item>(
  store: IndexStore,
  result: Result,
  from: number,
  to: number,
  readerOf: (index: OpenIndex) => (number: number) => Item,
): Item[] {
  const numbers = result.numbers(Math.min(to, result.total));
  const items: Item[] = [];
  for (const [archiveId, places] of placesByArchive(result, from, to)) {
    const read = readerOf(store.open(archiveId));
    for (const place of places) items[place - from] = read(numbers[place] ?? 0);
  }
  return items;
}

function placesByArchive({ archives, sources, total }: Result, from: number, to: number): Map<string, number[]> {
  const places = Array.from({ length: Math.max(0, Math.min(to, total) - from) }, (_, index) => from + index);
  return Map.groupBy(places, (place) => archives[sources[place] ?? 0]?.archiveId ?? '');
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

const KNOWN_KEYS = new Set(['submission_id', 'participant_id', 'collection_id', 'created_at', 'responses']);

function othersOf(record: JsonObject): readonly (readonly [string, string])[] {
  return Object.keys(record)
    .filter((key) => !KNOWN_KEYS.has(key))
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

function fileReader(index: OpenIndex, marks: ArchiveMarks): (file: number) => StoredFile {
  const { db, archiveId, collectionId, submissions } = index;
  const table = index.files();
  const heads = new Map(
    db
      .prepare<[], { instruction: number; id: string; description: string }>(
        'SELECT instruction, instruction_id AS id, description FROM instructions',
      )
      .all()
      .map(({ instruction, ...head }) => [instruction, head]),
  );
  return (file) => {
    const { state, reason, position, row, instruction, stored, kind, contentType } = table.read(file) ?? GONE;
    const submission = row === null ? null : submissions.read(row);
    const head = instruction === null ? undefined : heads.get(instruction);
    return {
      archiveId,
      file,
      ...table.named(file),
      kind,
      contentType,
      state,
      reason,
      index: position,
      size: stored?.size ?? null,
      instructionId: head?.id ?? null,
      question: head?.description ?? null,
      submissionId: submission?.submissionId ?? '',
      participantId: submission?.participantId ?? '',
      collectionId: submission?.collectionId ?? collectionId,
      createdAt: submission?.createdAt ?? null,
      mark: marks.files.get(file) ?? NO_MARK,
      submissionMark: (row === null ? undefined : marks.submissions.get(row)) ?? NO_MARK,
    };
  };
}

const GONE = {
  row: null,
  instruction: null,
  stored: null,
  state: 'missing',
  reason: null,
  position: 0,
  kind: 'other',
  contentType: 'application/octet-stream',
} as const;

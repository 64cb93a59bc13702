/** Submissions and files as tables and copies need them: with raw values, from the rows named by a result. */
import { type Mark, NO_MARK } from '../../../src-preload/marks.ts';
import type { IndexedFile } from '../index/file-table.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { answerText } from '../index/parsing/answer-text.ts';
import type { JsonObject } from '../index/parsing/json.ts';
import { responseJson } from '../index/parsing/parse-response.ts';
import type { ReadResponse } from '../index/read-submission.ts';
import type { ArchiveMarks } from '../review/archive-marks.ts';
import type { MarkReader } from '../review/review.ts';
import { type ResponseContent, readResponse } from './response-content.ts';
import type { Result } from './result.ts';

export interface StoredAnswer {
  readonly instructionId: string;
  readonly question: string;
  readonly content: ResponseContent;
  /** The response object as it stood in the archive. */
  readonly json: string;
  /** The answer as one text, as it is searched by. */
  readonly text: string;
  readonly files: readonly StoredFile[];
  /** What people read for a value of this answer. */
  readonly label: (value: string) => string;
}

interface StoredFile {
  readonly name: string;
  readonly path: string;
  readonly size: number | null;
  readonly state: string;
}

export interface StoredSubmission {
  readonly submissionId: string;
  readonly participantId: string;
  readonly collectionId: string;
  readonly createdAt: string | null;
  readonly mark: Mark;
  /** Keys of the line that this version does not know, and their values as JSON. */
  readonly others: readonly (readonly [key: string, json: string])[];
  /** By instruction. */
  readonly answers: ReadonlyMap<string, StoredAnswer>;
}

export interface FileOrigin {
  readonly archiveId: string;
  readonly file: number;
  /** As the participant named it: unsafe. */
  readonly name: string;
  readonly path: string;
  readonly state: string;
  readonly reason: string | null;
  readonly index: number;
  /** Null for a file that no answer names. */
  readonly instructionId: string | null;
  readonly submissionId: string | null;
  readonly participantId: string | null;
}

export interface InstructionHead {
  readonly instructionId: string;
  readonly type: string;
  readonly description: string;
}

/** The instructions of the archives, in order; one that several have is listed once. */
export function readInstructions(store: IndexStore, archiveIds: readonly string[]): readonly InstructionHead[] {
  const heads = new Map<string, InstructionHead>();
  for (const archiveId of archiveIds) {
    const rows = store
      .open(archiveId)
      .db.prepare<[], InstructionHead>(
        'SELECT instruction_id AS instructionId, type, description FROM instructions ORDER BY instruction',
      );
    for (const head of rows.all()) if (!heads.has(head.instructionId)) heads.set(head.instructionId, head);
  }
  return [...heads.values()];
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
export function readFilesAt(store: IndexStore, result: Result, from: number, to: number): FileOrigin[] {
  return readAt(store, result, from, to, fileReader);
}

/** Archive by archive, as a handle may be closed once the next one was opened. */
export function readAt<Item>(
  store: IndexStore,
  result: Result,
  from: number,
  to: number,
  readerOf: (index: OpenIndex) => (number: number) => Item,
): Item[] {
  const end = Math.min(to, result.total);
  const numbers = result.numbers(end);
  const placesByArchive = new Map<number, number[]>();
  for (let place = from; place < end; place += 1) {
    const source = result.sources[place] ?? 0;
    const places = placesByArchive.get(source) ?? [];
    places.push(place);
    placesByArchive.set(source, places);
  }
  const items: [number, Item][] = [];
  for (const [source, places] of placesByArchive) {
    const read = readerOf(store.open(result.archives[source]?.archiveId ?? ''));
    for (const place of places) items.push([place, read(numbers[place] ?? 0)]);
  }
  return items.sort(([a], [b]) => a - b).map(([, item]) => item);
}

function submissionReader(
  { files, collectionId, submissions }: OpenIndex,
  marks: ArchiveMarks,
): (row: number) => StoredSubmission {
  const table = files();
  return (row) => {
    const found = submissions.read(row);
    const ofRow = table.ofRow(row);
    const answers = (found?.responses ?? []).map((response) => toStoredAnswer(response, ofRow));
    return {
      submissionId: found?.submissionId ?? '',
      participantId: found?.participantId ?? '',
      createdAt: found?.createdAt ?? null,
      mark: marks.submissions.get(row) ?? NO_MARK,
      collectionId: found?.collectionId ?? collectionId,
      others: found === null ? [] : othersOf(found.record),
      answers: new Map(answers.map((answer) => [answer.instructionId, answer])),
    };
  };
}

const KNOWN_KEYS = new Set(['submission_id', 'participant_id', 'collection_id', 'created_at', 'responses']);

function othersOf(record: JsonObject): readonly (readonly [string, string])[] {
  return Object.entries(record).flatMap(([key, value]) =>
    KNOWN_KEYS.has(key) ? [] : [[key.toWellFormed(), responseJson(value)] as const],
  );
}

function toStoredAnswer(answer: ReadResponse, ofRow: readonly IndexedFile[]): StoredAnswer {
  const { instruction, instructionId, question, response, label } = answer;
  const content = readResponse(response, answer);
  return {
    instructionId,
    question,
    json: responseJson(response),
    text: answerText(answer.content, label),
    content,
    files:
      content.kind === 'file_upload'
        ? filesOf(
            answer,
            ofRow.filter((file) => file.instruction === instruction),
          )
        : [],
    label,
  };
}

function filesOf({ content }: ReadResponse, stored: readonly IndexedFile[]): readonly StoredFile[] {
  const named = content.kind === 'files' ? content.files : [];
  return stored.map(({ position, stored: place, state }) => {
    const { name = '', path = '' } = named[position] ?? {};
    return { name, path, size: place?.size ?? null, state };
  });
}

function fileReader({ db, archiveId, files, submissions }: OpenIndex): (file: number) => FileOrigin {
  const table = files();
  const idOf = db.prepare<[number], string>('SELECT instruction_id FROM instructions WHERE instruction = ?').pluck();
  return (file) => {
    const found = table.read(file);
    const { state, reason, position, row, instruction } = found ?? GONE;
    const submission = row === null ? null : submissions.read(row);
    return {
      ...{ archiveId, file, ...table.named(file), state, reason, index: position },
      instructionId: instruction === null ? null : (idOf.get(instruction) ?? null),
      submissionId: submission?.submissionId ?? null,
      participantId: submission?.participantId ?? null,
    };
  };
}

const GONE = { row: null, instruction: null, state: 'missing', reason: null, position: 0 } as const;

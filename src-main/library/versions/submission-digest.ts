/** A digest of a submission that is the same in every export. */
import { createHash } from 'node:crypto';
import { contentKey } from '../index/content-key.ts';
import type { FileTable, IndexedFile } from '../index/file-table.ts';
import { isObject, type JsonObject } from '../index/parsing/json.ts';
import type { ReadResponse, ReadSubmission } from '../index/read-submission.ts';

/** Keys that are read separately, or that are not part of the submission: the collection is the same on both sides. */
const READ_APART = new Set(['submission_id', 'participant_id', 'collection_id', 'created_at', 'responses']);

/** Zeros at the end of a fraction of a second, with the point if no other digits follow it. */
const IDLE_ZEROS = /(?:\.0+|(\.\d*[1-9])0+)Z$/;

/**
 * Covers participant, date, every answer, the bytes of its files, and unknown keys. Leaves out the order of keys and questions, the form of
 * the date, wording, and the names and folders of files. Null is the same as no key, and a response without content the same as none.
 * @param files of that submission
 */
export function submissionDigest(submission: ReadSubmission, files: readonly IndexedFile[], table: FileTable): string {
  const answers = submission.responses.flatMap((response): [string, unknown][] => {
    const own = files.filter(({ instruction }) => instruction === response.instruction);
    const answer = answerOf(response, own, table);
    return answer === null ? [] : [[response.instructionId, answer]];
  });
  const others = Object.entries(submission.record).filter(([key]) => !READ_APART.has(key));
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([
      submission.participantId,
      submission.createdAt?.replace(IDLE_ZEROS, '$1Z'),
      sortedByKey(answers),
      inOneOrder(Object.fromEntries(others)),
    ]),
  );
  return hash.digest('base64').slice(0, 22);
}

/** Null for a response without content. */
function answerOf(
  { content, instructionId, response }: ReadResponse,
  files: readonly IndexedFile[],
  table: FileTable,
): unknown {
  const own = isObject(response) ? response : { value: response };
  const isWording = (key: string, value: unknown) => key === 'description' || isIdOf(key, value, instructionId);
  const rest = Object.entries(own).filter(
    ([key, value]) => !isWording(key, value) && !(content.kind === 'files' && key === 'files'),
  );
  const answer = objectInOneOrder(Object.fromEntries(rest));
  if (files.length === 0 && answer.every(([key]) => key === 'type')) return null;
  if (content.kind !== 'files') return answer;
  const inPlace = files.toSorted((a, b) => a.position - b.position);
  return [
    answer,
    inPlace.map(({ file, stored }) => contentKey(stored, () => withoutTopFolder(table.named(file).path))),
  ];
}

/** In a list of responses, each response names its question. */
function isIdOf(key: string, value: unknown, instructionId: string): boolean {
  return (key === 'instruction_id' || key === 'id') && value === instructionId;
}

/** The path below the top folder, whose name contains the date of the export. */
function withoutTopFolder(path: string): string {
  const parts = path.split(/[/\\]/);
  const at = parts.lastIndexOf('files', parts.length - 2);
  return parts.slice(Math.max(at, 0)).join('/');
}

/** The value with sorted keys, without nulls and without labels of chosen options. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder);
  return isObject(value) ? objectInOneOrder(value) : value;
}

function objectInOneOrder(object: JsonObject): readonly [string, unknown][] {
  const held = Object.entries(withoutLabel(object)).filter(([, item]) => item !== null);
  return sortedByKey(held.map(([key, item]) => [key, inOneOrder(item)]));
}

/** A chosen option is identified by its value. Its label is only wording. */
function withoutLabel(object: JsonObject): JsonObject {
  if (!('label' in object && 'value' in object)) return object;
  const { label: _wording, ...rest } = object;
  return rest;
}

function sortedByKey(entries: readonly [string, unknown][]): readonly [string, unknown][] {
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

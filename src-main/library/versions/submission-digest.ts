/** A digest of a submission that is the same in every export. */
import { createHash } from 'node:crypto';
import { contentKey } from '../index/content-key.ts';
import type { FileTable, IndexedFile } from '../index/file-table.ts';
import { isObject, type JsonObject, property, scalarText } from '../index/parsing/json.ts';
import { SUBMISSION_KEYS } from '../index/parsing/parse-submission.ts';
import type { ReadResponse, ReadSubmission } from '../index/read-submission.ts';

/** Zeros at the end of a fraction of a second, with the point if no other digits follow it. */
const IDLE_ZEROS = /(?:\.0+|(\.\d*[1-9])0+)Z$/;

/** The keys of a chosen option that are compared on their own, or that are wording. */
const OF_CHOICE = new Set(['option', 'value', 'label', 'explanation']);

/**
 * Covers participant, date, every answer, the bytes of its files, and unknown keys. Leaves out what an export can write in another way: the order
 * of keys, questions, chosen options and files, the form of dates, numbers, characters and line ends, wording, types, and the names and folders of
 * files. A value without content is the same as no key, and a response without content the same as none.
 * @param files of that submission
 */
export function submissionDigest(submission: ReadSubmission, files: readonly IndexedFile[], table: FileTable): string {
  const answers = submission.responses.flatMap((response): [string, unknown][] => {
    const own = files.filter(({ instruction }) => instruction === response.instruction);
    const answer = answerOf(response, own, table);
    return answer === null ? [] : [[response.instructionId, answer]];
  });
  // The collection is the same on both sides.
  const others = Object.entries(submission.record).filter(([key]) => !SUBMISSION_KEYS.has(key));
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([
      submission.participantId,
      submission.createdAt?.replace(IDLE_ZEROS, '$1Z'),
      sortedByKey(answers),
      plainObject(others),
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
  const isApart = (key: string) =>
    content.kind === 'files' ? holdsFiles(own, key) : content.kind === 'choices' && key === 'values';
  const rest = Object.entries(own).filter(([key, value]) => !isApart(key) && !isWording(key, value, instructionId));
  if (content.kind === 'choices') return choicesOf(content, property(own, 'values'), rest);
  const answer = plainObject(rest);
  if (content.kind === 'files') {
    const held = files.map(({ file, stored }) => contentKey(stored, () => withoutTopFolder(table.named(file).path)));
    return held.length === 0 && answer === null ? null : [held.toSorted(), answer];
  }
  // A unit without a value is no answer.
  return answer === null || Object.keys(answer).join() === 'unit' ? null : answer;
}

/** Without `files`, the objects under `value` or `values` are the files. */
function holdsFiles(response: JsonObject, key: string): boolean {
  if (key === 'files') return true;
  const isOther = (key === 'value' || key === 'values') && plain(property(response, 'files')) === null;
  return isOther && [property(response, key)].flat().every(isObject);
}

function isWording(key: string, value: unknown, instructionId: string): boolean {
  // In a list of responses, each response names its question.
  const isIdOfQuestion = (key === 'instruction_id' || key === 'id') && value === instructionId;
  return key === 'description' || key === 'type' || isIdOfQuestion;
}

/** @param rest the other fields of the response. One of them holds the choice if `values` is empty. */
function choicesOf(
  { choices }: ReadResponse['content'] & { kind: 'choices' },
  values: unknown,
  rest: readonly [string, unknown][],
): unknown {
  const isListed = plain(values) !== null;
  const answer = plainObject(isListed ? rest : rest.filter(([key]) => key !== 'value' && key !== 'explanation'));
  const chosen = choices.map(({ value, explanation }) => JSON.stringify([plain(value), plain(explanation)]));
  if (chosen.length === 0 && answer === null) return null;
  const items = Array.isArray(values) ? values.filter(isObject) : [];
  const others = items.map((item) => plainObject(Object.entries(item).filter(([key]) => !OF_CHOICE.has(key))));
  // Other fields belong to one of the options, so the order joins them.
  return others.every((fields) => fields === null) ? [chosen.toSorted(), answer] : [chosen, answer, others];
}

/** The path below the top folder, whose name contains the date of the export. */
function withoutTopFolder(path: string): string {
  const parts = path.normalize().split(/[/\\]/);
  const at = parts.lastIndexOf('files', parts.length - 2);
  return parts.slice(Math.max(at, 0)).join('/');
}

/** The value in one of the forms that it can have. Null for a value without content. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value === '' ? null : value.normalize().replaceAll('\r\n', '\n');
  if (Array.isArray(value)) {
    const items = value.map(plain).filter((item) => item !== null);
    return items.length === 0 ? null : items;
  }
  if (isObject(value)) return plainObject(Object.entries(value));
  const text = scalarText(value);
  return text === null ? null : plainNumber(text);
}

/** With sorted keys and without labels of chosen options. */
function plainObject(entries: readonly [string, unknown][]): JsonObject | null {
  // The value identifies a chosen option. Its label is only wording.
  const isOption = entries.some(([key]) => key === 'value');
  const held = entries.flatMap(([key, value]): [string, unknown][] => {
    const item = key === 'label' && isOption ? null : plain(value);
    return item === null ? [] : [[key, item]];
  });
  return held.length === 0 ? null : Object.fromEntries(sortedByKey(held));
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Longer numbers, and numbers of more places, are compared as they are written. */
const MOST_PLACES = 400;

/** The number without idle zeros and without an exponent: `72.50` and `7.25e1` are 72.5. Other texts unchanged. */
function plainNumber(text: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] = (text.length <= MOST_PLACES && NUMBER.exec(text)) || [];
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return whole === '' ? text : '0';
  const point = digits.length - fraction.length + Number(power);
  if (Math.abs(point) > MOST_PLACES) return text;
  const padded = digits.padEnd(point, '0').padStart(digits.length - Math.min(point, 0), '0');
  const at = Math.max(point, 0);
  const decimals = padded.slice(at).replace(/0+$/, '');
  return `${sign}${padded.slice(0, at) || '0'}${decimals === '' ? '' : `.${decimals}`}`;
}

function sortedByKey(entries: readonly [string, unknown][]): readonly [string, unknown][] {
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

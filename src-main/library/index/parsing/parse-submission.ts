import { isUtf8 } from 'node:buffer';
import { LIMITS } from '../../archive/limits.ts';
import {
  holdsHalfCharacters,
  isObject,
  type JsonObject,
  parseJson,
  property,
  scalarText,
  textProperty,
} from './json.ts';
import { lineWords } from './words.ts';

/** One line of `responses.jsonl`, with its responses not parsed yet. */
export interface ParsedSubmission {
  readonly submissionId: string;
  /** Empty if the line names none. */
  readonly participantId: string;
  /** Null if the line names none. */
  readonly collectionId: string | null;
  readonly createdAt: string | null;
  readonly responses: readonly { readonly instructionId: string; readonly response: unknown }[];
  /** False if `responses` is absent, or neither an object nor a list. */
  readonly hasResponses: boolean;
  /** True if a list of responses answers an instruction more than once. The last answer counts. */
  readonly repeatsResponses: boolean;
  /** True if bytes that are not UTF-8, or half of a surrogate pair, were replaced by U+FFFD. */
  readonly damagedText: boolean;
  /** The whole line, as text and as its parsed object. */
  readonly text: string;
  readonly json: JsonObject;
}

export type ParsedLine =
  | { readonly kind: 'submission'; readonly submission: ParsedSubmission }
  | { readonly kind: 'blank' }
  | { readonly kind: 'rejected'; readonly reason: string };

/** The keys of a line that are read. Tables as JSON Lines hold the others, too. */
export const SUBMISSION_KEYS: ReadonlySet<string> = new Set([
  'submission_id',
  'participant_id',
  'collection_id',
  'created_at',
  'responses',
]);

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;
const MAX_DATE_LENGTH = 1_000;

/** Reads one line. Never throws. */
export function parseSubmission(line: Buffer | null): ParsedLine {
  if (line === null) return rejected(lineWords.longLine(LIMITS.lineBytes));
  const text = line.toString('utf8');
  if (text.trim() === '') return { kind: 'blank' };
  const value = readJson(text);
  if ('reason' in value) return rejected(value.reason);
  if (!isObject(value.json)) return rejected(lineWords.notObject);
  const submissionId = idOf(value.json, 'submission_id');
  if (submissionId === null) return rejected(lineWords.noSubmissionId);
  const damagedText = (text.includes('\ufffd') && !isUtf8(line)) || holdsHalfCharacters(text, value.json);
  if (damagedText && submissionId.includes('\ufffd')) return rejected(lineWords.damagedSubmissionId);
  const found = property(value.json, 'responses');
  const listed = entriesOf(found);
  if (listed === null) return rejected(lineWords.noInstruction);
  const responses = [...new Map(listed)];
  if (responses.length > LIMITS.responses) return rejected(lineWords.tooManyResponses(LIMITS.responses));
  if (responses.some(([instructionId]) => !isId(instructionId))) {
    return rejected(lineWords.badInstructionId);
  }
  return {
    kind: 'submission',
    submission: {
      submissionId,
      participantId: idOf(value.json, 'participant_id') ?? '',
      collectionId: idOf(value.json, 'collection_id'),
      createdAt: textProperty(value.json, 'created_at', MAX_DATE_LENGTH),
      responses: responses.map(([instructionId, response]) => ({ instructionId, response })),
      hasResponses: isObject(found) || Array.isArray(found),
      repeatsResponses: responses.length < listed.length,
      damagedText,
      text,
      json: value.json,
    },
  };
}

/** The responses with their instruction ids, from an object with ids as keys or from a list of responses; null if a list item has no id. */
function entriesOf(responses: unknown): readonly (readonly [instructionId: string, response: unknown])[] | null {
  if (isObject(responses)) return Object.entries(responses);
  if (!Array.isArray(responses)) return [];
  const entries = responses.flatMap((item): (readonly [string, unknown])[] => {
    const id = isObject(item) ? (idOf(item, 'instruction_id') ?? idOf(item, 'id')) : null;
    return id === null ? [] : [[id, item]];
  });
  return entries.length < responses.length ? null : entries;
}

/** Reads an id: one line of at most {@link LIMITS.idLength} characters; null for other values. */
export function idOf(object: JsonObject, key: string): string | null {
  const id = scalarText(property(object, key));
  return id !== null && isId(id) ? id : null;
}

/** True for a text that can be the id of a submission or a participant. */
export function isId(id: string): boolean {
  return id.trim() !== '' && id.length <= LIMITS.idLength && !CONTROL.test(id) && id.isWellFormed();
}

function readJson(text: string): { readonly json: unknown } | { readonly reason: string } {
  try {
    return { json: parseJson(text) };
  } catch (error) {
    // The text is nested too deeply for the reviver of JSON.parse: it throws a RangeError. Broken JSON throws a SyntaxError.
    if (error instanceof RangeError) return { reason: lineWords.tooDeep };
    return { reason: lineWords.notJson };
  }
}

function rejected(reason: string): ParsedLine {
  return { kind: 'rejected', reason };
}

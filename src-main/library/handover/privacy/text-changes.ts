/** Changes the texts of one submission for a hand-over. */
import { plainText } from './findings/plain-text.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** The submission that a text belongs to. Ids are empty for a file that no answer names. */
export interface Author {
  readonly submissionId: string;
  readonly participantId: string;
}

/** The place of a text in a submission. */
export interface TextPlace extends Author {
  /** Null for texts outside of answers. */
  readonly instructionId: string | null;
}

export type ChangeText = (text: string) => string;

/** Replaces the author's own ids wherever they occur in a text, in any letter case, script of digits and grouping. */
export function ownIdsReplaced({ submissionId, participantId }: Author, pseudonyms: Pseudonyms): ChangeText {
  const names = new Map<string, string>();
  if (participantId !== '') names.set(bareId(participantId), pseudonyms.participant(participantId));
  if (submissionId !== '') names.set(bareId(submissionId), pseudonyms.submission(submissionId));
  if (names.size === 0) return (text) => text;
  const found = anyOf([participantId, submissionId].filter((id) => id !== ''));
  return (original) => {
    const { text, at } = plainText(original);
    let [changed, end] = ['', 0];
    for (const { 0: id, index } of text.matchAll(found)) {
      changed += original.slice(end, at(index)) + (names.get(bareId(id)) ?? id);
      end = at(index + id.length);
    }
    return end === 0 ? original : changed + original.slice(end);
  };
}

/** Ids as Prolific gives them: 24 hexadecimal digits. */
export const PROLIFIC_ID = /(?<![\p{L}\p{N}])(?=[a-f]*\d)[0-9a-f]{24}(?![\p{L}\p{N}])/dgiu;

/** Replaces the ids of others in the same way, where they have the form that Prolific gives them. */
export function otherIdsReplaced(pseudonyms: Pseudonyms): ChangeText {
  return (text) => text.replace(PROLIFIC_ID, (id) => pseudonyms.participant(id.toLowerCase()));
}

/** For comparisons: people write ids in capitals, and in groups. */
export function bareId(id: string): string {
  return plainText(id).text.toLowerCase().replace(SEPARATORS, '');
}

const SEPARATORS = /[ _-]/g;

/** Matches the participant's id anywhere in a text; null without an id. */
export function ownIdsPattern({ participantId }: Author): RegExp | null {
  return participantId === '' ? null : anyOf([participantId]);
}

/** Matches any of the ids, the longest first, in any letter case. */
function anyOf(ids: readonly string[]): RegExp {
  const patterns = ids.toSorted((a, b) => b.length - a.length).map(pattern);
  return new RegExp(patterns.join('|'), 'dgiu');
}

/** Shorter ids must be whole words, because they also occur inside ordinary words. */
const SURE_LENGTH = 8;
/** Ids that may be written in groups. */
const GROUPED_LENGTH = 16;

function pattern(id: string): string {
  const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  if (id.length >= GROUPED_LENGTH) return Array.from(id.replace(SEPARATORS, ''), escaped).join('[ _-]?');
  return id.length >= SURE_LENGTH ? escaped(id) : `(?<![\\p{L}\\p{N}])${escaped(id)}(?![\\p{L}\\p{N}])`;
}

const STRINGS_AND_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Changes the strings of a JSON text, and numbers that the change affects. Keeps every other character. */
export function changedJson(json: string, change: ChangeText): string {
  return json.replace(STRINGS_AND_NUMBERS, (token) => {
    const text: unknown = token.startsWith('"') ? JSON.parse(token) : token;
    if (typeof text !== 'string') return token;
    const changed = change(text);
    return changed === text ? token : JSON.stringify(changed);
  });
}

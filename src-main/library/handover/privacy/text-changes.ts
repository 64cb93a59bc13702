/** Changes the texts of one submission for a hand-over. */
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

/** Replaces the author's own ids wherever they occur in a text, in any letter case. */
export function ownIdsReplaced({ submissionId, participantId }: Author, pseudonyms: Pseudonyms): ChangeText {
  const names = new Map<string, string>();
  if (participantId !== '') names.set(participantId.toLowerCase(), pseudonyms.participant(participantId));
  if (submissionId !== '') names.set(submissionId.toLowerCase(), pseudonyms.submission(submissionId));
  if (names.size === 0) return (text) => text;
  const found = anyOf([...names.keys()]);
  return (text) => text.replace(found, (id) => names.get(id.toLowerCase()) ?? id);
}

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

function pattern(id: string): string {
  const escaped = id.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return id.length >= SURE_LENGTH ? escaped : `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`;
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

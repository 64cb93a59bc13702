import type { FindingKind } from '../../../../../src-preload/privacy.ts';

/** One part of a text that may identify a person. */
export interface Finding {
  readonly kind: FindingKind;
  /** Positions in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

export type Range = readonly [start: number, end: number];

/** A letter of a script with spaces between words. Numbers may touch the letters of the other scripts. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}`;
export const JOINED_LETTER = `(?![${UNSPACED}])\\p{L}`;
const LETTERS_AT_NUMBERS = new RegExp(`(?:(?<=[A-Za-z\\d])[${UNSPACED}]|[${UNSPACED}](?=[A-Za-z\\d]))`, 'gu');

/** With a space in place of each letter that touches a number without belonging to it. Its length is the same. */
export function withBorders(text: string): string {
  return text.replace(LETTERS_AT_NUMBERS, (letter) => ' '.repeat(letter.length));
}

/** The places where a pattern matches. A group named `hit` is the place within a longer match. @param pattern global, with indices */
export function* matches(text: string, pattern: RegExp): Generator<Range & { readonly 0: number }> {
  for (const match of text.matchAll(pattern)) {
    const { hit } = match.indices?.groups ?? {};
    const range = hit ?? match.indices?.[0];
    if (range !== undefined) yield range;
  }
}

/** Parses the text of the search box into phrases that must all occur. There are no operators. */
import type { Phrase } from '../index/full-text/text-index.ts';
import { variantOf } from '../text/letter-variants.ts';
import { NUMBER, type SearchToken, searchTokens, WORD } from '../text/search-text.ts';

const MAX_CHARACTERS = 10_000;
const MAX_TERMS = 64;
/** A quoted phrase (closed, or still being typed), or a run without spaces and quotes. Smart keyboards type typographic quotes. */
const WORDS = /["“”„‟«»]([^"“”„‟«»]*)(["“”„‟«»]|$)|[^\s"“”„‟«»]+/gu;

/** As in `Query`. */
export interface Typed {
  readonly text: string;
  readonly exact?: boolean;
}

export interface TypedText {
  /** Empty if nothing was typed, or if nothing in the text can be searched. */
  readonly phrases: readonly Phrase[];
  /** True if text was typed, but nothing in it can be searched. Then nothing matches. */
  readonly isUnsearchable: boolean;
  /** True if the text had more terms than are searched. */
  readonly isCut: boolean;
}

/**
 * All words must occur. The last word is a prefix unless a space or a closing quote ends it. Quoted words must occur as a phrase, and so
 * must the parts of a word such as `sub-abc123`. Only the first 64 terms count.
 */
export function parseTypedText({ text, exact = false }: Typed): TypedText {
  const typed = text.slice(0, MAX_CHARACTERS);
  const phrases: Phrase[] = [];
  let room = MAX_TERMS;
  let isCut = text.slice(MAX_CHARACTERS).trim() !== '';
  for (const match of typed.matchAll(WORDS)) {
    // One more than the limit shows whether there are more.
    const found = searchTokens(match[1] ?? match[0], room + 1);
    isCut ||= found.length > room;
    const tokens = found.slice(0, room);
    if (isCut && tokens.length === 0) break;
    const open = match[2] === undefined || match[2] === '';
    const reachesEnd = match.index + match[0].length === typed.length && !/\s$/u.test(match[0]);
    const phrase = phraseOf(tokens, exact, open && reachesEnd && !isCut);
    if (phrase === null) continue;
    room -= phrase.terms.length;
    phrases.push(phrase);
  }
  return { phrases, isUnsearchable: phrases.length === 0 && text.trim() !== '', isCut };
}

function phraseOf(tokens: readonly SearchToken[], exact: boolean, goesOn: boolean): Phrase | null {
  const [first, ...rest] = tokens.map(({ term }) => (exact ? term : variantOf(term)));
  if (first === undefined) return null;
  const places: number[] = [];
  for (const { step } of tokens) places.push(places.length === 0 ? 0 : (places.at(-1) ?? 0) + step);
  const last = tokens.at(-1)?.kind;
  // Single characters, signs and emoji cannot be prefixes.
  return { terms: [first, ...rest], places, exact, prefix: goesOn && (last === WORD || last === NUMBER) };
}

/** Parses the text of the search box: words, phrases, alternatives, exclusions, and words within one question. */
import type { Phrase } from '../index/full-text/text-index.ts';
import { variantOf } from '../text/letter-variants.ts';
import { NUMBER, type SearchToken, searchTokens, TERM_UNITS, WORD } from '../text/search-text.ts';

const MAX_CHARACTERS = 10_000;
const MAX_TERMS = 64;

/** Smart keyboards type typographic quotes. */
const QUOTE = '"“”„‟«»';
/** `-` before a word or phrase. */
const WITHOUT = `(?:(?<=^|\\s)(?<without>-)(?=[^\\s-]))?`;
/** `question:` before a word or phrase. It begins with a letter, so that `10:30` is a word. `https://` is none. */
const QUESTION = `(?:(?<=^|\\s|-)(?:[${QUOTE}](?<quotedQuestion>[^${QUOTE}]+)[${QUOTE}]|(?<question>\\p{L}[^\\s${QUOTE}:]*)):(?=[^\\s:/]))?`;
/** A quoted phrase (closed, or still being typed), or a run without spaces and quotes. */
const WORDS = `(?:[${QUOTE}](?<quoted>[^${QUOTE}]*)(?<end>[${QUOTE}]|$)|(?<run>[^\\s${QUOTE}]+))`;
const ITEM = new RegExp(WITHOUT + QUESTION + WORDS, 'gu');

/** As in `Query`. */
export interface Typed {
  readonly text: string;
  readonly exact?: boolean;
}

/** A phrase that must occur somewhere in the submission, or in the answer to a question. */
export interface TypedPart {
  readonly phrase: Phrase;
  /** The typed name of a question. Null: the phrase can occur anywhere. */
  readonly question: string | null;
  /** The phrase of an archive without such a question, in which the name and the colon are words like others. */
  readonly asWords: Phrase;
}

export interface TypedText {
  /** Each must occur, by at least one of its alternatives. */
  readonly groups: readonly (readonly TypedPart[])[];
  /** None may occur. */
  readonly without: readonly TypedPart[];
  /** The phrases of all groups, which are marked in texts. */
  readonly phrases: readonly Phrase[];
  /** True if text was typed, but nothing in it can be searched. Then nothing matches. */
  readonly isUnsearchable: boolean;
  /** True if the text had more terms than are searched, or a word of which only the beginning is compared. */
  readonly isCut: boolean;
}

/**
 * All words must occur. The last word is a prefix unless a space or a closing quote ends it. Quoted words must occur as a phrase, and so
 * must the parts of a word such as `sub-abc123`. `or` between two words makes them alternatives. A minus excludes a word. `question:word`
 * searches one question. Only the first 64 terms count.
 */
export function parseTypedText(typed: Typed): TypedText {
  const { items, isCut } = readItems(typed);
  const groups: TypedPart[][] = [];
  const without: TypedPart[] = [];
  for (const [place, { part, isWithout, isOr }] of items.entries()) {
    const [before, after] = [items[place - 1], items[place + 1]];
    // An “or” that is not between two words is a word like others.
    const joins = (or: Item | undefined, left: Item | undefined, right: Item | undefined) =>
      or?.isOr === true && isAlternative(left) && isAlternative(right);
    if (isOr && joins(items[place], before, after)) continue;
    if (isWithout) without.push(part);
    else if (joins(before, items[place - 2], items[place])) groups.at(-1)?.push(part);
    else groups.push([part]);
  }
  const phrases = groups.flatMap((group) => group.map(({ phrase }) => phrase));
  const isUnsearchable = phrases.length + without.length === 0 && typed.text.trim() !== '';
  return { groups, without, phrases, isUnsearchable, isCut };
}

interface Item {
  readonly part: TypedPart;
  readonly isWithout: boolean;
  readonly isOr: boolean;
}

function isAlternative(item: Item | undefined): boolean {
  return item !== undefined && !item.isOr && !item.isWithout;
}

function readItems({ text, exact = false }: Typed): { readonly items: readonly Item[]; readonly isCut: boolean } {
  const typed = text.slice(0, MAX_CHARACTERS);
  const items: Item[] = [];
  let room = MAX_TERMS;
  let isCut = text.slice(MAX_CHARACTERS).trim() !== '';
  let hasCutWord = false;
  for (const match of typed.matchAll(ITEM)) {
    const { without, question: plain, quotedQuestion, quoted, end, run = '' } = match.groups ?? {};
    const question = plain ?? quotedQuestion ?? null;
    // One more than the limit shows whether there are more.
    const found = searchTokens(quoted ?? run, room + 1);
    isCut ||= found.length > room;
    const tokens = found.slice(0, room);
    // Of a longer word only this beginning is compared, so other words with the same beginning match, too.
    hasCutWord ||= tokens.some(({ term }) => term.length === TERM_UNITS);
    if (isCut && tokens.length === 0) break;
    const reachesEnd = match.index + match[0].length === typed.length && !/\s$/u.test(match[0]);
    const goesOn = (end === undefined || end === '') && reachesEnd && !isCut;
    const phrase = phraseOf(tokens, exact, goesOn);
    if (phrase === null) continue;
    room -= phrase.terms.length;
    const all =
      question === null ? null : phraseOf(searchTokens(`${question}:${quoted ?? run}`, MAX_TERMS), exact, goesOn);
    const part = { phrase, question, asWords: all ?? phrase };
    items.push({ part, isWithout: without !== undefined, isOr: question === null && /^or$/iu.test(run) });
  }
  return { items, isCut: isCut || hasCutWord };
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

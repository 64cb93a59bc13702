import type { Phrase } from '../../../src-main/library/index/full-text/text-index.ts';
import { endOf, startOf } from '../../../src-main/library/query/date-range.ts';
import { createMarker } from '../../../src-main/library/query/marked-text.ts';
import { parseTypedText } from '../../../src-main/library/query/typed-text.ts';
import { variantOf } from '../../../src-main/library/text/letter-variants.ts';
import { type SearchToken, searchTokens, TERM_UNITS } from '../../../src-main/library/text/search-text.ts';
import type { MarkedText } from '../../../src-preload/domain.ts';
import { must, mustEqual, orRefused } from '../must.ts';
import { textOf } from '../text-of.ts';

const MOST_TERMS = 64;
const QUOTES = /["“”„‟«»]/gu;

/** Between null characters: a typed text, an answer in which it is searched, and a date. */
export async function fuzz(bytes: Buffer): Promise<void> {
  const [typed = '', answer = '', date = ''] = textOf(bytes).split('\0');
  const tokens = checkWords(answer);
  for (const exact of [false, true]) {
    const { phrases, without, isUnsearchable } = parseTypedText({ text: typed, exact });
    mustEqual(
      isUnsearchable,
      phrases.length + without.length === 0 && typed.trim() !== '',
      'what was typed is searched, or said not to be',
    );
    checkPhrases(phrases);
    checkMarks(answer, tokens, phrases);
  }
  checkOwnWords(answer, tokens.length);
  await checkDate(date);
}

function checkWords(text: string): readonly SearchToken[] {
  const tokens = searchTokens(text);
  let last = { start: 0, end: 0 };
  for (const { term, start, end } of tokens) {
    must(term !== '' && term.length <= TERM_UNITS, 'words are bounded', term);
    must(start < end && end <= text.length, 'words lie in the text', { start, end });
    // One character may fold to the end of a word and the beginning of the next, so words may overlap.
    must(start >= last.start && end >= last.end, 'words stand in order', { start, end, last });
    last = { start, end };
  }
  mustEqual(searchTokens(text, 3), tokens.slice(0, 3), 'the first words are the first of all');
  const terms = tokens.map(({ term }) => term);
  mustEqual(termsOf(`${text} ${text}`), [...terms, ...terms], 'words do not depend on the words before');
  mustEqual(termsOf(text.toLowerCase()), terms, 'case does not count');
  mustEqual(termsOf(text.normalize('NFC')), terms, 'how letters are composed does not count');
  const taken = terms.map(variantOf);
  mustEqual(taken.map(variantOf), taken, 'what a word is taken for is taken for itself');
  return tokens;
}

function termsOf(text: string): readonly string[] {
  return searchTokens(text).map(({ term }) => term);
}

function checkPhrases(phrases: readonly Phrase[]): void {
  const terms = phrases.flatMap((phrase) => phrase.terms);
  must(terms.length <= MOST_TERMS, 'only so many words are searched', terms.length);
  must(
    terms.every((term) => term !== '' && term.length <= TERM_UNITS),
    'searched words are words',
    terms,
  );
  must(
    phrases.slice(0, -1).every(({ prefix }) => !prefix),
    'only the last word may go on',
    phrases,
  );
}

function checkMarks(text: string, tokens: readonly SearchToken[], phrases: readonly Phrase[]): void {
  const marker = createMarker(phrases);
  const runs = marker.mark(text);
  mustEqual(runs.map((run) => run.text).join(''), text, 'marked text is the text');
  const sides = runs.map(({ hit }) => hit);
  must(
    sides.every((hit, index) => hit !== sides[index + 1]),
    'runs are as long as they can be',
    runs,
  );
  must(
    runs.every((run) => run.text !== ''),
    'no run is empty',
    runs,
  );
  const found = phrases.some((phrase) => holds(tokens, phrase));
  mustEqual(sides.includes(true), found, 'something is marked where the text has the phrase');
  checkSnippet(text, marker.snippet(text), found);
}

/**
 * An independent search: joins the words into one string, with a control character before each that encodes its distance from the previous
 * one.
 */
function holds(tokens: readonly SearchToken[], { terms, places = [], prefix, exact = false }: Phrase): boolean {
  const begun = (step: number) => String.fromCharCode(step);
  const line = tokens.map(({ term, step }) => begun(step) + (exact ? term : variantOf(term))).join('');
  const steps = terms.map((_, at) => (places[at] ?? 0) - (places[at - 1] ?? 0));
  const wanted = terms.map((term, at) => (at === 0 ? '' : begun(steps[at] ?? 0)) + term).join('');
  const isNumber = /^[\p{Nd}.]+$/u.test(terms.at(-1) ?? '');
  for (let at = line.indexOf(wanted); at >= 0; at = line.indexOf(wanted, at + 1)) {
    const behind = line.slice(at + wanted.length);
    const isWhole = behind === '' || behind < ' ';
    if ((line[at - 1] ?? '') < ' ' && (isWhole || (prefix && !(isNumber && /^[\p{Nd}.]/u.test(behind))))) return true;
  }
  return false;
}

function checkSnippet(text: string, snippet: MarkedText | null, found: boolean): void {
  mustEqual(snippet !== null, found, 'there is a snippet where there is a hit');
  if (snippet === null) return;
  const packed = text.replace(/\s+/gu, '');
  const line = snippet.map((run) => run.text.replace(/\s+/gu, '')).join('');
  const withoutMarks = [line, line.replace(/^…/u, ''), line.replace(/…$/u, ''), line.replace(/^…|…$/gu, '')];
  must(
    withoutMarks.some((part) => packed.includes(part)),
    'a snippet is a part of the text',
    snippet,
  );
  must(
    snippet.some(({ hit }) => hit),
    'a snippet shows its hit',
    snippet,
  );
}

/** Text that is typed again in quotes is found. */
function checkOwnWords(text: string, words: number): void {
  if (words === 0 || words > MOST_TERMS) return;
  const { phrases } = parseTypedText({ text: `"${text.replace(QUOTES, ' ')}"` });
  const quoted = termsOf(text.replace(QUOTES, ' '));
  mustEqual(
    phrases.flatMap((phrase) => phrase.terms),
    quoted.map(variantOf),
    'quoted words are searched as they stand',
  );
  if (text.search(QUOTES) < 0)
    must(
      createMarker(phrases)
        .mark(text)
        .some(({ hit }) => hit),
      'a text finds itself',
      text,
    );
}

async function checkDate(date: string): Promise<void> {
  const from = await orRefused(() => startOf(date), ['bad_input']);
  const to = await orRefused(() => endOf(date), ['bad_input']);
  mustEqual(from === null, to === null, 'what begins a range ends one');
  if (from === null || to === null) return;
  must(from <= to && to - from < 86_400_000, 'a date is at most a day', { from, to });
  // ISO 8601 also writes the end of a day as its hour 24.
  const day = new Date(date.slice(11, 13) === '24' ? from - 1 : from).toISOString().slice(0, 10);
  mustEqual(day, date.slice(0, 10), 'a date is the day it says');
}

/** What a person typed into the search box, understood: phrases that must all occur. There are no operators. */
import type { Phrase } from '../index/full-text/text-index.ts';
import { searchTokens } from '../index/search-text.ts';

const MAX_CHARACTERS = 10_000;
const MAX_TERMS = 64;
/** A quoted phrase (closed, or still being typed), or a run without spaces and quotes. Typographic quotes come from smart keyboards. */
const WORDS = /["“”„‟«»]([^"“”„‟«»]*)(["“”„‟«»]|$)|[^\s"“”„‟«»]+/gu;

/**
 * Words must all occur, the last one as a prefix unless a space or a closing quote ends it; "quoted words" occur as a phrase, and
 * so do the parts of a word such as `sub-abc123`. Empty when the text holds no word: then it filters nothing.
 * Only the first 64 terms count.
 */
export function parseTypedText(text: string): readonly Phrase[] {
  const typed = text.slice(0, MAX_CHARACTERS);
  const phrases: Phrase[] = [];
  let room = MAX_TERMS;
  for (const match of typed.matchAll(WORDS)) {
    const open = match[2] === undefined || match[2] === '';
    const reachesEnd = match.index + match[0].length === typed.length && !/\s$/u.test(match[0]);
    const [first, ...rest] = searchTokens(match[1] ?? match[0], room).map(({ term }) => term);
    if (first === undefined) continue;
    room -= 1 + rest.length;
    phrases.push({ terms: [first, ...rest], prefix: open && reachesEnd });
    if (room === 0) break;
  }
  return phrases;
}

import type { Phrase } from '../index/full-text/text-index.ts';
import { goesOnWithNumber, isNumberTerm } from '../text/fold-characters.ts';
import { writeVariant } from '../text/letter-variants.ts';
import { createTermScanner, TERM_UNITS } from '../text/search-text.ts';

/** UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface HitFinder {
  /** The positions of phrases, in order. Phrases that overlap or touch are one. At most `limit`. */
  all(text: string, limit: number): readonly Span[];
  /** The first of them, though perhaps not as long; looks no further than it has to. Null where there is none. */
  first(text: string): Span | null;
}

/** Looks for the same phrases in text after text. Words are compared as they are cut, without a string being made of each. */
export function createHitFinder(phrases: readonly Phrase[]): HitFinder {
  const wanted = phrases.map(createPhraseMatcher);
  const longest = Math.max(0, ...phrases.map(({ terms }) => terms.length));
  /** Where the latest words began, by their number modulo the longest phrase. */
  const starts = new Int32Array(longest);
  let spans: Span[] = [];
  let words = 0;
  let most = 0;
  /** No word behind that one is looked at. */
  let lastWord = 0;
  const variant = new Uint16Array(TERM_UNITS);

  const scan = createTermScanner({
    term: (units, length, start, end, _kind, step) => {
      starts[words % longest] = start;
      const taken = writeVariant(units, length, variant);
      for (const matcher of wanted) {
        const asTaken = taken > 0 && !matcher.exact;
        const steps = asTaken ? matcher.next(variant, taken, step) : matcher.next(units, length, step);
        if (steps === 0) continue;
        addSpan(spans, starts[(words - steps + 1) % longest] ?? start, end);
        // A longer phrase may have begun before this one.
        if (most === 1) lastWord = Math.min(lastWord, words + longest);
      }
      words += 1;
      return spans.length <= most && words <= lastWord;
    },
  });
  const find = (text: string, limit: number): readonly Span[] => {
    spans = [];
    words = 0;
    most = limit;
    lastWord = Number.POSITIVE_INFINITY;
    for (const matcher of wanted) matcher.clear();
    if (longest > 0) scan(text);
    return spans.slice(0, limit);
  };
  return { all: find, first: (text) => find(text, 1)[0] ?? null };
}

/** Spans come in the order of their ends. */
function addSpan(spans: Span[], start: number, end: number): void {
  let from = start;
  for (let last = spans.at(-1); last !== undefined && last.end >= from; last = spans.at(-1)) {
    from = Math.min(from, last.start);
    spans.pop();
  }
  spans.push({ start: from, end });
}

interface PhraseMatcher {
  /** True where words are compared as they were written. */
  readonly exact: boolean;
  /** Takes the next word of the text, that many places behind the last. @returns how many words the phrase has where it ends here, else 0 */
  next(units: Uint16Array, length: number, step: number): number;
  clear(): void;
}

function createPhraseMatcher({ terms, prefix, places, exact = false }: Phrase): PhraseMatcher {
  const wanted = terms.map((term) => Uint16Array.from({ length: term.length }, (_, index) => term.charCodeAt(index)));
  const steps = terms.map((_, at) => (places?.[at] ?? at) - (places?.[at - 1] ?? at - 1));
  const last = wanted.length - 1;
  const isNumber = isNumberTerm(terms.at(-1) ?? '');
  /** By step: 1 where the phrase up to there ends at the word before. */
  const begun = new Uint8Array(wanted.length);
  return {
    exact,
    next: (units, length, step) => {
      for (let at = last; at >= 0; at -= 1) {
        const goesOn = at === 0 || (begun[at - 1] === 1 && steps[at] === step);
        const mayGoOn = prefix && at === last && !(isNumber && goesOnWithNumber(units[wanted[at]?.length ?? 0] ?? 0));
        begun[at] = goesOn && isTerm(units, length, wanted[at], mayGoOn) ? 1 : 0;
      }
      return begun[last] === 1 ? wanted.length : 0;
    },
    clear: () => {
      begun.fill(0);
    },
  };
}

function isTerm(units: Uint16Array, length: number, term: Uint16Array | undefined, prefix: boolean): boolean {
  if (term === undefined || (prefix ? length < term.length : length !== term.length)) return false;
  for (let index = 0; index < term.length; index += 1) if (units[index] !== term[index]) return false;
  return true;
}

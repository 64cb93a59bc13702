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
  /** The positions of phrases in the text, in order, at most `limit`. Phrases that overlap or touch are joined. */
  all(text: string, limit: number): readonly Span[];
  /** The first position, which may be shorter than in `all`, because the search stops early. Null if there is none. */
  first(text: string): Span | null;
}

/** Finds the same phrases in many texts. Compares words while they are cut, without making strings. */
export function createHitFinder(phrases: readonly Phrase[]): HitFinder {
  const wanted = phrases.map(createPhraseMatcher);
  const longest = Math.max(0, ...phrases.map(({ terms }) => terms.length));
  /** The start of each recent word, by its number modulo the length of the longest phrase. */
  const starts = new Int32Array(longest);
  let spans: Span[] = [];
  let words = 0;
  let most = 0;
  /** The search stops after this word. */
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

/** Spans are added in the order of their ends. */
function addSpan(spans: Span[], start: number, end: number): void {
  let from = start;
  for (let last = spans.at(-1); last !== undefined && last.end >= from; last = spans.at(-1)) {
    from = Math.min(from, last.start);
    spans.pop();
  }
  spans.push({ start: from, end });
}

interface PhraseMatcher {
  /** True if similar letters must not match each other. */
  readonly exact: boolean;
  /**
   * Takes the next word of the text, which is `step` places behind the last one.
   * @returns how many words the phrase has if it ends here, otherwise 0
   */
  next(units: Uint16Array, length: number, step: number): number;
  clear(): void;
}

function createPhraseMatcher({ terms, prefix, places, exact = false }: Phrase): PhraseMatcher {
  const wanted = terms.map((term) => Uint16Array.from({ length: term.length }, (_, index) => term.charCodeAt(index)));
  const steps = terms.map((_, at) => (places?.[at] ?? at) - (places?.[at - 1] ?? at - 1));
  const last = wanted.length - 1;
  const isNumber = isNumberTerm(terms.at(-1) ?? '');
  /** By position in the phrase: 1 if the phrase up to there ends at the previous word. */
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

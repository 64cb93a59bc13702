/** Text with the hits of a search marked, cut by the same words as the index. */
import type { MarkedText } from '../../../src-preload/domain.ts';
import type { Phrase } from '../index/full-text/text-index.ts';
import { type SearchToken, searchTokens } from '../index/search-text.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}
type Run = MarkedText[number];

/** Beyond these a text is shown unmarked, so that a giant answer cannot hold up the window. */
const MAX_MARKED_CHARACTERS = 1_000_000;
const MAX_SPANS = 1_000;
const SNIPPET_CHARACTERS = 180;
const SNIPPET_LEAD = 50;

/** The whole text in runs; one run without hits when there is nothing to mark, none for the empty text. */
export function markHits(text: string, phrases: readonly Phrase[]): MarkedText {
  return runsOf(text, 0, text.length, hitSpans(text, phrases, MAX_SPANS));
}

/** The neighbourhood of the first hit on one line, with `…` where text was left out; null when nothing is hit. */
export function snippetOf(text: string, phrases: readonly Phrase[]): MarkedText | null {
  const [first] = hitSpans(text, phrases, 1);
  if (first === undefined) return null;
  const start = wordStart(text, Math.max(0, first.start - SNIPPET_LEAD), first.start);
  const end = characterEnd(
    text,
    Math.max(Math.min(first.end, start + 2 * SNIPPET_CHARACTERS), start + SNIPPET_CHARACTERS),
  );
  const window = text.slice(start, end);
  const runs = runsOf(window, 0, window.length, hitSpans(window, phrases, MAX_SPANS)).map((run) => ({
    ...run,
    text: run.text.replace(/\s+/gu, ' '),
  }));
  if (start > 0) runs.unshift({ text: '…', hit: false });
  if (end < text.length) runs.push({ text: '…', hit: false });
  return runs;
}

/** At most `limit` spans, in order, that neither overlap nor touch. */
function hitSpans(text: string, phrases: readonly Phrase[], limit: number): Span[] {
  if (phrases.length === 0) return [];
  const tokens = searchTokens(text.slice(0, MAX_MARKED_CHARACTERS));
  const spans: Span[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const start = tokens[index]?.start ?? 0;
    let end = -1;
    for (const phrase of phrases) end = Math.max(end, phraseEnd(tokens, index, phrase));
    if (end < 0) continue;
    const last = spans.at(-1);
    if (last !== undefined && start <= last.end)
      spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else if (spans.length === limit) break;
    else spans.push({ start, end });
  }
  return spans;
}

/** Where the phrase that begins at this token ends in the text; -1 when it does not. */
function phraseEnd(tokens: readonly SearchToken[], index: number, { terms, prefix }: Phrase): number {
  const last = terms.length - 1;
  for (let step = 0; step <= last; step += 1) {
    const found = tokens[index + step]?.term;
    const wanted = terms[step] ?? '';
    if (found === undefined) return -1;
    if (prefix && step === last ? !found.startsWith(wanted) : found !== wanted) return -1;
  }
  return tokens[index + last]?.end ?? -1;
}

function runsOf(text: string, from: number, to: number, spans: readonly Span[]): Run[] {
  const runs: Run[] = [];
  let position = from;
  for (const { start, end } of spans) {
    if (start > position) runs.push({ text: text.slice(position, start), hit: false });
    runs.push({ text: text.slice(start, end), hit: true });
    position = end;
  }
  if (position < to) runs.push({ text: text.slice(position, to), hit: false });
  return runs;
}

/** The first place after a space in `[from, to]`; `from` moved off the middle of a character where there is no space. */
function wordStart(text: string, from: number, to: number): number {
  if (from === 0) return 0;
  const space = text.slice(from, to).search(/\s\S/u);
  return space >= 0 ? from + space + 1 : characterEnd(text, from);
}

/** The offset, moved behind the character whose second half it points at. */
export function characterEnd(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset + 1 : Math.min(offset, text.length);
}

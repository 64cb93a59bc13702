/** Marks the hits of a search in a text. Cuts words in the same way as the index. */
import type { MarkedText } from '../../../src-preload/domain.ts';
import type { Phrase } from '../index/full-text/text-index.ts';
import { createHitFinder, type Span } from './find-hits.ts';

type Run = MarkedText[number];

/** Longer texts are shown without marked hits, so that a giant answer does not block the window. */
const MAX_MARKED_CHARACTERS = 1_000_000;
const MAX_SPANS = 1_000;
const SNIPPET_CHARACTERS = 180;
/** A hit must be visible in a column of the table. */
const SNIPPET_LEAD = 20;

/** Marks the hits of one search in many texts. */
export interface Marker {
  /** The whole text in parts. A text without hits is one part, and the empty text has none. */
  mark(text: string): MarkedText;
  /** The text around the first hit, on one line, with `…` for omitted text; null without a hit. @param lead characters before the hit */
  snippet(text: string, lead?: number): MarkedText | null;
}

/** @param phrases of the search, as the index cuts them */
export function createMarker(phrases: readonly Phrase[]): Marker {
  const hits = createHitFinder(phrases);
  const mark = (text: string) =>
    runsOf(text, 0, text.length, hits.all(text.slice(0, MAX_MARKED_CHARACTERS), MAX_SPANS));
  return {
    mark,
    snippet: (text, lead = SNIPPET_LEAD) => {
      const first = hits.first(text.slice(0, MAX_MARKED_CHARACTERS));
      if (first === null) return null;
      const start = wordStart(text, Math.max(0, first.start - lead), first.start);
      const end = characterEnd(
        text,
        Math.max(Math.min(first.end, start + 2 * SNIPPET_CHARACTERS), start + SNIPPET_CHARACTERS),
      );
      const runs = mark(text.slice(start, end)).map((run) => ({ ...run, text: run.text.replace(/\s+/gu, ' ') }));
      if (start > 0) runs.unshift({ text: '…', hit: false });
      if (end < text.length) runs.push({ text: '…', hit: false });
      return runs;
    },
  };
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

/** The first place after a space in `[from, to]`. Without a space, `from`, moved out of the middle of a character. */
function wordStart(text: string, from: number, to: number): number {
  if (from === 0) return 0;
  const space = text.slice(from, to).search(/\s\S/u);
  return space >= 0 ? from + space + 1 : characterEnd(text, from);
}

/** The offset, moved behind the character if it is in the middle of a surrogate pair. */
export function characterEnd(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset + 1 : Math.min(offset, text.length);
}

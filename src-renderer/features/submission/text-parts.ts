import type { MarkedText } from '../../../src-preload/domain.ts';

/** Characters of a long answer that are drawn at once. Megabytes of text in one paragraph block the window. */
const PART = 20_000;

export function partsOf(text: MarkedText): number {
  return Math.max(1, Math.ceil(text.reduce((sum, run) => sum + run.text.length, 0) / PART));
}

/** The part that holds the first hit; the first part without one. */
export function partWithHit(text: MarkedText): number {
  let at = 0;
  for (const run of text) {
    if (run.hit) return Math.floor(at / PART);
    at += run.text.length;
  }
  return 0;
}

/** All parts together are the text. No character is cut in two. */
export function partOf(text: MarkedText, part: number): MarkedText {
  const [from, to] = [part * PART, (part + 1) * PART];
  const runs: MarkedText[number][] = [];
  let start = 0;
  for (const run of text) {
    const shown = run.text.slice(edge(run.text, from - start), edge(run.text, to - start));
    if (shown !== '') runs.push({ ...run, text: shown });
    start += run.text.length;
    if (start >= to) break;
  }
  return runs;
}

function edge(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : Math.max(0, at);
}

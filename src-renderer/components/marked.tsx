import type { MarkedText } from '../../src-preload/domain.ts';

/** Text with its hits marked. */
export function Marked({ text }: { readonly text: MarkedText }) {
  let start = 0;
  return text.map((run) => {
    // The start of a run is a stable key, because texts never change in place.
    const key = start;
    start += run.text.length;
    return run.hit ? <mark key={key}>{run.text}</mark> : <span key={key}>{run.text}</span>;
  });
}

import type { MarkedText } from '../../src-preload/domain.ts';

/** Text with its hits marked. */
export function Marked({ text }: { readonly text: MarkedText }) {
  let start = 0;
  return text.map((run) => {
    // A run's start names it: texts never change in place.
    const key = start;
    start += run.text.length;
    return run.hit ? <mark key={key}>{run.text}</mark> : <span key={key}>{run.text}</span>;
  });
}

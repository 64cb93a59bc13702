/** Edits of the text of a query. Pure functions. */

/** A text, and what is selected in it. */
export interface TextState {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const INDENT = '  ';

/** Moves the selected lines two spaces to the right, or to the left. */
export function indented({ text, start, end }: TextState, direction: 'right' | 'left'): TextState {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const until = end > start && text[end - 1] === '\n' ? end - 1 : end;
  const lineEnd = text.indexOf('\n', until);
  const to = lineEnd === -1 ? text.length : lineEnd;
  const before = text.slice(from, to).split('\n');
  const after = before.map((line) => (direction === 'right' ? INDENT + line : line.replace(/^ {1,2}/, '')));
  const moved = (place: number) => (after[place]?.length ?? 0) - (before[place]?.length ?? 0);
  const all = before.reduce((sum, _, place) => sum + moved(place), 0);
  return {
    text: text.slice(0, from) + after.join('\n') + text.slice(to),
    start: Math.max(start + moved(0), from),
    end: Math.max(end + all, from),
  };
}

/** The text of a name at the cursor, with a space before it where it would join a word. */
export function insertion({ text, start, end }: TextState, name: string): string {
  const before = /[\p{L}\p{N}_"]$/u.test(text.slice(0, start)) ? ' ' : '';
  const after = /^[\p{L}\p{N}_"]/u.test(text.slice(end)) ? ' ' : '';
  return before + name + after;
}

/** Where a line begins and ends. @param line from 1 */
export function lineRange(text: string, line: number): { readonly start: number; readonly end: number } {
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return { start, end: start + (lines[line - 1]?.length ?? 0) };
}

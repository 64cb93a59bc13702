/** Durations, tables and names from outside, as the command line writes them. */
import { formatTenths } from '../../../src-preload/words/numbers.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Makes text from outside safe for a terminal: one line, without control characters that could move the cursor, rename the window or
 * reverse the text.
 */
export function printable(text: string): string {
  return text.replace(CONTROL, (character) => (character === '\n' || character === '\t' ? ' ' : '\uFFFD'));
}

/** The text cut to a width, with an ellipsis for the missing part. */
export function shortened(text: string, width: number): string {
  const characters = Array.from(printable(text));
  return characters.length <= width ? characters.join('') : `${characters.slice(0, width - 1).join('')}…`;
}

/** `850 ms`, `4.2 s`, `3 min 5 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${formatTenths(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Rows with aligned columns. The last column may have any length. Cells must be {@link printable}. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** The usual width of a terminal. */
const WIDTH = 80;
/** Where the explanations in a help begin. */
const EXPLAINED_AT = 28;

/** The text in lines of at most {@link WIDTH} characters. It breaks at spaces, and between alternatives. @param indent of each line but the first */
export function wrapped(text: string, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/ *[^ |]*\|?/g) ?? []) {
    if (line.trim() !== '' && line.length + piece.length > WIDTH) {
      lines.push(line);
      line = indent + piece.trimStart();
    } else line += piece;
  }
  return [...lines, line];
}

/** One entry of a help: a command or an option, and beside or below it what it does. */
export function entryLines(entry: string, explanation: string): string[] {
  const indent = ' '.repeat(EXPLAINED_AT);
  if (entry.length + 2 <= EXPLAINED_AT) return wrapped(entry.padEnd(EXPLAINED_AT) + explanation, indent);
  return [...wrapped(entry, ' '.repeat(10)), ...wrapped(indent + explanation, indent)];
}

/**
 * One JSON document: on one line for programs, indented on a terminal. Escapes all control characters that a terminal would obey; JSON
 * itself escapes only those below U+0020.
 */
export function jsonDocument(value: unknown, indented: boolean): string {
  const text = JSON.stringify(value, null, indented ? 2 : 0);
  return text.replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

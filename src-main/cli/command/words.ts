/** How the command line writes durations, tables and other people's text. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Text of participants and file names, safe for a terminal: one line, without the control characters that could move the
 * cursor, rename the window or turn the reading direction round.
 */
export function printable(text: string): string {
  return text.replace(CONTROL, (character) => (character === '\n' || character === '\t' ? ' ' : '\uFFFD'));
}

/** The text cut to a width, with an ellipsis in the place of what is missing. */
export function shortened(text: string, width: number): string {
  const characters = Array.from(printable(text));
  return characters.length <= width ? characters.join('') : `${characters.slice(0, width - 1).join('')}…`;
}

/** `850 ms`, `4.2 s`, `3 min 5 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Rows in columns that line up; the last column may be as long as it likes. Cells must be {@link printable}. */
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

/**
 * One JSON document, on one line for programs and indented on a terminal. Characters that a terminal would obey are escaped;
 * JSON itself escapes only those below U+0020.
 */
export function jsonDocument(value: unknown, indented: boolean): string {
  const text = JSON.stringify(value, null, indented ? 2 : 0);
  return text.replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

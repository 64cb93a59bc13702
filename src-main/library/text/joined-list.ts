/**
 * Several values in one cell of text, separated by `;`. A value with `;`, with spaces at an end, or with `"` at its start is in double
 * quotes, and quotes inside of it are doubled. So every value can be read back unchanged.
 */

export function joinList(values: readonly string[]): string {
  // Separators alone would look like an answer.
  if (values.every((value) => value === '')) return '';
  return values.map((value) => (isPlain(value) ? value : `"${value.replaceAll('"', '""')}"`)).join('; ');
}

function isPlain(value: string): boolean {
  return !value.includes(';') && !value.startsWith('"') && value.trim() === value;
}

/** One value: in quotes up to the next separator, or everything up to it. */
const VALUE = /\s*(?:"((?:[^"]|"")*)"\s*(?=;|$)|([^;]*))(?:;|$)/gy;

/** The values of a cell that {@link joinList} or a person wrote. Empty values are left out. */
export function splitList(text: string): readonly string[] {
  const values: string[] = [];
  for (const [, quoted, plain = ''] of text.matchAll(VALUE)) {
    const value = quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"');
    if (value !== '') values.push(value);
  }
  return values;
}

/**
 * Several values in one cell of text, separated by `;`. A value that holds `;`, begins with `"` or has spaces at its ends is written in
 * double quotes, with `""` for each of its own: so it is read as it was.
 */

export function joinList(values: readonly string[]): string {
  return values.map((value) => (isPlain(value) ? value : `"${value.replaceAll('"', '""')}"`)).join('; ');
}

function isPlain(value: string): boolean {
  return !value.includes(';') && !value.startsWith('"') && value.trim() === value;
}

/** One value: in quotes up to the next separator, or else everything up to it. */
const VALUE = /\s*(?:"((?:[^"]|"")*)"\s*(?=;|$)|([^;]*))(?:;|$)/gy;

/** The values of a cell that {@link joinList} or a person wrote. Values that nothing is typed for are left out. */
export function splitList(text: string): readonly string[] {
  const values: string[] = [];
  for (const [, quoted, plain = ''] of text.matchAll(VALUE)) {
    const value = quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"');
    if (value !== '') values.push(value);
  }
  return values;
}

/** Text for Markdown. */

/** Text on one line, without anything that Markdown or HTML would interpret. */
export function plainText(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.replace(/[\\`*_[\]<>|~&#]/g, (character) => `\\${character}`);
}

/** @param rows cells that are Markdown already */
export function markdownTable(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return line(headers) + line(headers.map(() => '---')) + rows.map(line).join('');
}

/** A block of code, with a fence that does not occur in its lines. */
export function codeBlock(language: string, code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}\n`;
}

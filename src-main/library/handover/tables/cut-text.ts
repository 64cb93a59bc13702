/** The first `units` UTF-16 units of a text; never half of a character that takes two. */
export function cutText(text: string, units: number): string {
  const end = /[\ud800-\udbff]/.test(text.charAt(units - 1)) ? units - 1 : units;
  return text.slice(0, end);
}

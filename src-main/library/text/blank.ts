/** True for a text of spaces and control characters alone, which counts as no answer. */
export function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 32) return false;
  return true;
}

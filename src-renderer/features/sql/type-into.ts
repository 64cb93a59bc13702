/**
 * Types a text into a field, so that undo takes it back. The browser has no other way to write into a field with undo.
 * @param range what the text replaces; the selection when absent
 */
export function typeInto(
  field: HTMLTextAreaElement,
  text: string,
  range?: { readonly start: number; readonly end: number },
): void {
  field.focus();
  if (range !== undefined) field.setSelectionRange(range.start, range.end);
  document.execCommand('insertText', false, text);
}

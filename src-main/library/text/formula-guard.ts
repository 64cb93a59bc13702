/** The apostrophe that keeps a spreadsheet from taking a text for a formula. */

/** Characters that begin a formula in a spreadsheet (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
/** Plain numbers are not formulas, so they keep their sign. */
const SIGNED_NUMBER = /^[+-]\d+(?:[.,]\d+)*$/;
const QUOTES = /^'+/;

/** True if a spreadsheet would take the text for a formula. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text) && !SIGNED_NUMBER.test(text);
}

/** Guards formulas. A text that looks guarded already gets one more apostrophe, so that {@link withoutGuard} restores every text. */
export function withGuard(text: string): string {
  return isFormula(text.replace(QUOTES, '')) ? `'${text}` : text;
}

/** Removes one apostrophe from a text that {@link withGuard} could have made. */
export function withoutGuard(text: string): string {
  return QUOTES.test(text) && isFormula(text.replace(QUOTES, '')) ? text.slice(1) : text;
}

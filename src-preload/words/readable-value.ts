/** Letters and digits, joined by low lines or hyphens, as programs write values. */
const CODE = /^\p{L}[\p{L}\p{N}]*(?:[_-]+[\p{L}\p{N}]+)*$/u;
const MOST_CHARACTERS = 80;

/**
 * A value of an option as people would write it: `living_room` and `livingRoom` as “Living room”. Only for people: data that leaves the
 * library holds the value. Null if the value is readable already, and for values that are no words, such as numbers, ids and single letters.
 */
export function readableValue(value: string): string | null {
  if (value.length < 2 || value.length > MOST_CHARACTERS || !CODE.test(value)) return null;
  const words = value.replace(/(\p{Ll})(\p{Lu}\p{Ll})/gu, '$1 $2').split(/[\s_-]+/u);
  if (words.some(isNoWord)) return null;
  // A value in capitals, such as `LIVING_ROOM`, has no acronyms.
  const mayHaveAcronyms = words.length === 1 || value !== value.toUpperCase();
  const [first = '', ...others] = words.map((word) => (mayHaveAcronyms && isAcronym(word) ? word : word.toLowerCase()));
  const text = [capitalised(first), ...others].join(' ');
  return text === value ? null : text;
}

/** A mix of letters and digits, as in ids and codes. */
function isNoWord(word: string): boolean {
  return /\p{L}/u.test(word) && /\p{N}/u.test(word);
}

/** As in `nearest_NHS_clinic`. */
function isAcronym(word: string): boolean {
  return word.length > 1 && word.length <= 4 && word === word.toUpperCase() && /\p{Lu}/u.test(word);
}

function capitalised(word: string): string {
  const [first = '', ...others] = word;
  return first.toUpperCase() + others.join('');
}

/** Writes digits of all scripts, full-width letters, and unusual spaces and dashes in their plain form, so that one pattern finds all of them. */

export interface PlainText {
  readonly text: string;
  /** The position in the original text, of a position in the plain text. */
  at(position: number): number;
}

/** Everything that changes. Characters that are not visible are left out. */
const UNUSUAL =
  /(?![ -~])(?:\p{Variation_Selector}|[\p{Nd}\p{Zs}\p{Pd}\p{Cf}\u2212\ufe50-\ufe6b\uff01-\uff5e\u{1d400}-\u{1d7ff}])/u;
const ALL_UNUSUAL = new RegExp(UNUSUAL, 'gu');
const DIGIT = /\p{Nd}/u;

/** Writes unusual digits, spaces and dashes as the usual ones, so that patterns find them. `at` gives the place in the original. */
export function plainText(original: string): PlainText {
  if (!UNUSUAL.test(original)) return { text: original, at: (position) => position };
  const text = original.replace(ALL_UNUSUAL, plain);
  if (text.length === original.length) return { text, at: (position) => position };
  const places = new Uint32Array(text.length + 1);
  let [to, from] = [0, 0];
  const copyTo = (end: number) => {
    for (; from < end; from += 1, to += 1) places[to] = from;
  };
  for (const { 0: letter, index } of original.matchAll(ALL_UNUSUAL)) {
    copyTo(index);
    if (plain(letter) !== '') {
      places[to] = from;
      to += 1;
    }
    from = index + letter.length;
  }
  copyTo(original.length);
  places[to] = original.length;
  return { text, at: (position) => places[position] ?? original.length };
}

function plain(letter: string): string {
  if (DIGIT.test(letter)) return String(digitValue(letter.codePointAt(0) ?? 0));
  if (/\p{Zs}/u.test(letter)) return ' ';
  if (/[\p{Pd}\u2212]/u.test(letter)) return '-';
  if (/\p{Cf}|\p{Variation_Selector}/u.test(letter)) return '';
  const known = letter.normalize('NFKC');
  return known.length === 1 ? known : letter.length === 1 ? letter : '?';
}

/** Unicode gives the digits of each script ten successive numbers. Some of these tens follow each other. */
function digitValue(code: number): number {
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}

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
  return UNUSUAL.test(original) ? replaced(original, ALL_UNUSUAL, plain) : { text: original, at: same };
}

/** Of characters that are visible in ASCII. */
const ESCAPE = /%(?:[2-6][0-9a-f]|7[0-9a-e])/i;
const ALL_ESCAPES = new RegExp(ESCAPE, 'gi');
/** A percent sign can be written as an escape itself. */
const MOST_ESCAPED = 3;

/**
 * The ways to read a text: as it is, with characters in place of percent escapes (`ada%40example.org`), and with spaces in place of
 * the characters that names of files and addresses have for them (`call_07911_123456.jpg`).
 */
export function readings(original: string): readonly PlainText[] {
  let last = plainText(original);
  const found = [last];
  for (let times = 0; times < MOST_ESCAPED && ESCAPE.test(last.text); times += 1) {
    const { text, at } = replaced(last.text, ALL_ESCAPES, (hexadecimal) =>
      String.fromCharCode(Number(`0x${hexadecimal.slice(1)}`)),
    );
    const outer = last.at;
    last = { text, at: (position) => outer(at(position)) };
    found.push(last);
  }
  // Sums are written with a plus, too, but without letters and zeros at the start of a number.
  const isName = !/\s/.test(original) && /\p{L}|(?<!\d)0\d/u.test(original);
  const text = last.text.replace(isName ? /[_+]/g : /_/g, ' ');
  return text === last.text ? found : [...found, { text, at: last.at }];
}

/** @param plain gives one character or none in place of each match */
function replaced(original: string, pattern: RegExp, plain: (match: string) => string): PlainText {
  const text = original.replace(pattern, plain);
  if (text.length === original.length) return { text, at: same };
  const places = new Uint32Array(text.length + 1);
  let [to, from] = [0, 0];
  const copyTo = (end: number) => {
    for (; from < end; from += 1, to += 1) places[to] = from;
  };
  for (const { 0: match, index } of original.matchAll(pattern)) {
    copyTo(index);
    if (plain(match) !== '') {
      places[to] = from;
      to += 1;
    }
    from = index + match.length;
  }
  copyTo(original.length);
  places[to] = original.length;
  return { text, at: (position) => places[position] ?? original.length };
}

const same = (position: number) => position;

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

/** Writes digits of all scripts, full-width letters, and unusual spaces and dashes in their plain form, so that one pattern finds all of them. */

export interface PlainText {
  readonly text: string;
  /** The position in the original text, of a position in the plain text. */
  at(position: number): number;
}

/**
 * Everything that changes. Characters that are not visible are left out, and the frame of a keycap (`0️⃣7️⃣`). A dot in the middle of a line
 * groups digits like a dash. Between letters of ASCII, the full stop of Chinese and Japanese is that of an address.
 */
const UNUSUAL =
  /(?![ -~])(?:\p{Variation_Selector}|\u20e3|[\p{Nd}\p{Zs}\p{Pd}\p{Cf}\u2212\u2460-\u2468\u24ea\ufe50-\ufe6b\uff01-\uff5e\u{1d400}-\u{1d7ff}]|(?<=\p{Nd})[·•‧∙・](?=\p{Nd})|(?<=[a-z0-9\uff10-\uff5a-])[。｡](?=[a-z0-9\uff10-\uff5a]))/iu;
const ALL_UNUSUAL = new RegExp(UNUSUAL, 'giu');
const DIGIT = /\p{Nd}/u;

/** Writes unusual digits, spaces and dashes as the usual ones, so that patterns find them. `at` gives the place in the original. */
export function plainText(original: string): PlainText {
  return UNUSUAL.test(original) ? replaced(original, ALL_UNUSUAL, plain) : { text: original, at: same };
}

/**
 * Of characters that are visible in ASCII, as addresses (`%40`), HTML (`&#64;`, `&#x40;`, `&commat;`) and JSON (`\u0040`) write them. JSON writes
 * digits of other scripts in the same way.
 */
const ESCAPE =
  /%(?:[2-6][0-9a-f]|7[0-9a-e])|&#0{0,4}(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6]);|&#x0{0,4}(?:[2-6][0-9a-f]|7[0-9a-e]);|&(?:amp|commat|period|plus|lowbar|hyphen);|\\u(?!00[01]|007f)[0-9a-f]{4}/i;
const ALL_ESCAPES = new RegExp(ESCAPE, 'gi');
const NAMED_ESCAPES = new Map(
  Object.entries({ amp: '&', commat: '@', period: '.', plus: '+', lowbar: '_', hyphen: '-' }),
);
/** The sign that starts an escape can be written as an escape itself. */
const MOST_ESCAPED = 3;

/**
 * Names that cameras, scanners and programs make of a word and groups of digits, such as `scan_340_660_1870`. With spaces, the groups would look
 * like a telephone number. Numbers that begin with 0 or a country are none of these.
 */
const MADE_NAME =
  /(?<!\p{L})(?:scan|img|image|dsc[fn]?|pict|mvi|mov|vid|clip|frame|page|crop|tile|patch|slice|mask|roi|capture|screenshot|doc)_[1-9]\d{2}_(?:\d{3}_\d{3,4}|\d{2}_\d{2}_\d{2}|\d{2}_\d{3})(?!\d)/giu;

/**
 * The ways to read a text: as it is, with characters in place of escapes (`ada%40example.org`), and with spaces in place of the characters
 * that names of files and addresses have for them (`call_07911_123456.jpg`).
 */
export function readings(original: string): readonly PlainText[] {
  let last = plainText(original);
  const found = [last];
  for (let times = 0; times < MOST_ESCAPED && ESCAPE.test(last.text); times += 1) {
    const { text, at } = replaced(last.text, ALL_ESCAPES, (written) => plain(escapedLetter(written)));
    const outer = last.at;
    last = { text, at: (position) => outer(at(position)) };
    found.push(last);
  }
  // Sums are written with a plus, too, but without letters and zeros at the start of a number.
  const isName = !/\s/.test(original) && /\p{L}|(?<!\d)0\d/u.test(original);
  const text = last.text
    .replace(MADE_NAME, (name) => name.replaceAll('_', '\0'))
    .replace(isName ? /_|(?<=[\p{L}\p{N}])\+|\+(?!\d)/gu : /_/g, ' ')
    .replaceAll('\0', '_');
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

/** The character that an escape means. */
function escapedLetter(written: string): string {
  const named = NAMED_ESCAPES.get(written.slice(1, -1).toLowerCase());
  if (named !== undefined) return named;
  const [digits = ''] = /[0-9a-f]+(?=;?$)/i.exec(written) ?? [];
  return String.fromCharCode(Number.parseInt(digits, /^&#\d/.test(written) ? 10 : 16));
}

function plain(letter: string): string {
  if (DIGIT.test(letter)) return String(digitValue(letter.codePointAt(0) ?? 0));
  if (/\p{Zs}/u.test(letter)) return ' ';
  if (/[\p{Pd}\u2212·•‧∙・]/u.test(letter)) return '-';
  if (/[。｡]/u.test(letter)) return '.';
  if (/\p{Cf}|\u20e3|\p{Variation_Selector}/u.test(letter)) return '';
  const known = letter.normalize('NFKC');
  return known.length === 1 ? known : letter.length === 1 ? letter : '?';
}

/** Unicode gives the digits of each script ten successive numbers. Some of these tens follow each other. */
function digitValue(code: number): number {
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}

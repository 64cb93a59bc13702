/** Reads numbers as people write them. */
import { variantOf } from './letter-variants.ts';

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
/** Groups of three digits, separated by spaces, apostrophes, or by a comma or point that is not the decimal sign. */
const GROUPED = /^([+-]?)(\d{1,3})((?:[ ']\d{3})+|(?:,\d{3})+|(?:\.\d{3})+)(?:([.,])(\d+))?$/;
const DECIMAL_COMMA = /^([+-]?\d*),(\d+)(e[+-]?\d{1,3})?$/i;
const LONGEST = 64;
/** No form of a number has such a letter. Most answers have one, and nearly all others have no digit: both tests are fast. */
const NO_NUMBER = /[a-df-z]/i;
const DIGIT = /\p{N}/u;

/**
 * The value of a text that is exactly one number: in any digits, with a decimal point or comma, groups of thousands, and an exponent. NaN
 * if it is no number, or ambiguous: `1,234` can be one thousand or one and a fraction.
 */
export function numberOfText(text: string): number {
  const typed = text.trim();
  if (PLAIN.test(typed)) return Number(typed);
  if (typed.length > LONGEST || NO_NUMBER.test(typed) || !DIGIT.test(typed)) return Number.NaN;
  const plain = asciiOf(typed);
  if (PLAIN.test(plain)) return Number(plain);
  return decimalOf(plain) ?? groupedOf(plain) ?? Number.NaN;
}

/** Replaces digits, spaces, signs and separators of other scripts and of typography by those of ASCII. */
function asciiOf(text: string): string {
  return Array.from(text.normalize('NFKC'), variantOf)
    .join('')
    .replace(/[\u066b]/gu, '.')
    .replace(/[\u2019\u066c]/gu, "'")
    .replace(/[\u2212\u2012\u2013]/gu, '-')
    .replace(/\s/gu, ' ');
}

function decimalOf(text: string): number | null {
  const [, whole = '', digits = '', exponent = ''] = DECIMAL_COMMA.exec(text) ?? [];
  const mayBeThousands = digits.length === 3 && exponent === '' && /^[+-]?[1-9]\d{0,2}$/.test(whole);
  if (digits === '' || mayBeThousands) return null;
  return Number(`${whole}.${digits}${exponent}`);
}

function groupedOf(text: string): number | null {
  const [all, sign = '', first = '', groups = '', point = '', decimals = ''] = GROUPED.exec(text) ?? [];
  if (all === undefined || point === groups[0]) return null;
  const separator = groups[0] ?? '';
  // A single group after a comma or point may be decimals.
  if (/[.,]/.test(separator) && groups.length === 4 && point === '') return null;
  return Number(`${sign}${first}${groups.replaceAll(separator, '')}.${decimals === '' ? '0' : decimals}`);
}

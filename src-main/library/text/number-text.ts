/** Numbers as people write them. */
import { variantOf } from './letter-variants.ts';

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
/** Groups of three digits, parted by spaces, apostrophes, or by the one of comma and point that is not the decimal sign. */
const GROUPED = /^([+-]?)(\d{1,3})((?:[ ']\d{3})+|(?:,\d{3})+|(?:\.\d{3})+)(?:([.,])(\d+))?$/;
const DECIMAL_COMMA = /^([+-]?\d*),(\d+)(e[+-]?\d{1,3})?$/i;
const LONGEST = 64;

/**
 * The value of a text that is one number and nothing else: in any digits, with a decimal point or comma, groups of thousands, and an exponent.
 * NaN where it is none, and where it may be two: `1,234` is a thousand to some and one and a bit to others.
 */
export function numberOfText(text: string): number {
  const typed = text.trim();
  if (PLAIN.test(typed)) return Number(typed);
  if (typed === '' || typed.length > LONGEST) return Number.NaN;
  const plain = asciiOf(typed);
  if (PLAIN.test(plain)) return Number(plain);
  return decimalOf(plain) ?? groupedOf(plain) ?? Number.NaN;
}

/** ASCII's digits, spaces, signs and separators for those of other scripts and of typography. */
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
  // One group behind a comma or point alone may be decimals.
  if (/[.,]/.test(separator) && groups.length === 4 && point === '') return null;
  return Number(`${sign}${first}${groups.replaceAll(separator, '')}.${decimals === '' ? '0' : decimals}`);
}

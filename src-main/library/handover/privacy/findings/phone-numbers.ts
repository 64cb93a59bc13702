/** Telephone numbers, in their international form and in the national forms of many countries. */
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { JOINED_LETTER, matches, type Range } from './finding.ts';

const CANDIDATE = new RegExp(
  String.raw`(?<!${JOINED_LETTER}|[\p{N}+]|[\p{L}\p{N}][-/]|\d[.,:])(?:\+|\()?\d(?:[\s().\-/]{0,3}\d){6,16}(?!${JOINED_LETTER}|\p{N})`,
  'dgu',
);

/** Countries whose national numbers begin with 0. */
const WITH_ZERO: readonly CountryCode[] = [
  'GB',
  'DE',
  'FR',
  'NL',
  'IE',
  'AU',
  'ZA',
  'IT',
  'AT',
  'CH',
  'BE',
  'SE',
  'IN',
];
/** Countries whose national numbers do not. Only mobile numbers in the usual groups of three are recognised. */
const WITHOUT_ZERO: readonly CountryCode[] = ['ES', 'PL', 'PT'];

/** Words before a telephone number, in several languages. */
const NAMED_IN_OTHER_SCRIPTS =
  /(?:電話|携帯|ケータイ|电话|手机|微信|전화|핸드폰|휴대폰|연락처|тел|телефон|моб|мобильный|номер|फ़ोन|फोन|मोबाइल|هاتف|هاتفي|جوال|موبايل|رقمي|τηλ|τηλέφωνο|κινητό|טלפון|נייד)(?:番号|号码|번호)?(?:は|是|为|은|는|[\s:：.=-])*$/iu;
const NAMED =
  /(?:^|[^\p{L}])(?:(?:my|meine|mon|mi|meu|mijn|mio|m[óo]j|min|mitt|moje)\s(?:number|no|nummer|num[ée]ro|n[úu]mero|numer|číslo)|tel|telephone|phone|mobile|cell|call|text|whatsapp|ring|sms|fon|telefon|handy|mobil|t[ée]l[ée]phone|portable|telefoon|tel[ée]fono|m[óo]vil|cellulare|telefone|celular)(?:\s*(?:me|on|at|number|no|num|nr|nummer|is|ist|est|es|n°|to|je|er)\b\.?|\s*(?:är|è|é)(?=\s)|\s*[:#=.-])*\s*$/iu;

/** Phone numbers, in the forms that people write. */
export function* findPhones(text: string): Generator<Range> {
  for (const [start, end] of matches(text, CANDIDATE)) {
    for (const part of parts(text.slice(start, end))) {
      const before = text.slice(Math.max(0, start + part.at - 48), start + part.at);
      if (isPhone(part.text, before)) yield [start + part.at, start + part.at + part.text.length];
    }
  }
}

/** The whole candidate, then the parts between wide gaps, because a candidate may hold a number and a year, or two numbers. */
function* parts(candidate: string): Generator<{ readonly at: number; readonly text: string }> {
  yield { at: 0, text: candidate };
  const gaps = [...candidate.matchAll(/\s{2,}|\s[-/]\s|\n/g)];
  if (gaps.length === 0) return;
  let at = 0;
  for (const gap of [...gaps, { index: candidate.length, 0: '' }]) {
    if (gap.index > at) yield { at, text: candidate.slice(at, gap.index) };
    at = gap.index + gap[0].length;
  }
}

function isPhone(text: string, before: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15 || isOtherNumber(text) || /(?:ISBN[\s:-]*|\p{Sc}\s?)$/iu.test(before)) {
    return false;
  }
  if (TIME.test(text) && BEHIND_DATE.test(before)) return false;
  const isNamed = NAMED.test(before) || NAMED_IN_OTHER_SCRIPTS.test(before);
  if (isAmount(text, isNamed)) return false;
  if (text.startsWith('+')) return isPossible(text);
  if (/^00[1-9]/.test(digits)) return isValid(`+${digits.slice(2)}`, undefined);
  if (WITHOUT_PLUS.test(text)) return isValid(`+${text}`, undefined);
  if (isNamed) return true;
  if (NATIONAL.some(([form, country]) => form.test(text) && isValid(text, country))) return true;
  if (/^\(?0/.test(text)) return digits.length >= 9 && WITH_ZERO.some((country) => isValid(digits, country));
  if (NORTH_AMERICAN.test(text)) return true;
  if (/^[67]\d{2}[\s-]\d{3}[\s-]\d{3}$/.test(text)) return WITHOUT_ZERO.some((country) => isValid(text, country));
  return false;
}

/** The usual form in North America. Lists of area codes would miss new ones, and numbers that a person changed by a digit. */
const NORTH_AMERICAN = /^(?:1[-.\s])?(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[-.\s])\d{3}[-.\s]\d{4}$/;

/** Mobile numbers with the number of a country, whose lengths and beginnings other numbers rarely have. */
const WITHOUT_PLUS =
  /^(?:447\d{9}|33[67]\d{8}|316\d{8}|491[567]\d{8,9}|34[67]\d{8}|393\d{9}|91[6-9]\d{9}|27[678]\d{8}|353\d{9})$/;

/** Forms that other numbers rarely have. Long numbers that end with zeros are amounts. */
const NATIONAL: readonly (readonly [RegExp, CountryCode])[] = [
  [/^1[3-9]\d(?:[ -]?\d{4}){2}$/, 'CN'],
  [/^(?:\(\d{2}\)|\d{2}) ?9\d{4}[- ]\d{4}$/, 'BR'],
  [/^8[ -]?\(?9\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}$/, 'RU'],
  [/^[6-9]\d{4}[ -]\d{5}$/, 'IN'],
  [/^[6-9]\d{9}(?<!0000)$/, 'IN'],
  [/^1?[2-9]\d{2}[2-9]\d{6}(?<!0000)$/, 'US'],
  [/^[67]\d{2}(?: \d{2}){3}$/, 'ES'],
  [/^[49]\d{2} \d{2} \d{3}$/, 'NO'],
];

/** An amount, unless words before it say that it is a telephone number. Only spaces separate both. */
function isAmount(text: string, isNamed: boolean): boolean {
  if (!/^\d{1,3}(?:([., ])\d{3})(?:\1\d{3})+$/.test(text) || /^[67]\d{2} /.test(text)) return false;
  return !isNamed || !/^\d{3} \d{3} \d{3,4}$/.test(text);
}

/** Dates and decimals. */
function isOtherNumber(text: string): boolean {
  return (
    /^\d{4}([-./])\d{1,2}\1\d{1,2}(?:\D|$)/.test(text) ||
    /^\d{1,2}([-./ ])\d{1,2}\1(?:19|20)\d{2}(?:\D|$)/.test(text) ||
    /^(?!0\d)\d+[.,]\d+$/.test(text) ||
    /^\(?0[-\s.]/.test(text) ||
    /^(\d)\1*$/.test(text.replace(/\D/g, ''))
  );
}

/** To the millisecond, as cameras name pictures: `PXL_20260319_055500811.jpg`. */
const TIME = /^(?:[01]\d|2[0-3])[0-5]\d[0-5]\d{4}$/;
const BEHIND_DATE = /(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])[_ ]$/;

/** A number with a plus sign, and as many digits as its country gives. */
function isPossible(text: string): boolean {
  const number = parsePhoneNumberFromString(text);
  return number?.isValid() === true || (number?.isPossible() === true && text.replace(/\D/g, '').length >= 9);
}

function isValid(text: string, country: CountryCode | undefined): boolean {
  return parsePhoneNumberFromString(text, country)?.isValid() === true;
}

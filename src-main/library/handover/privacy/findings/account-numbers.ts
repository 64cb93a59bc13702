/** Numbers of cards and bank accounts. Their check digits, or the words before them, distinguish them from other numbers. */
import { matches, type Range } from './finding.ts';

const CARD = /(?<![\p{L}\p{N}.,+-])\d(?:[ -]?\d){12,18}(?![\p{L}\p{N}]|[.,-]\d)/dgu;
/** In the groups that are printed on cards, with the same marks between them. */
const GROUPED_CARD =
  /(?<![\p{L}\p{N}.,+-])\d{4}(?<gap>[ ./\-\n]{1,3})\d{4,6}\k<gap>\d{4,5}(?:\k<gap>\d{1,4}){0,2}(?![\p{L}\p{N}]|[.,-]\d)/dgu;
/** First digits of the card networks, with the lengths of their numbers. */
const NETWORKS: readonly (readonly [prefix: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^3(?:0[0-5]|[689])/, [14, 16]],
  [/^(?:6011|64[4-9]|65)/, [16, 19]],
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^62/, [16, 17, 18, 19]],
  [/^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, [13, 14, 15, 16, 17, 18, 19]],
];

/** Numbers of payment cards with a valid check digit. */
export function* findCards(text: string): Generator<Range> {
  for (const [start, end] of [...matches(text, CARD), ...matches(text, GROUPED_CARD)]) {
    const digits = text.slice(start, end).replace(/\D/g, '');
    const isKnown = NETWORKS.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits));
    if (isKnown && passesLuhn(digits)) yield [start, end];
  }
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits.at(-1 - place));
    const doubled = digit * 2;
    sum += place % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && /[^0]/.test(digits);
}

/** Lengths by country, of the IBAN registry. */
const IBAN_LENGTHS = new Map(
  Array.from(
    (
      'AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27' +
      'GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28' +
      'PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30'
    ).matchAll(/([A-Z]{2})(\d\d)/g),
    ([, country = '', length]) => [country, Number(length)] as const,
  ),
);
const IBAN_START = /(?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}(?=[ .-]{0,2}[A-Za-z0-9])/dgu;

/** IBANs with valid check digits. */
export function* findIbans(text: string): Generator<Range> {
  for (const [start] of matches(text, IBAN_START)) {
    const length = IBAN_LENGTHS.get(text.slice(start, start + 2).toUpperCase());
    if (length === undefined) continue;
    const [found] =
      new RegExp(`^(?:[A-Za-z0-9][ .-]{0,2}){${length - 1}}[A-Za-z0-9](?![\\p{L}\\p{N}])`, 'u').exec(
        text.slice(start, start + length * 3),
      ) ?? [];
    if (found !== undefined && passesMod97(found.replace(/[ .-]/g, '').toUpperCase()))
      yield [start, start + found.length];
  }
}

function passesMod97(iban: string): boolean {
  let rest = 0;
  for (const letter of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** In English, German, French, Dutch, Spanish, Italian, Portuguese and Polish. */
const ACCOUNT_WORDS =
  '(?:(?:bank[\\s-]?)?account|acct|a/c|sort\\s?code|routing|iban|konto(?:nummer|nr)?|kto|blz|bankleitzahl|(?:num[ée]ro\\s+de\\s+)?compte|rekening(?:nummer)?|(?:n[úu]mero\\s+de\\s+)?cuenta|conta|conto|rachunku?|ssn|social\\s+security|passport|reisepass(?:nummer)?|passeport|national\\s+insurance)';
const NAMED_ACCOUNT = new RegExp(
  `(?<![\\p{L}\\p{N}])${ACCOUNT_WORDS}\\.?(?:\\s*(?:number|num|no|nr|code|is|ist|est|es)\\b\\.?|\\s*[:#=-]){0,4}\\s*(?<hit>\\d(?:[ -]?\\d){4,19})(?![\\p{L}\\p{N}]|[.,]\\d)`,
  'dgiu',
);
const SORT_CODE_AND_ACCOUNT = /(?<![\p{L}\p{N}.-])\d{2}-\d{2}-\d{2}[ ,]{1,3}\d{8}(?![\p{L}\p{N}-])/dgu;
const SOCIAL_SECURITY = /(?<![\p{L}\p{N}.-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\p{L}\p{N}-])/dgu;

/** With a digit in the first three places, so that a word is no number. */
const PASSPORT =
  /(?<![\p{L}\p{N}])(?:passport|passeport|pasaporte|passaporto|reisepass(?:nummer)?)\.?(?:\s*(?:number|num|no|nr|is|ist|est)\b\.?|\s*[:#=-]){0,4}\s*(?<hit>(?=[A-Z]{0,2}\d)(?=(?:[A-Z]*\d){4})[A-Z0-9]{7,9})(?![\p{L}\p{N}])/dgiu;
/** British national insurance numbers. */
const NATIONAL_INSURANCE =
  /(?<![\p{L}\p{N}])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}])/dgiu;

/** Numbers behind a word such as “account”, British sort codes with an account, passports, and British and US insurance numbers. */
export function* findAccounts(text: string): Generator<Range> {
  yield* matches(text, NAMED_ACCOUNT);
  yield* matches(text, SORT_CODE_AND_ACCOUNT);
  yield* matches(text, SOCIAL_SECURITY);
  yield* matches(text, PASSPORT);
  yield* matches(text, NATIONAL_INSURANCE);
}

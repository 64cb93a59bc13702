/** E-mail addresses, web addresses and IP addresses. */
import { isIPv6 } from 'node:net';
import { matches, type Range } from './finding.ts';

const EMAIL =
  /(?<![\p{L}\p{N}._%+-])(?:[\p{L}\p{N}._%+-]{1,64}(?:['’][\p{L}\p{N}._%+-]{1,32}){0,2}|"[^"\n]{1,64}")@(?:(?:[\p{L}\p{N}-]{1,63}\.){1,8}(?:[xX][nN]--[\p{L}\p{N}-]{1,59}|\p{L}{2,24})|\[?(?:\d{1,3}\.){3}\d{1,3}\]?)(?![\p{L}\p{N}])/dgu;
/** Without those that are words, such as `in` and `me`. */
const COMMON_DOMAINS =
  'com|org|net|edu|gov|info|co|ac|uk|de|fr|nl|eu|io|ca|ch|pl|dk|fi|ie|cz|hu|ro|ru|ua|jp|cn|kr|au|nz|br|mx|app|dev';
/** `ada @ example.org`. The end of the address distinguishes it from two sentences. */
const SPACED_EMAIL = new RegExp(
  `(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}\\s{0,2}@\\s{0,2}(?:[\\p{L}\\p{N}-]{1,63} ?\\.){1,4}(?:${COMMON_DOMAINS})(?![\\p{L}\\p{N}-])`,
  'dgiu',
);
/** `ada at example dot com`, `ada (at) example (dot) com`. */
const [AT, DOT] = ['(?:at|ät|arroba|arobase|chiocciola|собака)', '(?:dot|punkt|punto|ponto|point|punt|точка)'];
const SPELLED_EMAIL = new RegExp(
  `(?<![\\p{L}\\p{N}._-])[\\p{L}\\p{N}._%+-]{1,64}?\\s?(?:[[({<]\\s?${AT}\\s?[\\])}>]|[\\s_]${AT}[\\s_])\\s?(?!the\\b)` +
    `(?:[\\p{L}\\p{N}-]{1,63}\\s?(?:[[({<]\\s?${DOT}\\s?[\\])}>]|\\s${DOT}\\s|\\.)\\s?){1,3}(?:${COMMON_DOMAINS})(?![\\p{L}\\p{N}])`,
  'dgiu',
);
const SPELLED_AT = new RegExp(`(?:^|[^\\p{L}])${AT}(?![\\p{L}])`, 'iu');

/** Email addresses. */
export function* findEmails(text: string): Generator<Range> {
  if (text.includes('@')) {
    yield* matches(text, EMAIL);
    yield* matches(text, SPACED_EMAIL);
  }
  if (SPELLED_AT.test(text)) yield* matches(text, SPELLED_EMAIL);
}

const URL_WITH_SCHEME = /(?<![\p{L}\p{N}])(?:h(?:tt|xx)ps?|ftp):\/\/[^\s<>"'“”‘’)\]}]{2,2000}/dgiu;
const URL_WITH_WWW = /(?<![\p{L}\p{N}.@-])www\.[\p{L}\p{N}-]{1,63}\.[^\s<>"'“”‘’)\]}]{2,2000}/dgiu;
/** Top-level domains that are not words. So a missing space after a full stop does not look like an address. */
const BARE_DOMAIN =
  /(?<![\p{L}\p{N}.@/-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|edu|gov|info|biz|io|app|dev|de|fr|nl|ch|eu|pl|uk|ca|au|ie|cz|se|dk|fi|jp|kr|cn|ru|br|xn--[a-z0-9-]{1,59})(?![\p{L}\p{N}-]|\.\p{L})(?:\/[^\s<>"'“”‘’)\]}]{0,2000})?/dgiu;
const BARE_WITH_PATH =
  /(?<![\p{L}\p{N}.@/-])(?:[a-z0-9-]{2,63}\.){1,4}[a-z]{2,24}\/[a-z0-9@_~.-][^\s<>"'“”‘’)\]}]{1,2000}/dgiu;
/** With letters beyond ASCII. French continues a sentence with `de`, so only German letters count there. */
const NATIONAL_DOMAIN =
  /(?<![\p{L}\p{N}.@/-])(?:[\p{L}\p{N}-]{1,62}(?<=[^\0-\x7f][\p{L}\p{N}-]{0,61})\.(?:com|org|net|info|io|ch|eu|pl|dk|fi|cz)|[a-z0-9-]{0,62}[äöüß][a-z0-9äöüß-]{0,62}\.de)(?![\p{L}\p{N}-]|\.\p{L})(?:\/[^\s<>"'“”‘’)\]}]{0,2000})?/dgiu;
/** Services with names of one letter. */
const SHORT_WITH_PATH = /(?<![\p{L}\p{N}.@/-])(?:t\.me|t\.co|g\.co|j\.mp|b\.link)\/[^\s<>"'“”‘’)\]}]{1,2000}/dgiu;
/** Top-level domains in other scripts. */
const OTHER_SCRIPTS =
  /(?<![\p{L}\p{N}.@/-])[\p{L}\p{N}-]{2,63}\.(?:рф|укр|бел|срб|中国|中國|한국|भारत)(?![\p{L}\p{N}])/dgiu;
const URLS = [
  URL_WITH_SCHEME,
  URL_WITH_WWW,
  BARE_DOMAIN,
  BARE_WITH_PATH,
  SHORT_WITH_PATH,
  NATIONAL_DOMAIN,
  OTHER_SCRIPTS,
];
/** Punctuation that belongs to the sentence, not to the address. */
const SENTENCE_END = /[.,;:!?…]+$/u;

/** Web addresses. */
export function* findUrls(text: string): Generator<Range> {
  if (!text.includes('.')) return;
  for (const pattern of URLS) {
    for (const [start, end] of matches(text, pattern)) {
      const address = text.slice(start, end).replace(SENTENCE_END, '');
      // `e.g./i.e.` and `and/or.this` are not addresses.
      if (/^(?:[a-z]\.)+[a-z]?\//i.test(address)) continue;
      yield [start, start + address.length];
    }
  }
}

const IPV4 = /(?<![\p{L}\p{N}.,-])(?:\d{1,3}\.){3}\d{1,3}(?![\p{L}\p{N}]|[.,-]\d)/dgu;
const IPV6 = /(?<![\p{L}\p{N}:.])[0-9a-f:]{2,39}(?![\p{L}\p{N}:])/dgiu;

/** IP addresses. */
export function* findIps(text: string): Generator<Range> {
  for (const [start, end] of matches(text, IPV4)) {
    const parts = text.slice(start, end).split('.');
    const isAddress = parts.every((part) => Number(part) <= 255 && (part === '0' || !part.startsWith('0')));
    // `1.2.3.4` is a chapter or a version rather than an address.
    const isChapter = parts.every((part) => part.length === 1);
    const isVersion = /(?:\bv|version|release)[\s.:]*$/i.test(text.slice(Math.max(0, start - 12), start));
    if (isAddress && !isChapter && !isVersion) yield [start, end];
  }
  if (!text.includes(':')) return;
  for (const [start, end] of matches(text, IPV6)) {
    const address = text.slice(start, end);
    const groups = address.split(':').filter((group) => group !== '').length;
    if (groups >= 3 && isIPv6(address)) yield [start, end];
  }
}

/** E-mail addresses, web addresses and IP addresses. */
import { isIPv6 } from 'node:net';
import { matches, type Range } from './finding.ts';

const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}]{2,24}(?![\p{L}\p{N}])/dgu;
/** `ada at example dot com`, `ada (at) example (dot) com`. */
const SPELLED_EMAIL =
  /(?<![\p{L}\p{N}._-])[\p{L}\p{N}._%+-]{1,64}\s?(?:[[({]\s?at\s?[\])}]|\sat\s)\s?(?!the\b)[\p{L}\p{N}-]{1,63}\s?(?:[[({]\s?dot\s?[\])}]|\sdot\s|\.)\s?(?:com|org|net|edu|co|uk|de|fr|nl|eu|io|ca)(?![\p{L}\p{N}])/dgiu;

export function* findEmails(text: string): Generator<Range> {
  if (text.includes('@')) yield* matches(text, EMAIL);
  if (/\bat\b/i.test(text)) yield* matches(text, SPELLED_EMAIL);
}

const URL_WITH_SCHEME = /(?<![\p{L}\p{N}])(?:https?|ftp):\/\/[^\s<>"'“”‘’)\]}]{2,2000}/dgiu;
const URL_WITH_WWW = /(?<![\p{L}\p{N}.@-])www\.[\p{L}\p{N}-]{1,63}\.[^\s<>"'“”‘’)\]}]{2,2000}/dgiu;
/** Top-level domains that are not words. So a missing space after a full stop does not look like an address. */
const BARE_DOMAIN =
  /(?<![\p{L}\p{N}.@/-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|edu|gov|info|biz|io|app|dev|de|fr|nl|ch|eu|pl|uk|ca|au|ie|cz|se|dk|fi|jp|kr|cn|ru|br)(?![\p{L}\p{N}-]|\.\p{L})(?:\/[^\s<>"'“”‘’)\]}]{0,2000})?/dgiu;
const BARE_WITH_PATH =
  /(?<![\p{L}\p{N}.@/-])(?:[a-z0-9-]{2,63}\.){1,4}[a-z]{2,24}\/[a-z0-9@_~.-][^\s<>"'“”‘’)\]}]{1,2000}/dgiu;
/** Punctuation that belongs to the sentence, not to the address. */
const SENTENCE_END = /[.,;:!?…]+$/u;

export function* findUrls(text: string): Generator<Range> {
  if (!text.includes('.')) return;
  for (const pattern of [URL_WITH_SCHEME, URL_WITH_WWW, BARE_DOMAIN, BARE_WITH_PATH]) {
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

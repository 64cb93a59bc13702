import { DeskFailure } from '../../src-preload/failure.ts';
import { prolificWords } from './words.ts';

/** The address of Prolific's API. */
export const PROLIFIC_API = 'https://api.prolific.com';

/** True for addresses of this computer: 127.0.0.0/8, ::1 and localhost. `hostname` must be in the form of the URL parser. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/**
 * Checks the address of the API: https anywhere, plain http only on this computer, no user name, query or fragment.
 * @returns the address without a slash at its end
 * @throws DeskFailure `bad_input` or `insecure_url`; neither repeats the text, which may hold a password
 */
export function parseBaseUrl(text: string): string {
  const url = URL.parse(text.trim());
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '' || url.search || url.hash) {
    throw new DeskFailure('bad_input', prolificWords.badAddress, prolificWords.badAddressHint(PROLIFIC_API));
  }
  if (!isSecure(url)) {
    throw new DeskFailure('insecure_url', prolificWords.insecureAddress(url.host), prolificWords.insecureAddressHint);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/**
 * Checks a download link of the API. Use the link unchanged.
 * @throws DeskFailure `insecure_url` or `bad_reply`; neither repeats the link, which holds a signature
 */
export function checkDownloadUrl(link: string): void {
  const url = URL.parse(link);
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '') {
    throw new DeskFailure('bad_reply', prolificWords.badLink, prolificWords.retryOrTellSupport);
  }
  if (!isSecure(url)) {
    throw new DeskFailure('insecure_url', prolificWords.insecureLink(url.host), prolificWords.retryOrTellSupport);
  }
}

import { DeskFailure } from '../../src-preload/failure.ts';

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
    throw new DeskFailure(
      'bad_input',
      'The address of the API is not a plain web address.',
      `Use an address such as ${PROLIFIC_API}, without a user name, a question mark or a hash.`,
    );
  }
  if (!isSecure(url)) {
    throw new DeskFailure(
      'insecure_url',
      `The API address at ${url.host} is not encrypted, so the token would travel in the open.`,
      'Use an address that begins with https:// (plain http:// is accepted only for this computer itself).',
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/**
 * Checks a download link of the API. Use the link unchanged.
 * @throws DeskFailure `insecure_url` or `bad_reply`; neither repeats the link, which holds a signature
 */
export function checkDownloadUrl(link: string): void {
  const url = URL.parse(link);
  if (url === null || url.username !== '' || url.password !== '') {
    throw new DeskFailure(
      'bad_reply',
      'Prolific handed out a download link that is not a web address.',
      'Try the export again; if it stays so, tell Prolific’s support.',
    );
  }
  if (!isSecure(url)) {
    throw new DeskFailure(
      'insecure_url',
      `The download link points to ${url.host} without encryption, so it was not followed.`,
      'Try the export again; if it stays so, tell Prolific’s support.',
    );
  }
}

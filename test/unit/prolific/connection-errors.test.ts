import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { connectionCode, connectionFacts, connectionWords } from '../../../src-main/prolific/connection-errors.ts';

function failedFetch(code: string): Error {
  const cause = Object.assign(new Error('invalid header value "Token s3cr3t"'), { code });
  return new TypeError('fetch failed: Token s3cr3t', { cause });
}

it('finds the system’s code at any depth', () => {
  expect(connectionCode(new Error('outer', { cause: failedFetch('ECONNRESET') }))).toBe('ECONNRESET');
  expect(connectionCode(new Error('plain'))).toBeNull();
  expect(connectionCode('text')).toBeNull();
});

it('explains known codes in words, and shows neither codes nor other text', () => {
  expect(connectionWords(failedFetch('ENOTFOUND'))).toBe('its name could not be looked up');
  expect(connectionWords(failedFetch('SELF_SIGNED_CERT_IN_CHAIN'))).toMatch(/^its certificate is not trusted[^()_]+$/);
  expect(connectionWords(failedFetch('UND_ERR_SOCKET'))).toBe('the connection broke');
  expect(connectionWords(failedFetch('EPROTO'))).toBe('no encrypted connection to it could be made');
  expect(connectionWords(failedFetch('EODD'))).toBe('the connection failed');
  expect(connectionWords(failedFetch('s3cr3t'))).toBe('the connection failed');
});

it('keeps the code as details, and a cause that is safe to log', () => {
  const { cause, details } = connectionFacts(failedFetch('ECONNRESET'));
  expect(inspect(cause)).not.toContain('s3cr3t');
  expect([cause.message, details]).toEqual(['ECONNRESET', 'ECONNRESET']);
  expect(connectionFacts(failedFetch('s3cr3t'))).toMatchObject({ details: undefined });
});

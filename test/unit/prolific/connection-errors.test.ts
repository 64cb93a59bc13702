import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { connectionCause, connectionCode, connectionWords } from '../../../src-main/prolific/connection-errors.ts';

function failedFetch(code: string): Error {
  const cause = Object.assign(new Error('invalid header value "Token s3cr3t"'), { code });
  return new TypeError('fetch failed: Token s3cr3t', { cause });
}

it('finds the system’s code at any depth', () => {
  expect(connectionCode(new Error('outer', { cause: failedFetch('ECONNRESET') }))).toBe('ECONNRESET');
  expect(connectionCode(new Error('plain'))).toBeNull();
  expect(connectionCode('text')).toBeNull();
});

it('explains known codes, and shows no other text', () => {
  expect(connectionWords(failedFetch('ENOTFOUND'))).toBe('its name could not be looked up (ENOTFOUND)');
  expect(connectionWords(failedFetch('SELF_SIGNED_CERT_IN_CHAIN'))).toMatch(/^its certificate is not trusted/);
  expect(connectionWords(failedFetch('EODD'))).toBe('the connection failed (EODD)');
  expect(connectionWords(failedFetch('s3cr3t'))).toBe('the connection failed');
});

it('keeps a cause that is safe to log', () => {
  expect(inspect(connectionCause(failedFetch('ECONNRESET')))).not.toContain('s3cr3t');
  expect(connectionCause(failedFetch('ECONNRESET')).message).toBe('ECONNRESET');
});

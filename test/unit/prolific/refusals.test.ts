import { expect, it } from 'vitest';
import { refusalToFailure } from '../../../src-main/prolific/refusals.ts';

const collection = { thing: 'collection', isExportRequest: true };

it.each([
  [401, '', 'token_refused'],
  [403, 'You do not have permission to use this feature', 'feature_not_enabled'],
  [403, 'You do not have permission', 'token_refused'],
  [403, 'Maximum number of export jobs reached', 'export_limit'],
  [409, 'A collection can have at most 10 exports', 'export_limit'],
  [429, 'Too many export jobs', 'export_limit'],
  [429, 'Rate limit exceeded for export', 'rate_limited'],
  [429, '', 'rate_limited'],
  [404, '', 'not_found'],
  [400, 'The id is no UUID', 'server_error'],
  [500, '', 'server_error'],
  [503, 'maximum export', 'server_error'],
])('%i %j is %s', (status, words, code) => {
  const failure = refusalToFailure({ status, words, retryAfterMs: null }, collection);
  expect(failure.code).toBe(code);
  expect(failure.details ?? '').toContain(words);
  if (words) expect(failure.message).not.toContain(words);
  expect(failure.hint).toMatch(/\.$/);
});

it('recognises the limit of exports only for requests for an export', () => {
  const refusal = { status: 409, words: 'at most 10 exports', retryAfterMs: null };
  expect(refusalToFailure(refusal, { thing: 'export' }).code).toBe('server_error');
});

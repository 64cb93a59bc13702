import { expect, it } from 'vitest';
import { serverWords } from '../../../src-main/prolific/server-words.ts';

it.each([
  [{ error: { status: 400, error_code: 7, title: 'Bad', detail: 'No such field' } }, 'Bad: No such field'],
  [{ error: { title: 'Bad', detail: { name: ['is missing', 'is short'] } } }, 'Bad: name: is missing; is short'],
  [{ error: { detail: [{ loc: ['a', 1], msg: 'wrong' }] } }, 'loc: a; 1; msg: wrong'],
  [{ message: 'Too many', detail: 'Slow down' }, 'Too many: Slow down'],
  [{ detail: 'Not found.' }, 'Not found.'],
  [{ error: 'plain' }, 'plain'],
  [{ other: { deep: true } }, 'other: deep: true'],
  ['only words', 'only words'],
  [null, ''],
])('finds the words of %j', (body, words) => {
  expect(serverWords(JSON.stringify(body), 'secret')).toBe(words);
});

it('takes a page’s title, or its text without markup and scripts', () => {
  expect(serverWords('<html><title>Bad gateway</title><h1>nginx</h1></html>', '')).toBe('Bad gateway');
  expect(serverWords('<p>Sorry,</p><script>steal()</script> <b>down</b>', '')).toBe('Sorry, down');
});

it('is one line of at most 500 characters without control or direction characters', () => {
  const words = serverWords(JSON.stringify({ detail: `a\r\n\u202Eb\u0007${'x'.repeat(9_000)}` }), '');
  expect(words).toHaveLength(500);
  expect(words).toMatch(/^a b x+…$/);
});

it('removes the token if the server repeats it', () => {
  expect(serverWords('{"detail":"bad Token s3cr3t"}', 's3cr3t')).toBe('bad Token [token]');
  expect(serverWords('<title>s3cr3t s3cr3t</title>', 's3cr3t')).toBe('[token] [token]');
});

it('handles words that are nested without end', () => {
  expect(serverWords(`${'['.repeat(5_000)}${']'.repeat(5_000)}`, '')).toBe('');
});

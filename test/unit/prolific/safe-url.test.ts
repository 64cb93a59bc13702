import { describe, expect, it } from 'vitest';
import { checkDownloadUrl, parseBaseUrl } from '../../../src-main/prolific/safe-url.ts';

describe('the address of the API', () => {
  it.each([
    ['https://api.prolific.com', 'https://api.prolific.com'],
    [' https://api.prolific.com/ ', 'https://api.prolific.com'],
    ['https://proxy.example.org/prolific/', 'https://proxy.example.org/prolific'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.9.8.7', 'http://127.9.8.7'],
    ['http://[::1]:3000/', 'http://[::1]:3000'],
    ['http://localhost:3000', 'http://localhost:3000'],
  ])('%j is accepted', (text, address) => {
    expect(parseBaseUrl(text)).toBe(address);
  });

  it.each([
    'http://api.prolific.com',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'http://10.0.0.1',
    'http://[::ffff:10.0.0.1]',
    'http://0.0.0.0',
    'ftp://127.0.0.1/',
    'file://server/etc/passwd',
  ])('%j is refused as insecure', (text) => {
    expect(() => parseBaseUrl(text)).toThrow(expect.objectContaining({ code: 'insecure_url' }));
  });

  it.each([
    '',
    'api.prolific.com',
    'javascript:alert(1)',
    'https://user:hunter2@api.prolific.com',
    'https://api.prolific.com/?a=1',
    'https://api.prolific.com/#a',
    'file:///etc/passwd',
  ])('%j is refused without repeating it', (text) => {
    expect(() => parseBaseUrl(text)).toThrow(
      expect.objectContaining({ code: 'bad_input', message: expect.not.stringContaining('hunter2') }),
    );
  });
});

describe('a download link', () => {
  it.each(['https://bucket.example.org/a.zip?signature=1', 'http://127.0.0.1:9000/a.zip?x=%2F'])(
    '%j is accepted',
    (link) => {
      expect(() => checkDownloadUrl(link)).not.toThrow();
    },
  );

  it.each([
    ['http://bucket.example.org/a.zip?signature=s3cret', 'insecure_url'],
    ['file:///etc/passwd', 'bad_reply'],
    ['file://server/etc/passwd', 'insecure_url'],
    ['https://user:s3cret@bucket.example.org/', 'bad_reply'],
    ['s3cret', 'bad_reply'],
  ])('%j is refused, and its signature is not repeated', (link, code) => {
    const refusal = expect.objectContaining({ code, message: expect.not.stringContaining('s3cret') });
    expect(() => checkDownloadUrl(link)).toThrow(refusal);
  });
});

import { expect, it } from 'vitest';
import {
  isStrongTag,
  promisedDigest,
  readContentLength,
  readContentRange,
  versionOf,
} from '../../../src-main/prolific/link-reply.ts';

const md5 = '0123456789abcdef0123456789abcdef';

it('reads ranges', () => {
  expect(readContentRange('bytes 5-9/10')).toEqual({ start: 5, total: 10 });
  expect(readContentRange('bytes */10')).toEqual({ start: null, total: 10 });
  expect(readContentRange('bytes 0-0/*')).toEqual({ start: 0, total: null });
  for (const header of [null, '', 'bytes 5-9', 'items 5-9/10', 'bytes -1-2/3', `bytes 0-1/${'9'.repeat(20)}`]) {
    expect(readContentRange(header)).toBeNull();
  }
  expect(readContentLength('12')).toBe(12);
  expect(readContentLength('-1')).toBeNull();
});

it('knows a version by its tag or date, and trusts only strong tags to mean the same bytes', () => {
  const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
  const versions = [{ etag: '"abc"', 'last-modified': date }, { etag: 'W/"abc"' }, { 'last-modified': date }, {}];
  const read = versions.map((headers) => versionOf(new Headers(headers)));
  expect(read).toEqual(['"abc"', 'W/"abc"', date, null]);
  expect(read.map(isStrongTag)).toEqual([true, false, false, false]);
});

it('uses a tag as a checksum only if the store is known to mean that', () => {
  const s3 = { etag: `"${md5}"`, 'x-amz-request-id': '1' };
  const kms = { 'x-amz-server-side-encryption': 'aws:kms' };
  expect(promisedDigest(new Headers(s3))).toEqual({ algorithm: 'md5', hex: md5 });
  expect(promisedDigest(new Headers({ etag: `"${md5}"` }))).toBeNull();
  expect(promisedDigest(new Headers({ ...s3, ...kms }))).toBeNull();
  expect(
    promisedDigest(new Headers({ ...s3, 'x-amz-server-side-encryption-customer-algorithm': 'AES256' })),
  ).toBeNull();
  expect(promisedDigest(new Headers({ ...s3, etag: `"${md5}-3"` }))).toBeNull();
});

it('reads checksums that the store declares', () => {
  const sha256 = 'ab'.repeat(32);
  const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');
  const google = new Headers({ 'x-goog-hash': `crc32c=AAAAAA==,md5=${base64(md5)}` });
  expect(promisedDigest(google)).toEqual({ algorithm: 'md5', hex: md5 });
  const amazon = { 'x-amz-checksum-sha256': base64(sha256) };
  const whole = new Headers({ ...amazon, 'x-amz-checksum-type': 'FULL_OBJECT' });
  expect(promisedDigest(whole)).toEqual({ algorithm: 'sha256', hex: sha256 });
  expect(promisedDigest(new Headers(amazon))).toBeNull();
});

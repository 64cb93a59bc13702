/** Reads the headers of an object store's reply. */

const LONGEST_VERSION = 300;

/** A digest of the whole archive, promised by the store. */
export interface PromisedDigest {
  readonly algorithm: 'md5' | 'sha256';
  readonly hex: string;
}

/** `Content-Range: bytes 5-9/10`, or of a 416 `bytes * /10`; `total` is null if the store writes `*`. */
export interface ContentRange {
  readonly start: number | null;
  readonly total: number | null;
}

/** The start and the total of `Content-Range` in bytes, each null if the header does not tell it. Null for another form. */
export function readContentRange(header: string | null): ContentRange | null {
  const match = /^bytes (?:(\d{1,15})-\d{1,15}|\*)\/(\d{1,15}|\*)$/.exec(header?.trim() ?? '');
  if (match === null) return null;
  return {
    start: match[1] === undefined ? null : Number(match[1]),
    total: match[2] === undefined || match[2] === '*' ? null : Number(match[2]),
  };
}

/** The bytes of the reply; null without a valid `Content-Length`. */
export function readContentLength(header: string | null): number | null {
  return header !== null && /^\d{1,15}$/.test(header.trim()) ? Number(header) : null;
}

/** What shows that the store has another archive now: the tag of a reply, or else the date of its last change. */
export function versionOf(headers: Headers): string | null {
  return (
    headers.get('etag')?.trim().slice(0, LONGEST_VERSION) ||
    headers.get('last-modified')?.trim().slice(0, LONGEST_VERSION) ||
    null
  );
}

/** Only a strong tag proves that two replies hold the same bytes. */
export function isStrongTag(version: string | null): version is string {
  return /^"[\x21\x23-\x7e]{1,256}"$/.test(version ?? '');
}

function fromBase64(text: string | undefined, bytes: number): string | null {
  const digest = Buffer.from(text ?? '', 'base64');
  return digest.length === bytes ? digest.toString('hex') : null;
}

/**
 * The digest that a store promises: Google's `x-goog-hash`, or S3's `x-amz-checksum-sha256` of the whole object. The tag of an S3 object is
 * its MD5 if the object was uploaded in one piece and not encrypted with a customer's key or with KMS.
 * @returns null if there is no certain digest
 */
export function promisedDigest(headers: Headers): PromisedDigest | null {
  const google = fromBase64(/(?:^|,)\s*md5=([\w+/]+=*)/.exec(headers.get('x-goog-hash') ?? '')?.[1], 16);
  if (google !== null) return { algorithm: 'md5', hex: google };
  if (headers.get('x-amz-checksum-type') === 'FULL_OBJECT') {
    const amazon = fromBase64(headers.get('x-amz-checksum-sha256') ?? undefined, 32);
    if (amazon !== null) return { algorithm: 'sha256', hex: amazon };
  }
  const encryption = headers.get('x-amz-server-side-encryption') ?? 'AES256';
  const isPlainS3 =
    headers.has('x-amz-request-id') &&
    encryption === 'AES256' &&
    !headers.has('x-amz-server-side-encryption-customer-algorithm');
  const md5 = isPlainS3 ? /^"([0-9a-f]{32})"$/.exec(headers.get('etag') ?? '')?.[1] : undefined;
  return md5 === undefined ? null : { algorithm: 'md5', hex: md5 };
}

/** Not encodings: `identity` means none, and some stores keep the `aws-chunked` of an upload after they have joined its chunks. */
const PLAIN = new Set(['', 'identity', 'aws-chunked']);

/** @returns the encodings of the body, or null for the original bytes */
export function contentCoding(headers: Headers): string | null {
  const names = (headers.get('content-encoding') ?? '').split(',').map((name) => name.trim().toLowerCase());
  const packed = names.filter((name) => !PLAIN.has(name)).map((name) => name.replace(/[^\w.-]/g, '').slice(0, 40));
  return packed.length === 0 ? null : packed.join(', ');
}

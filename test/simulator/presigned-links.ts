import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

type LinkCheck = 'good' | 'expired' | 'bad-signature';

/** Signs links to objects and checks them, like object stores. */
export interface PresignedLinks {
  sign(base: string, objectPath: string, lifetimeMs: number): { url: string; expiresAt: string };
  check(url: URL): LinkCheck;
  /** Makes all earlier links expire. */
  expireAll(): void;
}

export function createPresignedLinks(): PresignedLinks {
  const key = randomBytes(32);
  let issued = 0;
  let expiredThrough = 0;

  function signature(objectPath: string, expires: string, issue: string): Buffer {
    return createHmac('sha256', key).update(`GET\n${objectPath}\n${expires}\n${issue}`).digest();
  }

  return {
    sign(base, objectPath, lifetimeMs) {
      issued += 1;
      const expires = Date.now() + lifetimeMs;
      const query = new URLSearchParams({
        'X-Amz-Expires': String(expires),
        'X-Amz-Issue': String(issued),
        'X-Amz-Signature': signature(objectPath, String(expires), String(issued)).toString('hex'),
      });
      return { url: `${base}${objectPath}?${query}`, expiresAt: new Date(expires).toISOString() };
    },
    check(url) {
      const expires = url.searchParams.get('X-Amz-Expires') ?? '';
      const issue = url.searchParams.get('X-Amz-Issue') ?? '';
      const given = Buffer.from(url.searchParams.get('X-Amz-Signature') ?? '', 'hex');
      const right = signature(url.pathname, expires, issue);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return 'bad-signature';
      return Number(expires) <= Date.now() || Number(issue) <= expiredThrough ? 'expired' : 'good';
    },
    expireAll() {
      expiredThrough = issued;
    },
  };
}

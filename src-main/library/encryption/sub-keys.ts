/** Makes keys out of the key of a library, one for each use, so that no two uses share a key. */
import { hkdfSync } from 'node:crypto';

/** Bytes of every key. */
export const KEY_BYTES = 32;

const NO_SALT = Buffer.alloc(0);

/** @param use what the key is for; another use gives a key that says nothing about this one */
export function subKey(key: Uint8Array, use: string, salt: Uint8Array = NO_SALT): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `collection-desk ${use}`, KEY_BYTES));
}

import { decodeExactly, detectEncoding } from '../../../../../src-preload/text-encoding.ts';

/** The markup in its encoding. Null if it is in none that is known. */
export function markupText(bytes: Uint8Array): string | null {
  try {
    return decodeExactly(bytes, detectEncoding(bytes));
  } catch (error) {
    if (error instanceof TypeError) return null; // not of this encoding
    throw error;
  }
}

/** Small files of JSON that say themselves whether they are whole: the last property, `sum`, is the CRC-32 of all the others. */
import { crc32 } from 'node:zlib';

export function sealedJson(value: object): string {
  return JSON.stringify({ ...value, sum: sumOf(value) });
}

/**
 * What {@link sealedJson} was given. Not `sealed` where there is no checksum, as in files of earlier versions; null for what is damaged.
 */
export function openSealedJson(text: string): { readonly value: unknown; readonly sealed: boolean } | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null; // cut off, or no JSON any more
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  if (!('sum' in parsed)) return { value: parsed, sealed: false };
  const { sum, ...value } = parsed;
  return sum === sumOf(value) ? { value, sealed: true } : null;
}

/** Of the value as it is read back. */
function sumOf(value: object): number {
  return crc32(JSON.stringify(JSON.parse(JSON.stringify(value))));
}

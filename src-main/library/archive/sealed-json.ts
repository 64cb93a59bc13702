/** Small JSON files with a checksum: the last property, `sum`, is the CRC-32 of the other properties. */
import { crc32 } from 'node:zlib';

/** Writes a value as JSON with a checksum. */
export function sealedJson(value: object): string {
  return JSON.stringify({ ...value, sum: sumOf(value) });
}

/**
 * Reads a text of {@link sealedJson}. `sealed` is false without a checksum, as in files of earlier versions. Null if the text is damaged.
 */
export function openSealedJson(text: string): { readonly value: unknown; readonly sealed: boolean } | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null; // cut off or not JSON
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  if (!('sum' in parsed)) return { value: parsed, sealed: false };
  const { sum, ...value } = parsed;
  return sum === sumOf(value) ? { value, sealed: true } : null;
}

/** The checksum of a value, as it is after it was written and read again. */
function sumOf(value: object): number {
  return crc32(JSON.stringify(JSON.parse(JSON.stringify(value))));
}

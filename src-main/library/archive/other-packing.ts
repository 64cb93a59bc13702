/** Words about files that are whole, but use a compression method that is not supported. */
import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';

/** Known compression methods that are not supported, by their numbers in APPNOTE.TXT 4.4.5. */
const METHOD_NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'Shrink'],
  [6, 'Implode'],
  [9, 'Deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'Zstandard'],
  [95, 'XZ'],
  [98, 'PPMd'],
]);

export type OtherPacking = 'encrypted' | 'special' | 'method';

export function isOtherPacking(problem: string | null): problem is OtherPacking {
  return problem === 'encrypted' || problem === 'special' || problem === 'method';
}

/** What is wrong with such a file, to follow its name, and what to do. */
export function otherPackingWords(
  packing: OtherPacking,
  method: number,
): { readonly is: string; readonly hint: string } {
  switch (packing) {
    case 'encrypted':
      return {
        is: 'is protected by a password',
        hint: 'Pack the archive again without a password, then import it.',
      };
    case 'special':
      return {
        is: 'is a link or a device, not a file',
        hint: 'Pack the file itself into the archive, then import it.',
      };
    case 'method':
      return {
        is: `is packed with ${METHOD_NAMES.get(method) ?? `method ${method}`}, which is not read here`,
        hint: 'Pack the archive again with ordinary compression (Deflate), then import it.',
      };
  }
}

/** @returns the failure for reading such a file */
export function packedOtherwise(
  entry: { readonly name: string; readonly method: number },
  packing: OtherPacking,
): DeskFailure {
  const { is, hint } = otherPackingWords(packing, entry.method);
  return new DeskFailure('entry_unsupported', `“${displayName(path.posix.basename(entry.name))}” ${is}.`, hint);
}

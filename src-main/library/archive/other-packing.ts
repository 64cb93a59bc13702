/** Words about files that are whole, but use a compression method that is not supported. */

import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { archiveWords } from './words.ts';

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

/** True for a problem that is no damage: other programs can read such a file. */
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
        is: archiveWords.isProtected,
        hint: archiveWords.isProtectedHint,
      };
    case 'special':
      return {
        is: archiveWords.isSpecial,
        hint: archiveWords.isSpecialHint,
      };
    case 'method':
      return {
        is: archiveWords.unsupportedMethod(METHOD_NAMES.get(method) ?? archiveWords.method(method)),
        hint: archiveWords.unsupportedMethodHint,
      };
  }
}

/** @returns the failure for reading such a file */
export function packedOtherwise(
  entry: { readonly name: string; readonly method: number },
  packing: OtherPacking,
  code: 'entry_unsupported' | 'archive_unreadable' = 'entry_unsupported',
): DeskFailure {
  const { is, hint } = otherPackingWords(packing, entry.method);
  return new DeskFailure(code, archiveWords.namedFileIs(displayName(path.posix.basename(entry.name)), is), hint);
}

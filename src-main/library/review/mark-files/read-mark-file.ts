import { decodeExactly, detectEncoding, type Encoding } from '../../../../src-preload/text-encoding.ts';
import { readChosenFile } from '../../../disk/chosen-file.ts';
import { readLabelStudio } from './label-studio.ts';
import type { MarkFile } from './mark-line.ts';
import { readMarkTable } from './mark-table.ts';
import { unreadableMarks } from './unreadable-marks.ts';
import { markFileWords } from './words.ts';

const LARGEST_BYTES = 268_435_456;

/**
 * Reads marks from a table or from Label Studio's results. The content of the file decides which one it is, not its name.
 * @param file absolute path
 * @param chosen the encoding that a person named; null detects it, which is a guess for short texts in code pages
 * @throws DeskFailure `bad_input`, `disk_error`
 */
export function readMarkFile(file: string, chosen: Encoding | null): MarkFile & { readonly encoding: Encoding } {
  const bytes = readChosenFile(file, LARGEST_BYTES);
  if (bytes === null) throw unreadableMarks(file, markFileWords.tooLarge);
  const encoding = chosen ?? detectEncoding(bytes, true);
  const text = decoded(bytes, encoding, { file, isChosen: chosen !== null });
  const found = /^\s*[[{]/.test(text) ? readLabelStudio(text, file) : readMarkTable(text, file);
  return { ...found, encoding };
}

/** Refuses bytes that are not of this encoding, because tags and notes would silently get other letters. */
function decoded(
  bytes: Buffer,
  encoding: Encoding,
  { file, isChosen }: { readonly file: string; readonly isChosen: boolean },
): string {
  try {
    return decodeExactly(bytes, encoding);
  } catch (cause) {
    throw unreadableMarks(file, isChosen ? markFileWords.notOfEncoding : markFileWords.otherEncoding, cause);
  }
}

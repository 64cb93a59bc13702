import type { AnswerCell, FileRef } from '../../../src-preload/domain.ts';

/** Endings of pictures; others have an icon, and are not asked for a picture that cannot come. */
const PICTURE = /\.(?:jpe?g|png|webp|gif|avif|heic|heif|tiff?|bmp)$/i;

export interface CellFile {
  readonly ref: FileRef;
  readonly picture: boolean;
}

/**
 * The files of a cell, and which of them are pictures, by the names in the cell's text. Where the text does not tell
 * (it was cut, or a name holds a comma) a file counts as no picture.
 */
export function cellFiles(cell: AnswerCell): readonly CellFile[] {
  const names = cell.text.split(', ');
  const told = names.length <= cell.files.length;
  return cell.files.map((ref, place) => ({ ref, picture: told && PICTURE.test(names[place] ?? '') }));
}

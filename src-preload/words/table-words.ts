import type { TableCounts } from '../tables.ts';
import { formatCount } from './numbers.ts';
import { translated } from './translated.ts';

/** Sentences about cells that a saved table does not hold unchanged, and about rows on further sheets, one for each kind. */
export const alteredCells = translated(
  'alteredCells',
  ({ guarded, cut, cutLabels, textNumbers, furtherSheets = 0, noPictures = 0 }: TableCounts): readonly string[] =>
    [
      guarded === 1 && '1 cell got an apostrophe, because a spreadsheet would take it for a formula.',
      guarded > 1 &&
        `${formatCount(guarded)} cells got an apostrophe, because a spreadsheet would take them for formulas.`,
      cut === 1 && '1 text had to be cut, because this format takes none so long. CSV holds it whole.',
      cut > 1 &&
        `${formatCount(cut)} texts had to be cut, because this format takes none so long. CSV holds them whole.`,
      cutLabels === 1 && '1 label had to be cut, because this format takes none so long. A codebook holds it whole.',
      cutLabels > 1 &&
        `${formatCount(cutLabels)} labels had to be cut, because this format takes none so long. A codebook holds them whole.`,
      textNumbers === 1 &&
        '1 cell of number columns stayed text, because it is no plain number or has too many digits.',
      textNumbers > 1 &&
        `${formatCount(textNumbers)} cells of number columns stayed text, because they are no plain numbers or have too many digits.`,
      furtherSheets === 1 &&
        'The rows continue on 1 more sheet, because one sheet holds no more. Some programs read only the first sheet.',
      furtherSheets > 1 &&
        `The rows continue on ${formatCount(furtherSheets)} more sheets, because one sheet holds no more. Some programs read only the first sheet.`,
      noPictures === 1 &&
        '1 cell of pictures stayed empty, because its file is not a picture, is missing or damaged, or cannot be drawn.',
      noPictures > 1 &&
        `${formatCount(noPictures)} cells of pictures stayed empty, because the files are not pictures, are missing or damaged, or cannot be drawn.`,
    ].filter((sentence) => sentence !== false),
);

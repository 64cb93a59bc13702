import type { TableCounts } from '../tables.ts';
import { formatCounted } from './numbers.ts';
import { translated } from './translated.ts';

/** Sentences about cells that a saved table does not hold unchanged, one for each kind. Empty if all cells are unchanged. */
export const alteredCells = translated(
  'alteredCells',
  ({ guarded, cut, cutLabels, textNumbers, noPictures = 0 }: TableCounts): readonly string[] =>
    [
      guarded > 0 &&
        `${formatCounted(guarded, 'cell')} got an apostrophe, because a spreadsheet would take them for formulas.`,
      cut > 0 &&
        `${formatCounted(cut, 'text')} had to be cut, because this format takes none so long. CSV holds them whole.`,
      cutLabels > 0 &&
        `${formatCounted(cutLabels, 'label')} had to be cut, because this format takes none so long. A codebook holds them whole.`,
      textNumbers > 0 &&
        `${formatCounted(textNumbers, 'cell')} of number columns stayed text, because they are no plain numbers or have too many digits.`,
      noPictures > 0 &&
        `${formatCounted(noPictures, 'cell')} of pictures stayed empty, because the files are not pictures, are missing or damaged, or cannot be drawn.`,
    ].filter((sentence) => sentence !== false),
);

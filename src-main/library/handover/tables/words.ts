/** The texts about tables that cannot be written. */
import { formatCount } from '../../../../src-preload/words/english-numbers.ts';

export const tableWords = {
  noColumn: (name: string) => `The table has no column “${name}”.`,
  columns: (names: readonly string[]) => `It has: ${names.map((name) => `“${name}”`).join(', ')}.`,
  tooWideForSqlite: (columns: number, most: number) => `The table has ${columns} columns; SQLite takes ${most}.`,
  tooWideForExcel: (columns: number, most: number) =>
    `The table has ${columns} columns; a sheet of Excel takes ${most}.`,
  fewerColumns: 'Choose columns, or join several chosen options in one cell.',
  tooManyPictures: (most: number) =>
    `The table would hold more than ${formatCount(most)} pictures, which Excel does not show well.`,
  fewerPictures: 'Choose fewer rows with a filter, or save the table without thumbnails.',
} as const;

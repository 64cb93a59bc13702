/** The files beside a table: a do-file for Stata, and a text that explains the table. */
import {
  type FileBeside,
  namesBeside,
  stemOf,
  type TableFormat,
  type TableShape,
} from '../../../src-preload/tables.ts';
import { type ReadmeFacts, tableReadme } from './readme/table-readme.ts';
import { doFile } from './stata/do-file.ts';
import { stataColumns } from './stata/stata-columns.ts';
import type { WrittenTable } from './write-table.ts';

interface Wish {
  /** The final name of the table. */
  readonly fileName: string;
  readonly format: TableFormat;
  readonly shape: TableShape;
  readonly withReadme: boolean;
}

/** The names and contents of these files, for a table that was just written. */
export function filesBeside(
  { fileName, format, shape, withReadme }: Wish,
  { columns, isNested, counts }: WrittenTable,
  described: Pick<ReadmeFacts, 'collectionName' | 'filter' | 'wordNotes'>,
): readonly FileBeside[] {
  return namesBeside(fileName, format, withReadme).map((name) => ({
    name,
    text: name.endsWith('.do')
      ? doFile(stataColumns({ columns }), fileName, stemOf(fileName))
      : tableReadme({ fileName, format, shape, table: { columns }, isNested, counts, ...described }),
  }));
}

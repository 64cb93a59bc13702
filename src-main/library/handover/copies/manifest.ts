/** The table beside copies of files: which copy belongs to which answer. */
import { writeWhole } from '../../../disk/write-whole.ts';
import type { Column } from '../tables/column.ts';
import { type FileRow, fileColumns } from '../tables/file-columns.ts';
import { tableEncoder } from '../tables/text-formats.ts';

export const MANIFEST_NAME = 'files.csv';

export interface CopiedFile extends FileRow {
  /** Of the copy; null where it holds the same bytes as the original, or where there is no copy. */
  readonly copySha256: string | null;
}

/**
 * Writes the table of files (CSV) with the path of each copy. A file without a copy has a row that says why.
 * @param target absolute; replaced, whole or not at all
 * @throws DeskFailure `disk_full`, `disk_error`; what `files` throws
 */
export async function writeManifest(
  target: string,
  files: AsyncIterable<CopiedFile>,
  { stripMetadata }: { readonly stripMetadata: boolean },
): Promise<void> {
  const { start, row } = manifestEncoder({ stripMetadata });
  async function* chunks() {
    yield start;
    for await (const file of files) yield row(file);
  }
  await writeWhole(target, chunks());
}

/** The lines of the table. */
export function manifestEncoder({ stripMetadata }: { readonly stripMetadata: boolean }) {
  const columns = stripMetadata ? strippedColumns() : fileColumns();
  const { start, row } = tableEncoder('csv', columns, (text) => text);
  return { start, row: (file: CopiedFile): string => row(columns.map(({ cell }) => cell(file))) };
}

/** What was taken out of the copies must not be told beside them: when the camera took the picture, and whether it knew where. */
const TAKEN_OUT = new Set(['captured_at', 'has_location']);

function strippedColumns(): readonly Column<CopiedFile>[] {
  const copySha256: Column<CopiedFile> = {
    ...{ header: 'copy_sha256', short: 'copy_sha256', label: 'SHA-256 of the copy', instructionId: null, type: 'text' },
    cell: (file) => file.copySha256,
  };
  return fileColumns().flatMap((column) => {
    if (TAKEN_OUT.has(column.header)) return [{ ...column, cell: () => null }];
    return column.header === 'sha256' ? [column, copySha256] : [column];
  });
}

/** Tables as Parquet files, and each different file once, named by its content. */
import { type FileRow, fileColumns } from '../tables/file-columns.ts';
import { rowsOf, type Table } from '../tables/open-table.ts';
import { parquetChunks } from '../tables/parquet.ts';
import type { LeavingItem } from './leaving-items.ts';
import { packAllFiles } from './pack-files.ts';
import { openPackageTable, type PackageKind, type PackageWork } from './package-content.ts';
import type { PackageFolder } from './package-folder.ts';
import { writeReadMe } from './read-me.ts';

export const PARQUET: PackageKind = { refusal: () => null, hasTables: true, write };

async function write(work: PackageWork): Promise<void> {
  const { folder, content } = work;
  const { rowsPerFile } = content.options;
  for (const rows of ['submissions', 'answers'] as const)
    await writeParts(folder, rows, openPackageTable(work, rows, 'words'), rowsPerFile);
  await writeParts(folder, 'files', filesTable(work), rowsPerFile);
  await writeReadMe(work, {
    parts: [
      ['submissions/*.parquet', 'one row for each submission, one column for each question'],
      ['answers/*.parquet', 'one row for each answer; for each option or file of an answer that has several'],
      ['files/*.parquet', 'one row for each file; `copied_to` is its copy'],
      ['media/', 'the files, named by the SHA-256 of their bytes; equal files are there once'],
    ],
    reading: [
      {
        with: 'DuckDB',
        language: 'sql',
        code: ["SELECT * FROM 'submissions/*.parquet' JOIN 'files/*.parquet' USING (submission_id);"],
      },
      {
        with: 'pandas',
        language: 'python',
        code: ['import pandas', 'submissions = pandas.read_parquet("submissions")'],
      },
      { with: 'R', language: 'r', code: ['submissions <- arrow::open_dataset("submissions")'] },
    ],
  });
}

/** Copies the files while the rows are read. */
function filesTable(work: PackageWork): Table {
  const columns = fileColumns();
  async function* rows(): AsyncGenerator<FileRow> {
    const packed = packAllFiles(work, (item, { bytes }) => putByContent(work.folder, item, bytes));
    for await (const { file } of packed) yield file;
  }
  async function* batches() {
    for await (const row of rows()) yield [columns.map(({ cell }) => cell(row))];
  }
  return { columns, batches };
}

async function putByContent(folder: PackageFolder, { place, ending }: LeavingItem, bytes: AsyncIterable<Uint8Array>) {
  const unfinished = `media/unfinished-${place}`;
  const written = await folder.write(unfinished, bytes);
  const path = `media/${written.sha256.slice(0, 2)}/${written.sha256.slice(2)}.${ending ?? 'bin'}`;
  await folder.rename(unfinished, path);
  return { path, ...written };
}

/** Writes a table in files with a number of rows each: `name/part-00000.parquet` and so on, at least one. */
async function writeParts(folder: PackageFolder, name: string, table: Table, rowsPerFile: number): Promise<void> {
  const rows = rowsOf(table);
  let next = await rows.next();
  for (let part = 0; part === 0 || next.done !== true; part += 1) {
    async function* some() {
      for (let count = 0; count < rowsPerFile && next.done !== true; count += 1) {
        yield [next.value];
        next = await rows.next();
      }
    }
    const chunks = parquetChunks({ columns: table.columns, batches: some });
    await folder.write(`${name}/part-${String(part).padStart(5, '0')}.parquet`, chunks);
  }
}

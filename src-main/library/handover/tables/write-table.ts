/** Writes a query's result as a table. */
import { createHash } from 'node:crypto';
import type { TableFormat, TableShape } from '../../../../src-preload/tables.ts';
import { writeWhole } from '../../../disk/write-whole.ts';
import type { Context } from '../../api/library-api.ts';
import type { Result } from '../../query/result.ts';
import { mapped, openTable, submissionBatches, type TableSource } from './open-table.ts';
import { submissionJson } from './submission-json.ts';
import { createFormulaGuard, tableEncoder } from './text-formats.ts';

/** Where a table goes, and how it is made. */
export interface TableTarget {
  readonly shape: TableShape;
  readonly format: TableFormat;
  /** Absolute. */
  readonly path: string;
}

export interface WrittenTable {
  readonly rows: number;
  /** Of the file, lowercase hexadecimal. */
  readonly sha256: string;
  /** How many cells got an apostrophe, see `isFormulaSafe`. */
  readonly guarded: number;
}

/**
 * @param result submissions; of a table of files, files
 * @throws DeskFailure `bad_input` for a column that the table does not have, `disk_full`, `disk_error`, `cancelled`
 */
export async function writeTable(
  source: TableSource,
  result: Result,
  { shape, format, path }: TableTarget,
  context: Context,
): Promise<WrittenTable> {
  const hash = createHash('sha256');
  const { guard, altered } = createFormulaGuard();
  const { start, batches } = encoded(
    source,
    result,
    { shape, format, guard: shape.isFormulaSafe ? guard : plain },
    context,
  );
  let rows = 0;
  async function* chunks() {
    hash.update(start);
    yield start;
    for await (const lines of batches) {
      const text = lines.join('');
      rows += lines.length;
      hash.update(text);
      yield text;
    }
  }
  await writeWhole(path, chunks());
  return { rows, sha256: hash.digest('hex'), guarded: altered() };
}

const plain = (text: string) => text;

interface Encoding extends Pick<TableTarget, 'shape' | 'format'> {
  readonly guard: (text: string) => string;
}

interface EncodedTable {
  readonly start: string;
  /** Rows as text. */
  readonly batches: AsyncIterable<readonly string[]>;
}

function encoded(
  source: TableSource,
  result: Result,
  { shape, format, guard }: Encoding,
  context: Context,
): EncodedTable {
  // Whole submissions as JSON keep every key and digit, which cells cannot.
  if (format === 'jsonl' && shape.rows === 'submissions' && shape.columns === null) {
    const submissions = submissionBatches(source, result, context);
    return { start: '', batches: mapped(submissions, (batch) => batch.map((each) => `${submissionJson(each)}\n`)) };
  }
  const table = openTable(source, result, shape, context);
  const { start, row } = tableEncoder(format, table.columns, guard);
  return { start, batches: mapped(table.batches(), (batch) => batch.map(row)) };
}

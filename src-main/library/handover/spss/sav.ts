/** A table as a system file of SPSS (.sav). */
import type { Table } from '../tables/open-table.ts';
import { openSpool } from '../tables/spool-rows.ts';
import type { Tally } from '../tables/tally.ts';
import { createCaseWriter } from './sav-cases.ts';
import { savDictionary } from './sav-dictionary.ts';
import { measureVariables } from './sav-variables.ts';

/**
 * Numbers and times are numeric variables; beside each is its original text. Texts are as wide as the longest one. Texts that are too long
 * for SPSS are cut (`cut`), and so are labels (`cutLabels`). An empty text is a missing value. SPSS keeps no spaces at the end of a text.
 * @param spool a file that does not exist yet; it holds the rows until their widths are known, and is deleted at the end
 */
export async function* savChunks(table: Table, tally: Pick<Tally, 'add'>, spool: string): AsyncGenerator<Uint8Array> {
  const rows = await openSpool(spool);
  try {
    const measure = measureVariables(table);
    let cases = 0;
    for await (const batch of table.batches()) {
      for (const cells of batch) measure.add(cells);
      cases += batch.length;
      await rows.add(batch);
    }
    const variables = measure.variables();
    yield savDictionary(variables, cases, () => tally.add('cutLabels'));
    const writer = createCaseWriter(variables, () => tally.add('cut'));
    for await (const batch of rows.batches()) {
      for (const cells of batch) writer.add(cells);
      yield writer.taken();
    }
    yield writer.end();
  } finally {
    await rows.remove();
  }
}

import path from 'node:path';
import type { ImportReport } from '../../../src-preload/domain.ts';
import { reportText } from '../../../src-preload/words/report-text.ts';
import { writeWhole } from '../../disk/write-whole.ts';

/**
 * Writes all findings of an import: the JSON of `import --json` if the name ends in `.json`, otherwise text.
 * @throws DeskFailure `disk_full`, `disk_error`
 */
export async function saveReport(report: ImportReport, file: string): Promise<void> {
  const isJson = path.extname(file).toLowerCase() === '.json';
  const text = isJson ? JSON.stringify(report, null, 2) : reportText(report);
  await writeWhole(file, [`${text}\n`]);
}

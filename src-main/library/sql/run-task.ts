import type { Context } from '../api/library-api.ts';
import { takeUnlocked } from '../encryption/unlocked.ts';
import { createTally } from '../handover/tables/tally.ts';
import { readyAnswers } from './answers-file.ts';
import { readResult } from './read-result.ts';
import { resultTable } from './result-table.ts';
import { openSqlConnection } from './sql-connection.ts';
import type { SqlMessage, SqlTask } from './sql-messages.ts';
import { writeResult } from './write-result.ts';

/** Limit for the text of a shown result. A saved result may be larger. */
const MOST_UNITS_SHOWN = 16 * 1_048_576;

/**
 * Makes the files that the query reads, then runs it.
 * @param onRunning called when the query itself begins
 * @throws DamagedIndex, DeskFailure
 */
export async function runTask(
  task: SqlTask,
  { onProgress, onRunning }: Pick<Context, 'onProgress'> & { readonly onRunning: () => void },
): Promise<SqlMessage> {
  const { sql, rows, collections, marks, save } = task;
  takeUnlocked(task.unlocked);
  const ready = collections.map((collection) => ({
    collectionId: collection.collectionId,
    answersPath: readyAnswers(collection, onProgress),
  }));
  const db = openSqlConnection(ready, marks);
  try {
    onRunning();
    const startedAt = performance.now();
    const result = readResult(db, sql, rows, save === null ? MOST_UNITS_SHOWN : Number.POSITIVE_INFINITY);
    if (save === null) {
      return { kind: 'found', result: { ...result, elapsedMs: Math.round(performance.now() - startedAt) } };
    }
    const tally = createTally();
    await writeResult(resultTable(result), save, tally);
    tally.add('rows', result.rows.length);
    return { kind: 'saved', saved: { ...tally.counts(), isCut: result.cut !== null } };
  } finally {
    db.close();
  }
}

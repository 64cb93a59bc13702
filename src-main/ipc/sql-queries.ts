import type { Progress } from '../../src-preload/domain.ts';
import type { SavedSql, SqlFormat, SqlQuestion, SqlResult } from '../../src-preload/sql.ts';
import { createStoppableWork } from '../background/stoppable-work.ts';
import type { Context } from '../library/api/library-api.ts';
import type { SqlRunner } from '../sql/sql-runner.ts';

/** A query that the window asked for. */
interface AskedSql {
  /** Chosen by the window. Names the query while it runs, and its file. */
  readonly id: string;
  readonly question: SqlQuestion;
}

export interface SqlQueries {
  /** Rejects with `cancelled` after {@link SqlQueries.cancel}. */
  run(asked: AskedSql): Promise<SqlResult>;
  /** Null when the person cancels in the system's dialog. */
  save(asked: AskedSql & { readonly format: SqlFormat; readonly isFormulaSafe: boolean }): Promise<SavedSql | null>;
  /** Does nothing when no such query runs. */
  cancel(id: string): void;
  /** Where the result was saved. Null for a query that was not saved. */
  pathOf(id: string): string | null;
}

interface SqlParts {
  readonly sql: SqlRunner;
  /** Null when the person cancels. */
  readonly pickPath: (format: SqlFormat) => Promise<string | null>;
  readonly onProgress: (id: string, progress: Progress) => void;
}

/** Queries of the window. */
export function createSqlQueries({ sql, pickPath, onProgress }: SqlParts): SqlQueries {
  const work = createStoppableWork();
  const saved = new Map<string, string>();
  const asking = <Value>(id: string, ask: (context: Context) => Promise<Value>): Promise<Value> =>
    work.run(id, (signal) => ask({ signal, onProgress: (progress) => onProgress(id, progress) }));
  return {
    run: ({ id, question }) => asking(id, (context) => sql.run(question, context)),
    save: async ({ id, question, format, isFormulaSafe }) => {
      const path = await pickPath(format);
      if (path === null) return null;
      const outcome = await asking(id, (context) => sql.save(question, { path, format, isFormulaSafe }, context));
      saved.set(id, path);
      return outcome;
    },
    cancel: work.stop,
    pathOf: (id) => saved.get(id) ?? null,
  };
}

/** Runs queries in SQL, each in a separate process. */
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { cancelled, DeskFailure, fromDeskError, toDeskError } from '../../src-preload/failure.ts';
import type { SavedSql, SqlFormat, SqlQuestion, SqlResult } from '../../src-preload/sql.ts';
import { makeTemporaryFolder } from '../disk/temporary-folder.ts';
import { placeWhole } from '../disk/write-whole.ts';
import type { SqlSources } from '../library/api/call-types.ts';
import type { Context, LibraryApi } from '../library/api/library-api.ts';
import { OVER_MEMORY, type SqlMessage, type SqlTask } from '../library/sql/sql-messages.ts';
import { sqlRunnerWords } from './words.ts';

/** A running process of `sql-process.ts`, forked by Node or as Electron's `utilityProcess` returns it. */
interface SqlProcess {
  readonly pid: number | undefined;
  readonly stderr: NodeJS.ReadableStream | null;
  postMessage(message: SqlTask): void;
  on(event: 'message', listener: (message: SqlMessage) => void): unknown;
  on(event: 'exit', listener: (code: number | null) => void): unknown;
}

/** @param temporary a private folder for temporary files of SQLite */
export type StartSqlProcess = (temporary: string) => SqlProcess;

interface SqlTarget {
  /** Absolute; an existing file is replaced. */
  readonly path: string;
  readonly format: SqlFormat;
  readonly isFormulaSafe: boolean;
}

export interface SqlRunner {
  run(question: SqlQuestion, context?: Context): Promise<SqlResult>;
  save(question: SqlQuestion, target: SqlTarget, context?: Context): Promise<SavedSql>;
  /** How many answers are being saved. */
  saving(): number;
  /** Stops the queries whose answers are not saved. They reject with `cancelled`. Resolves when their processes have ended. */
  stopQueries(): Promise<void>;
}

/** Most damaged indexes that are built again for one query. */
const MOST_MENDED = 16;

/** @throws DeskFailure `bad_input` with what SQLite says, for a query that does not read, and for one that takes too long or too much memory */
export function createSqlRunner(
  library: Pick<LibraryApi, 'sqlSources' | 'noteSqlSaved'>,
  start: StartSqlProcess,
): SqlRunner {
  const ask = async (question: SqlQuestion, save: SqlTarget | null, context: Context): Promise<Answer> => {
    const { sql, collectionId, rows, seconds } = question;
    let damaged: { readonly damaged?: string } = {};
    for (let times = 0; times < MOST_MENDED; times += 1) {
      const sources = await library.sqlSources({ collectionId, ...damaged }, context);
      const answer = await inProcess(start, { ...sources, sql, rows, seconds, save }, context).catch((error: unknown) =>
        throwUnlessChanged(library, question, sources, error),
      );
      if (answer !== null && answer.kind !== 'damaged') return answer;
      damaged = answer === null ? {} : { damaged: answer.archiveId };
    }
    throw new DeskFailure('disk_error', sqlRunnerWords.damaged, sqlRunnerWords.damagedHint);
  };
  const queries = new Map<AbortController, Promise<unknown>>();
  let saving = 0;
  return {
    run: async (question, { signal, onProgress } = {}) => {
      const stop = new AbortController();
      const signals = [stop.signal, ...(signal === undefined ? [] : [signal])];
      const asking = ask(question, null, { signal: AbortSignal.any(signals), onProgress });
      queries.set(stop, asking);
      try {
        const answer = await asking;
        if (answer.kind !== 'found') throw unforeseen();
        return answer.result;
      } finally {
        queries.delete(stop);
      }
    },
    saving: () => saving,
    stopQueries: async () => {
      const running = [...queries];
      for (const [stop] of running) stop.abort(cancelled());
      await Promise.allSettled(running.map(([, asking]) => asking));
    },
    save: async (question, target, context = {}) => {
      saving += 1;
      const saved = await placeWhole(target.path, async (partial) => {
        try {
          const answer = await ask(question, { ...target, path: partial }, context);
          if (answer.kind !== 'saved') throw unforeseen();
          return answer.saved;
        } finally {
          await removeBeside(partial);
        }
      }).finally(() => {
        saving -= 1;
      });
      const { collectionId } = question;
      await library.noteSqlSaved({ collectionId, format: target.format, rows: saved.rows });
      return { ...saved, path: target.path };
    },
  };
}

/**
 * Returns null if another process removed or replaced an archive while the query read it. Then the query runs again.
 * @throws DeskFailure `collection_not_found` if the collection of the query is gone; otherwise the error itself
 */
async function throwUnlessChanged(
  library: Pick<LibraryApi, 'sqlSources'>,
  { collectionId }: SqlQuestion,
  { collections }: SqlSources,
  error: unknown,
): Promise<null> {
  const { code } = toDeskError(error);
  if (code === 'bad_input' || code === 'cancelled') throw error;
  const now = await library.sqlSources({ collectionId });
  const idsOf = (sources: SqlSources['collections']) => sources.map(({ archiveId }) => archiveId).join();
  if (idsOf(now.collections) === idsOf(collections)) throw error;
  return null;
}

/** Deletes the temporary files beside a file, which a killed process leaves. */
async function removeBeside(file: string): Promise<void> {
  const { dir, base } = path.parse(file);
  for (const name of await readdir(dir).catch(() => [])) {
    if (name !== base && name.startsWith(base)) await rm(path.join(dir, name), { force: true });
  }
}

type Answer = Extract<SqlMessage, { readonly kind: 'found' | 'saved' | 'damaged' }>;

/** Starts a process, gives it the task, and ends it in any case. */
async function inProcess(start: StartSqlProcess, task: SqlTask, context: Context): Promise<Answer> {
  const temporary = await makeTemporaryFolder('sql');
  try {
    context.signal?.throwIfAborted();
    return await answerOf(start(temporary), task, context);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function answerOf(child: SqlProcess, task: SqlTask, { signal, onProgress }: Context): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  let timer: NodeJS.Timeout | undefined;
  let said = '';
  let outcome = () => reject(said.includes(OVER_MEMORY) ? overMemory() : unforeseen());
  let hasExited = false;
  const stopWaiting = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  };
  const end = (then: () => void) => {
    outcome = then;
    stopWaiting();
    // SIGKILL, because the process may not react to other signals while SQLite runs a query. After its end, its id may belong to another process.
    if (!hasExited && child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
  };
  const onAbort = () => end(() => reject(cancelled()));
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-1_000);
  });
  // Only when it has ended, its files are closed.
  child.on('exit', () => {
    hasExited = true;
    stopWaiting();
    outcome();
  });
  child.on('message', (message) => {
    if (message.kind === 'progress') onProgress?.(message.progress);
    else if (message.kind === 'running')
      timer = setTimeout(() => end(() => reject(tooLong(task))), task.seconds * 1_000);
    else if (message.kind === 'failed') end(() => reject(fromDeskError(message.error)));
    else end(() => resolve(message));
  });
  signal?.addEventListener('abort', onAbort, { once: true });
  child.postMessage(task);
  return promise;
}

function tooLong({ seconds }: SqlTask): DeskFailure {
  return new DeskFailure('bad_input', sqlRunnerWords.tooLong(seconds), sqlRunnerWords.tooLongHint);
}

function overMemory(): DeskFailure {
  return new DeskFailure('bad_input', sqlRunnerWords.overMemory, sqlRunnerWords.overMemoryHint);
}

function unforeseen(): DeskFailure {
  return new DeskFailure('interrupted', sqlRunnerWords.ended, sqlRunnerWords.tryAgain);
}

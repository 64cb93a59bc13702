/** Starts the processes of the application. The packaged executable does not run as Node, so that only Electron can start them. */
import path from 'node:path';
import { type UtilityProcess, utilityProcess } from 'electron';
import { LIBRARY_PROCESS_ENVIRONMENT, LIBRARY_PROCESS_OPTIONS } from '../library/process-environment.ts';
import type { Log } from './log.ts';

/** @param programs the folder of the built programs */
export function startLibraryProcess(programs: string, libraryDirectory: string, log: Log): UtilityProcess {
  const started = utilityProcess.fork(path.join(programs, 'library-process.js'), [`--library=${libraryDirectory}`], {
    serviceName: 'Collection Desk library',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...LIBRARY_PROCESS_ENVIRONMENT },
    execArgv: [...LIBRARY_PROCESS_OPTIONS],
  });
  started.stderr?.on('data', (chunk: Buffer) => log.error(`library: ${chunk.toString('utf8').trimEnd()}`));
  return started;
}

/**
 * Starts a process for one query in SQL.
 * @param programs the folder of the built programs
 * @param temporary the folder for SQLite's temporary files
 */
export function startSqlProcess(programs: string, temporary: string): UtilityProcess {
  return utilityProcess.fork(path.join(programs, 'sql-process.js'), [], {
    serviceName: 'Collection Desk query',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, SQLITE_TMPDIR: temporary },
  });
}

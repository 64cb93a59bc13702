import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { workerProgram } from '../threads/worker-program.ts';

/** Starts the process of a query with plain Node. @param temporary a private folder for temporary files of SQLite */
export function forkSqlProcess(temporary: string) {
  const child = fork(fileURLToPath(workerProgram(import.meta.url, 'sql-process')), [], {
    env: { ...process.env, SQLITE_TMPDIR: temporary },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const events = new EventEmitter();
  child.on('message', (message) => events.emit('message', message));
  child.on('exit', (code) => events.emit('exit', code));
  // It could not be started.
  child.on('error', () => events.emit('exit', null));
  return Object.assign(events, {
    pid: child.pid,
    stderr: child.stderr,
    postMessage: (message: object) => void (child.connected && child.send(message)),
  });
}

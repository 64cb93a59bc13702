/** The built library process, forked like by the main process, over the channel of a Node child process. */
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createLibraryClient } from '../../../src-main/library-client.ts';

const program = path.resolve(import.meta.dirname, '../../../dist/main/library-process.js');

/**
 * The port of an Electron utility process. If `LAST_ANSWER` names a file, and the file names a method, the process deletes the file and
 * kills itself instead of replying to that method. Its work is stored, but the caller gets no reply.
 */
const parentPort = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync, rmSync } from 'node:fs';
  const methods = new Map();
  const last = () => {
    try { return readFileSync(process.env.LAST_ANSWER ?? '', 'utf8'); } catch { return null; }
  };
  process.parentPort = {
    on: (event, listener) => process.on(event, (data) => {
      methods.set(data.id, data.method);
      listener({ data });
    }),
    postMessage: (message) => {
      if (message.kind === 'value' && methods.get(message.id) === last()) {
        rmSync(process.env.LAST_ANSWER);
        process.kill(process.pid, 'SIGKILL');
      } else process.send(message);
    },
  };
  process.on('disconnect', () => process.exit(0));`)}`;

/** Ends after the test. @param lastAnswer a file that makes the process kill itself, see {@link parentPort} */
export function forkLibrary(directory: string, lastAnswer = ''): ChildProcess {
  const child = forkLasting(directory, lastAnswer);
  onTestFinished(() => void child.kill());
  return child;
}

/** The same for several tests. The caller ends it. */
export function forkLasting(directory: string, lastAnswer: string): ChildProcess {
  return fork(program, [`--library=${directory}`], {
    execArgv: ['--import', parentPort],
    env: { ...process.env, LAST_ANSWER: lastAnswer },
    silent: true,
    serialization: 'advanced',
  });
}

/** The library as the window has it: calls to its process. Ends after the test. */
export function openInProcess(directory: string) {
  const library = createLibraryClient({
    spawn: () => {
      const child = forkLibrary(directory);
      return {
        postMessage: (message) => void child.send(message),
        on: (event: string, listener: never) => child.on(event, listener),
        kill: () => child.kill(),
      };
    },
    onRestart: (code) => {
      throw new Error(`The library process ended with ${code}.`);
    },
  });
  onTestFinished(() => library.close());
  return library;
}

/** Asks for the passphrase of an encrypted library. It is never an argument, because other users of the machine can read those. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { secretOf } from '../../../src-preload/encryption.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { asSourceFailure } from '../../disk/disk-failure.ts';
import type { LibrarySecret } from '../../library/api/call-types.ts';
import { createLibraryLock } from '../../library/lifecycle/library-lock.ts';
import type { ParsedOptions, Terminal } from '../command/command.ts';
import { optionWords } from './words.ts';

/** Unlocks the library if it is locked. @throws DeskFailure `passphrase_needed` without a terminal and a file, `passphrase_wrong` */
export async function unlockForCommand(directory: string, options: ParsedOptions, terminal: Terminal): Promise<void> {
  const lock = createLibraryLock({ directory, open: async () => undefined, close: async () => undefined });
  if ((await lock.lockState()).state !== 'locked') return;
  await lock.unlock(await askSecret(options, terminal));
}

/** The passphrase or the recovery code of the library, from a file or the terminal. */
export async function askSecret(options: ParsedOptions, terminal: Terminal): Promise<LibrarySecret> {
  const file = options.text('passphrase-file') ?? terminal.environment.COLLECTION_DESK_PASSPHRASE_FILE;
  const typed = file ? readSecret(file) : await askHidden(terminal, optionWords.askPassphrase);
  return secretOf(typed);
}

/** A new passphrase, from the file of an option, or typed twice. */
export async function askNewPassphrase(file: string | null, terminal: Terminal): Promise<string> {
  if (file !== null) return readSecret(file);
  const first = await askHidden(terminal, optionWords.askNewPassphrase);
  if (first === (await askHidden(terminal, optionWords.askAgain))) return first;
  throw new DeskFailure('bad_input', optionWords.unequal, optionWords.unequalHint);
}

/** Without the line break at its end, which editors add. */
function readSecret(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : path.resolve(file), 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw asSourceFailure(error, file);
  }
}

async function askHidden({ stdin, stderr }: Terminal, question: string): Promise<string> {
  if (stdin.isTTY !== true) {
    throw new DeskFailure('passphrase_needed', optionWords.noTerminal, optionWords.noTerminalHint);
  }
  stderr.write(question);
  // The terminal of this reader writes nothing, so what a person types stays hidden.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: stdin, output: silent, terminal: true });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  reader.once('line', resolve);
  const noAnswer = () =>
    reject(new DeskFailure('passphrase_needed', optionWords.noTerminal, optionWords.noTerminalHint));
  reader.once('SIGINT', noAnswer);
  reader.once('close', noAnswer);
  try {
    return await promise;
  } finally {
    reader.close();
    stderr.write('\n');
  }
}

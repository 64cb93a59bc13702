/** Asks for the passphrase of an encrypted library. It is never an argument, because other users of the machine can read those. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { secretOf } from '../../../src-preload/encryption.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { readChosenFile } from '../../disk/chosen-file.ts';
import type { LibrarySecret } from '../../library/api/call-types.ts';
import { wrappedSecret } from '../../library/encryption/key-file.ts';
import { createLibraryLock } from '../../library/lifecycle/library-lock.ts';
import type { ParsedOptions, Terminal } from '../command/command.ts';
import { optionWords } from './words.ts';

/** Unlocks the library if it is locked. @throws DeskFailure `passphrase_needed` without a terminal and a file, `passphrase_wrong` */
export async function unlockForCommand(directory: string, options: ParsedOptions, terminal: Terminal): Promise<void> {
  const lock = createLibraryLock({ directory, open: async () => undefined, close: async () => undefined });
  if ((await lock.lockState()).state !== 'locked') return;
  await lock.unlock(await askSecret(directory, options, terminal));
}

/**
 * The passphrase or the recovery code of the library, from a file or the terminal. The command line runs without Electron, so it cannot ask the
 * keychain of the system.
 */
export async function askSecret(directory: string, options: ParsedOptions, terminal: Terminal): Promise<LibrarySecret> {
  const file = options.text('passphrase-file') ?? terminal.environment.COLLECTION_DESK_PASSPHRASE_FILE;
  if (file) return secretOf(readSecret(file));
  if (wrappedSecret(directory) === null) return secretOf(await askHidden(terminal, ASK_PASSPHRASE));
  return { recoveryCode: await askHidden(terminal, ASK_RECOVERY_CODE) };
}

/** A new passphrase, from the file of an option, or typed twice. */
export async function askNewPassphrase(file: string | null, terminal: Terminal): Promise<string> {
  if (file !== null) return readSecret(file);
  const first = await askHidden(terminal, { ...NEW_PASSPHRASE, question: optionWords.askNewPassphrase });
  const again = await askHidden(terminal, { ...NEW_PASSPHRASE, question: optionWords.askAgain });
  if (first === again) return first;
  throw new DeskFailure('bad_input', optionWords.unequal, optionWords.unequalHint);
}

const LARGEST_SECRET = 65_536;

/** Without the line break at its end, which editors add. */
function readSecret(file: string): string {
  const bytes =
    file === '-' ? readFileSync(0) : readChosenFile(path.resolve(file), LARGEST_SECRET, { mayBePipe: true });
  return (bytes?.toString('utf8') ?? '').replace(/\r?\n$/, '');
}

interface Question {
  readonly question: string;
  /** The failure without a terminal, and what to do then. */
  readonly noTerminal: string;
  readonly noTerminalHint: string;
}

const ASK_PASSPHRASE: Question = {
  question: optionWords.askPassphrase,
  noTerminal: optionWords.noTerminal,
  noTerminalHint: optionWords.noTerminalHint,
};
const NEW_PASSPHRASE = {
  noTerminal: optionWords.noTerminalForNew,
  noTerminalHint: optionWords.noTerminalForNewHint,
};
const ASK_RECOVERY_CODE: Question = {
  question: optionWords.askRecoveryCode,
  noTerminal: optionWords.noKeychain,
  noTerminalHint: optionWords.noKeychainHint,
};

async function askHidden({ stdin, stderr }: Terminal, asked: Question): Promise<string> {
  const { question, noTerminal, noTerminalHint } = asked;
  if (stdin.isTTY !== true) throw new DeskFailure('passphrase_needed', noTerminal, noTerminalHint);
  stderr.write(question);
  // The terminal of this reader writes nothing, so what a person types stays hidden.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: stdin, output: silent, terminal: true });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  reader.once('line', resolve);
  const noAnswer = () => reject(new DeskFailure('passphrase_needed', noTerminal, noTerminalHint));
  reader.once('SIGINT', noAnswer);
  reader.once('close', noAnswer);
  try {
    return await promise;
  } finally {
    reader.close();
    stderr.write('\n');
  }
}

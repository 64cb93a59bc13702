import { cancelled, toDeskError } from '../../../src-preload/failure.ts';
import type { LibraryApi } from '../../library/api/library-api.ts';
import { createLibrary } from '../../library/library.ts';
import { createLibraryLock, type LibraryLock } from '../../library/lifecycle/library-lock.ts';
import { type Command, flag, type Invocation, valued } from '../command/command.ts';
import { jsonDocument } from '../command/print-text.ts';
import { askNewPassphrase, askSecret } from '../options/passphrase.ts';
import { writeStdout } from '../output/output.ts';
import { commandLineWords } from './words.ts';

/** The lock of the library, which these commands open and close themselves. */
async function withLock<Value>(
  { libraryDirectory: directory }: Invocation,
  work: (lock: LibraryLock) => Promise<Value>,
): Promise<Value> {
  let library: LibraryApi | null = null;
  const close = async () => {
    await library?.close();
    library = null;
  };
  const open = async () => {
    library ??= await createLibrary({ directory });
  };
  try {
    return await work(createLibraryLock({ directory, open, close }));
  } finally {
    await close();
  }
}

const NEW_FILE = valued('FILE', commandLineWords.newPassphraseFile);

export const encryptCommand: Command = {
  name: 'encrypt',
  usage: 'encrypt',
  summary: commandLineWords.encrypt,
  options: { 'new-passphrase-file': NEW_FILE },
  arguments: [],
  async run(invocation) {
    const { options, terminal, context, json } = invocation;
    const passphrase = await askNewPassphrase(options.text('new-passphrase-file'), terminal);
    let [recoveryCode, begun] = ['', ''];
    const tellCode = async (code: string) => {
      const beginning = jsonDocument({ recoveryCode: code }, terminal.stdout.isTTY === true).replace(/\n?\}$/, '');
      // Now: if the work is interrupted, the code is still valid. Nothing is encrypted before it is written.
      await writeStdout(terminal, json ? beginning : `${commandLineWords.recoveryCode(code)}\n`);
      [recoveryCode, begun] = [code, json ? beginning : ''];
    };
    try {
      await withLock(invocation, (lock) => lock.encrypt(passphrase, tellCode, context));
    } catch (error) {
      if (begun === '') throw error;
      // The document has begun, so the failure becomes its end.
      const failure = toDeskError(context.signal.aborted ? cancelled() : error);
      return { document: { recoveryCode, encrypted: false }, lines: [], failure, begun };
    }
    return { document: { recoveryCode, encrypted: true }, lines: [commandLineWords.encrypted], begun };
  },
};

export const decryptCommand: Command = {
  name: 'decrypt',
  usage: 'decrypt',
  summary: commandLineWords.decrypt,
  options: {},
  arguments: [],
  async run(invocation) {
    const secret = await askSecret(invocation.libraryDirectory, invocation.options, invocation.terminal);
    await withLock(invocation, (lock) => lock.decryptLibrary(secret, invocation.context));
    return { document: { encrypted: false }, lines: [commandLineWords.decrypted] };
  },
};

export const passphraseCommand: Command = {
  name: 'passphrase',
  usage: 'passphrase',
  summary: commandLineWords.passphrase,
  options: {
    'new-passphrase-file': NEW_FILE,
    'new-recovery-code': flag(commandLineWords.newRecoveryCode),
  },
  arguments: [],
  async run(invocation) {
    const { options, terminal } = invocation;
    const secret = await askSecret(invocation.libraryDirectory, options, terminal);
    return withLock(invocation, async (lock) => {
      if (options.flag('new-recovery-code')) {
        const { recoveryCode } = await lock.newRecoveryCode(secret);
        return { document: { recoveryCode }, lines: [commandLineWords.recoveryCode(recoveryCode)] };
      }
      const passphrase = await askNewPassphrase(options.text('new-passphrase-file'), terminal);
      await lock.changeLock({ secret, lock: { passphrase } });
      return { document: { changed: true }, lines: [commandLineWords.passphraseChanged] };
    });
  },
};

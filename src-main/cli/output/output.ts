import { closeSync, constants, createReadStream, createWriteStream, openSync, type Stats, statSync } from 'node:fs';
import { lstat, readlink, realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { FileBeside } from '../../../src-preload/tables.ts';
import { asTargetFailure, hasCode, namingTarget } from '../../disk/disk-failure.ts';
import { makeOrdinaryFile } from '../../disk/ordinary-mode.ts';
import { putInPlace, targetExists } from '../../disk/put-in-place.ts';
import { unfinishedBeside } from '../../disk/unfinished.ts';
import { requireFreeBeside, writeBeside } from '../../disk/write-beside.ts';
import {
  type Answer,
  flag,
  type Invocation,
  type Option,
  type OptionTable,
  type Terminal,
  UsageError,
} from '../command/command.ts';
import { withSpool } from './spool.ts';
import { outputWords } from './words.ts';

/** The options of every command that writes one file. */
export const FORCE_OPTION: OptionTable = {
  force: flag(outputWords.forceOption),
};

/** The option of a command that names the file to write. */
export const outputOption = (help: string): Option => ({ type: 'string', short: 'o', value: 'FILE', help });

/** The target of a typed path. */
export type Target =
  | { readonly kind: 'stdout' }
  /** A named pipe, a device, or `>(…)` of a shell: written into, never replaced. */
  | { readonly kind: 'stream'; readonly path: string }
  /** A file after following all links, so that a link stays a link. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string };

const STDOUT = /^(?:\/dev\/(?:stdout|fd\/1)|\/proc\/self\/fd\/1)$/;
/** These paths are descriptors, even if `stat` reports the ordinary file that they refer to. Files in `/dev/shm` are files. */
const DESCRIPTORS = /^\/(?:dev\/(?:fd\/|std(?:in|err)$)|proc\/)/;

/**
 * @param typed a path, or `-` for stdout
 * @throws DeskFailure `file_exists` for an existing file without `--force`
 */
export async function findTarget({ options, json }: Invocation, typed: string): Promise<Target> {
  const target = await targetOf(typed);
  if (target.kind === 'stdout' && json) {
    throw new UsageError(outputWords.jsonNeedsFile, outputWords.nameFile);
  }
  if (target.kind === 'file' && !options.flag('force') && (await statOf(target.path)) !== null) {
    throw targetExists(target.path);
  }
  return target;
}

async function targetOf(typed: string): Promise<Target> {
  const absolute = path.resolve(typed);
  if (typed === '-' || STDOUT.test(absolute)) return { kind: 'stdout' };
  if (DESCRIPTORS.test(absolute)) return { kind: 'stream', path: absolute };
  const found = await statOf(absolute);
  if (found === null) return { kind: 'file', path: await followLinks(absolute) };
  if (found.isDirectory()) return { kind: 'folder', path: absolute };
  return found.isFile() ? { kind: 'file', path: await realpath(absolute) } : { kind: 'stream', path: absolute };
}

async function statOf(file: string): Promise<Stats | null> {
  return await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw cannotWrite(file, error);
  });
}

/** The target of a link to a missing file. Returns other paths unchanged. Circular links were refused before, by `stat`. */
async function followLinks(file: string): Promise<string> {
  const isLink = await lstat(file).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
  return isLink ? followLinks(path.resolve(path.dirname(file), await readlink(file))) : file;
}

/** Small files that are written beside the output. */
interface Beside<Value> {
  /** Their names, derived from the name of the output. */
  readonly names: (fileName: string) => readonly string[];
  readonly files: (written: Value) => readonly FileBeside[];
}

/**
 * Lets `write` make a new file, then moves it to its target: a whole file or nothing, or a stream to stdout, a pipe or a device.
 * @param typed a path, or `-` for stdout; then words for people go to stderr
 * @param write fills the file at this absolute path, which does not exist yet
 * @param tell makes the answer for the path to show
 */
export async function writeOutput<Value>(
  invocation: Invocation,
  typed: string,
  write: (path: string, fileName: string) => Promise<Value>,
  tell: (written: Value, path: string) => Answer,
  beside: Beside<Value> = { names: () => [], files: () => [] },
): Promise<Answer | null> {
  const target = await findTarget(invocation, typed);
  if (target.kind === 'folder') {
    throw new DeskFailure('bad_input', outputWords.isFolder(target.path), outputWords.nameFileInFolder);
  }
  if (target.kind === 'file') {
    const fileName = path.basename(target.path);
    const replace = invocation.options.flag('force');
    if (!replace) requireFreeBeside(target.path, beside.names(fileName));
    const unfinished = await unfinishedBeside(target.path);
    try {
      const written = await write(unfinished, fileName).catch((error: unknown) => {
        throw namingTarget(error, unfinished, target.path);
      });
      await putInPlace(unfinished, target.path, replace).catch((error: unknown) => {
        throw cannotWrite(target.path, error);
      });
      await makeOrdinaryFile(target.path);
      await writeBeside(target.path, beside.files(written), replace);
      return tell(written, target.path);
    } finally {
      await rm(unfinished, { force: true });
    }
  }
  if (beside.names('').length > 0) {
    throw new UsageError(outputWords.severalFiles, outputWords.nameFileOfSeveral);
  }
  const throughPipe = async (folder: string) => {
    const file = path.join(folder, 'output');
    const written = await write(file, 'output');
    await copyToTarget(invocation, target, file);
    return shown(invocation, target, tell(written, target.kind === 'stdout' ? outputWords.stdout : typed));
  };
  return await withSpool(invocation.libraryDirectory, throughPipe, { mayBeElsewhere: true });
}

/** stdout gets only the data. Words for people go to stderr. */
export function shown(invocation: Invocation, target: Target, answer: Answer): Answer | null {
  if (target.kind !== 'stdout') return answer;
  for (const line of answer.lines) invocation.say(line);
  return null;
}

/** Writes the content of a file to stdout, or into a target that must not be replaced. */
export async function copyToTarget(
  { terminal, context }: Pick<Invocation, 'terminal' | 'context'>,
  target: Target,
  file: string,
): Promise<void> {
  const { signal } = context;
  if (target.kind === 'stdout') await pipeToStdout(createReadStream(file), terminal, signal);
  else if (target.kind === 'stream') {
    signal.throwIfAborted();
    // Opening a named pipe waits for its reader and cannot be cancelled, so the process would not end. A reader of our own ends the wait.
    let ownReader: number | null = null;
    const endWait = () => {
      ownReader = openPipe(target.path);
    };
    signal.addEventListener('abort', endWait, { once: true });
    try {
      await pipeline(createReadStream(file), createWriteStream(target.path), { signal });
    } catch (error) {
      throw cannotWrite(target.path, error);
    } finally {
      signal.removeEventListener('abort', endWait);
      if (ownReader !== null) closeSync(ownReader);
    }
  }
}

/** Opens a named pipe for reading, without waiting for its writer. Null for everything else. */
function openPipe(pipe: string): number | null {
  const isPipe = statSync(pipe, { throwIfNoEntry: false })?.isFIFO() === true;
  return isPipe ? openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK) : null;
}

/** @throws DeskFailure `disk_full`, `disk_error`; the system's `EPIPE` if the reader stops early */
export async function pipeToStdout(source: Readable, { stdout }: Terminal, signal: AbortSignal): Promise<void> {
  await pipeline(source, stdout, { end: false, signal }).catch((error: unknown) => {
    throw cannotWrite(outputWords.stdout, error);
  });
}

/** Waits until the text is written, because the packaged application exits directly afterwards. */
export function writeText(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** @throws as {@link pipeToStdout} does */
export async function writeStdout({ stdout }: Terminal, text: string): Promise<void> {
  await writeText(stdout, text).catch((error: unknown) => {
    throw cannotWrite(outputWords.stdout, error);
  });
}

/** The runner handles a reader of the output that stops early. */
function cannotWrite(file: string, cause: unknown): unknown {
  return hasCode(cause, 'EPIPE') ? cause : asTargetFailure(cause, file);
}

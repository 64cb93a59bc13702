import { appendFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../disk/make-folder.ts';

/** Notes for developers about what the program did; never data of a participant, never a secret. */
export interface Log {
  readonly file: string;
  info(message: string): void;
  /** Keeps the stack, and those of the causes. */
  error(message: string, thrown?: unknown): void;
}

const LARGEST_BYTES = 1_000_000;

/** Takes out what must never be written down: authorization values and the query strings of presigned links. */
export function redact(text: string): string {
  return text
    .replaceAll(/\b(Token|Bearer)\s+[^\s"',}]+/gi, '$1 [hidden]')
    .replaceAll(/(https?:\/\/[^\s"'?]+)\?[^\s"']*/gi, '$1?[hidden]');
}

function inWords(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const cause = thrown.cause === undefined ? '' : `\n  caused by ${inWords(thrown.cause)}`;
  return `${thrown.stack ?? thrown.message}${cause}`;
}

/** Appends to `<directory>/collection-desk.log`, keeping one older file of up to a megabyte. */
export function openLog(directory: string): Log {
  makeFolder(directory);
  const file = path.join(directory, 'collection-desk.log');
  const write = (level: string, text: string) => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES) renameSync(file, `${file}.old`);
      appendFileSync(file, `${new Date().toISOString()} ${level} ${redact(text)}\n`, { mode: 0o600 });
    } catch (error) {
      // A full or read-only disk: the log is the one thing that may be lost without telling the person.
      process.stderr.write(`The log could not be written: ${String(error)}\n`);
    }
  };
  return {
    file,
    info: (message) => write('info', message),
    error: (message, thrown) => write('error', thrown === undefined ? message : `${message}: ${inWords(thrown)}`),
  };
}

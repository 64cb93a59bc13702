import { appendFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { DeskFailure } from '../../src-preload/failure.ts';
import { makeFolder } from '../disk/make-folder.ts';

/** The log for developers. Never holds data of participants or secrets. */
export interface Log {
  readonly file: string;
  /** Includes the stack, and the stacks of the causes. */
  error(message: string, thrown?: unknown): void;
}

const LARGEST_BYTES = 1_000_000;

/** Removes authorization values, the query strings of presigned links, and the text that an error of JSON quotes. */
export function redact(text: string): string {
  return text
    .replaceAll(/\b(Token|Bearer)\s+[^\s"',}]+/gi, '$1 [hidden]')
    .replaceAll(/(?:\.{3})?"[\s\S]{0,200}"(?:\.{3})?(?= is not valid JSON)/g, '[hidden]')
    .replaceAll(/(https?:\/\/[^\s"'?]+)\?[^\s"']*/gi, '$1?[hidden]');
}

function inWords(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const cause = thrown.cause === undefined ? '' : `\n  caused by ${inWords(thrown.cause)}`;
  return `${thrown instanceof DeskFailure ? codeAndPlace(thrown) : (thrown.stack ?? thrown.message)}${cause}`;
}

/** The message of a failure is for the person at the window. It can quote ids, names of files and queries. */
function codeAndPlace({ code, name, message, stack = '' }: DeskFailure): string {
  return [`${name} ${code}`, ...(stack.replace(message, '').match(/^ +at .*$/gm) ?? [])].join('\n');
}

/** Appends to `<directory>/collection-desk.log`. Keeps one older file of up to a megabyte. */
export function openLog(directory: string): Log {
  makeFolder(directory);
  const file = path.join(directory, 'collection-desk.log');
  const write = (text: string) => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES) renameSync(file, `${file}.old`);
      appendFileSync(file, `${new Date().toISOString()} error ${redact(text)}\n`, { mode: 0o600 });
    } catch (error) {
      // The disk is full or read-only. Only the log may be lost without a message.
      process.stderr.write(`The log could not be written: ${String(error)}\n`);
    }
  };
  return {
    file,
    error: (message, thrown) => write(thrown === undefined ? message : `${message}: ${inWords(thrown)}`),
  };
}

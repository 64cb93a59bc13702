/**
 * The number of the catalog's last change, in a file beside it. SQLite silently drops a damaged frame of its write-ahead log and all later
 * frames. Only a number outside of the database can show that. It counts the entries of the activity log and the steps of jobs.
 */
import { closeSync, fdatasyncSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { toDeskError } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import { readOwnFile } from '../../disk/own-file.ts';
import { PRIVATE_FILE } from '../../disk/private.ts';

/** The file holds lines with a number and its checksum. The largest number counts, because several processes append lines. */
const FILE = 'catalog.last-change';
/** Above this size, opening the catalog keeps only the last number. */
const LARGEST_BYTES = 65_536;

/** @param directory the library's folder */
export function lastChangeFile(directory: string): string {
  return path.join(directory, FILE);
}

/** Read it before the catalog, so that all changes it counts are already committed. 0 if nothing is known. */
export function readLastChange(directory: string): number {
  const numbers = (readOwnFile(lastChangeFile(directory))?.toString('latin1') ?? '').split('\n').map(numberIn);
  return numbers.reduce((largest, number) => Math.max(largest, number), 0);
}

/** The number of a line; 0 for a damaged line. */
function numberIn(line: string): number {
  const number = Number(line.split(' ')[0]);
  return Number.isSafeInteger(number) && lineOf(number) === line ? number : 0;
}

function lineOf(number: number): string {
  return `${number} ${crc32(String(number)).toString(16)}`;
}

/** Writes the number after each commit. If the disk refuses, the commit remains valid. */
export class LastChange {
  readonly #file: string;
  #noted: number;

  /** @param noted the number that was read when the catalog was opened */
  constructor(directory: string, noted: number) {
    this.#file = lastChangeFile(directory);
    this.#noted = noted;
    const found = statSync(this.#file, { throwIfNoEntry: false });
    if (found?.isFile() === true && found.size > LARGEST_BYTES) writeFileSync(this.#file, `${lineOf(noted)}\n`);
  }

  /** Durable before it returns, like the change. */
  note(number: number): void {
    if (number <= this.#noted) return;
    this.#noted = number;
    try {
      const file = openSync(this.#file, 'a', PRIVATE_FILE);
      try {
        writeSync(file, `${lineOf(number)}\n`);
        fdatasyncSync(file);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      process.emitWarning(`The number of the last change was not stored (${toDeskError(asDiskFailure(error)).code}).`);
    }
  }
}

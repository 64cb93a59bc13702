/**
 * The number of the catalog's last change, kept beside it in a file of its own. SQLite drops a damaged frame of its write-ahead log, and all
 * that were written after it, without a word: only a number that is kept elsewhere can tell. Changes are counted by the audit log's entries.
 */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { toDeskError } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import { PRIVATE_FILE } from '../../disk/private.ts';

/** Lines of a number and its checksum, of which the largest number counts: several processes add to them. */
const FILE = 'catalog.last-change';
/** When the catalog is opened and there is more than this, only the last number is kept. */
const LARGEST_BYTES = 65_536;

/** @param directory the library's folder */
export function lastChangeFile(directory: string): string {
  return path.join(directory, FILE);
}

/** To be read before the catalog is: all that it tells of is committed by then. 0 where nothing is known. */
export function readLastChange(directory: string): number {
  const file = lastChangeFile(directory);
  if (!existsSync(file)) return 0;
  const numbers = readFileSync(file, 'latin1').split('\n').map(numberIn);
  return numbers.reduce((largest, number) => Math.max(largest, number), 0);
}

/** Damaged lines count as 0. */
function numberIn(line: string): number {
  const number = Number(line.split(' ')[0]);
  return Number.isSafeInteger(number) && lineOf(number) === line ? number : 0;
}

function lineOf(number: number): string {
  return `${number} ${crc32(String(number)).toString(16)}`;
}

/** Notes changes as they are committed. A disk that accepts no note does not block what was committed. */
export class LastChange {
  readonly #file: string;
  #noted: number;

  /** @param noted what was found when the catalog was opened */
  constructor(directory: string, noted: number) {
    this.#file = lastChangeFile(directory);
    this.#noted = noted;
    const bytes = statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes > LARGEST_BYTES) writeFileSync(this.#file, `${lineOf(noted)}\n`);
  }

  /** Durable before it returns, as the change is. */
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
      process.emitWarning(`The number of the last change was not kept (${toDeskError(asDiskFailure(error)).code}).`);
    }
  }
}

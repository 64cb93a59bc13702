/** Collects new pages of an SQLite file in a temporary file, and puts them behind its other pages at once. */
import { closeSync, openSync } from 'node:fs';
import { continuedCrc32 } from '../../../disk/continued-crc32.ts';
import { PRIVATE_FILE } from '../../../disk/private.ts';
import { readWhole, writeWhole } from './whole-transfers.ts';

/** The beginning of an SQLite file; numbers are big-endian. See https://www.sqlite.org/fileformat2.html */
const HEADER_BYTES = 100;
const PAGE_BYTES_AT = 16;
const CHANGES_AT = 24;
const PAGES_AT = 28;
/** The value of the change counter for which the number of pages is valid. */
const VALID_FOR_AT = 92;

/** SQLite locks bytes of the page at this place, and never stores anything in it. */
const LOCK_BYTE = 0x40000000;

const PAGES_AT_ONCE = 128;

/** Runs of pages, each with its first and its last page, and the CRC-32 of all their bytes. */
export interface PageRuns {
  readonly pageBytes: number;
  readonly runs: readonly (readonly [first: number, last: number])[];
  readonly crc32: number;
}

/** It is a class for speed, because a large archive has thousands of pages. */
export class PageSpool {
  readonly pageBytes: number;
  readonly #file: number;
  readonly #spool: number;
  readonly #buffer: Buffer;
  readonly #runs: [number, number][] = [];
  #pages: number;
  #waiting = 0;
  #written = 0;
  #sum = 0;

  /**
   * @param file descriptor of an SQLite file. Nothing else may change the file before `end`
   * @param spoolPath a path for the collected pages; must not exist. The caller deletes it
   */
  constructor(file: number, spoolPath: string) {
    this.#file = file;
    const header = Buffer.alloc(HEADER_BYTES);
    readWhole(file, header, 0);
    const pageBytes = header.readUInt16BE(PAGE_BYTES_AT);
    // The field is too small for the largest size.
    this.pageBytes = pageBytes === 1 ? 65_536 : pageBytes;
    this.#pages = header.readUInt32BE(PAGES_AT);
    this.#buffer = Buffer.alloc(PAGES_AT_ONCE * this.pageBytes);
    this.#spool = openSync(spoolPath, 'wx+', PRIVATE_FILE);
  }

  /** Adds a copy of a page. @returns its number */
  add(page: Uint8Array): number {
    const isLocked = this.#pages * this.pageBytes === LOCK_BYTE;
    this.#pages += isLocked ? 2 : 1;
    const last = this.#runs.at(-1);
    if (last === undefined || isLocked) this.#runs.push([this.#pages, this.#pages]);
    else last[1] = this.#pages;
    this.#buffer.set(page, this.#waiting);
    this.#waiting += this.pageBytes;
    if (this.#waiting === this.#buffer.length) this.#flush();
    return this.#pages;
  }

  /**
   * Writes all pages into the file, then the changed pages, which make the others reachable.
   * @param changed pages that existed before, by number
   * @param whileUnread runs a function while no connection reads the file. SQLite takes a file for damaged if its header changes between the
   * moments when a reader measures the file and reads the header
   */
  end(changed: ReadonlyMap<number, Uint8Array>, whileUnread: (write: () => void) => void): PageRuns {
    this.#flush();
    this.#copyPages();
    let sum = this.#sum;
    whileUnread(() => {
      for (const [page, bytes] of changed) {
        sum = continuedCrc32(bytes, sum);
        writeWhole(this.#file, bytes, (page - 1) * this.pageBytes);
      }
      this.#writeHeader();
    });
    const runs = [...this.#runs, ...Array.from(changed.keys(), (page) => [page, page] as const)];
    return { pageBytes: this.pageBytes, runs, crc32: sum };
  }

  close(): void {
    closeSync(this.#spool);
  }

  #flush(): void {
    const bytes = this.#buffer.subarray(0, this.#waiting);
    writeWhole(this.#spool, bytes, this.#written);
    this.#sum = continuedCrc32(bytes, this.#sum);
    this.#written += bytes.length;
    this.#waiting = 0;
  }

  #copyPages(): void {
    let at = 0;
    for (const [first, last] of this.#runs) {
      for (let page = first; page <= last; page += PAGES_AT_ONCE) {
        const bytes = this.#buffer.subarray(0, Math.min(PAGES_AT_ONCE, last - page + 1) * this.pageBytes);
        readWhole(this.#spool, bytes, at);
        writeWhole(this.#file, bytes, (page - 1) * this.pageBytes);
        at += bytes.length;
      }
    }
  }

  #writeHeader(): void {
    const header = Buffer.alloc(HEADER_BYTES);
    readWhole(this.#file, header, 0);
    const changes = (header.readUInt32BE(CHANGES_AT) + 1) >>> 0;
    header.writeUInt32BE(changes, CHANGES_AT);
    header.writeUInt32BE(this.#pages, PAGES_AT);
    header.writeUInt32BE(changes, VALID_FOR_AT);
    writeWhole(this.#file, header, 0);
  }
}

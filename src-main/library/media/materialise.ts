import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, lstat, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { continuedCrc32 } from '../../disk/continued-crc32.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import { makeFolder } from '../../disk/make-folder.ts';
import { clearFilePlace, clearFoldersBelow } from '../../disk/own-file.ts';
import { PRIVATE_FILE, PRIVATE_READ_ONLY_FILE } from '../../disk/private.ts';
import { safeFileName } from '../../disk/safe-name.ts';
import { openedFolder, openedRoot } from '../encryption/opened-files.ts';
import { type ArchivedFile, streamArchivedFile } from './archived-file.ts';

/**
 * Writes a file into the archive's folder `files/`, or finds it there. The file gets its final name only after its CRC-32 was checked. It
 * is read-only, and marked as coming from the internet if the system has such a mark.
 * @returns its absolute path
 */
export async function materialiseFile(
  file: ArchivedFile,
  fileNumber: number,
  name: string,
  signal?: AbortSignal,
): Promise<string> {
  const folder = path.join(openedFolder(file.directory), String(fileNumber));
  const target = path.join(folder, safeFileName(name));
  if (await isWhole(target, file, signal)) return target;
  clearFoldersBelow(openedRoot(file.directory), folder);
  return writeForeignFile(folder, name, streamArchivedFile(file, signal), signal);
}

/** Writes such a file whole, or not at all. Replaces one with the same name. @returns its absolute path */
export async function writeForeignFile(
  folder: string,
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  const target = path.join(folder, safeFileName(name));
  const temporary = path.join(folder, `.${randomUUID()}.part`);
  try {
    makeFolder(folder);
    await pipeline(
      Readable.from(chunks, { objectMode: true }),
      createWriteStream(temporary, { mode: PRIVATE_FILE, flags: 'wx' }),
      { signal },
    );
    // This order matters: a read-only file accepts no marks, and only a complete and marked file may get the final name.
    await markAsForeign(temporary);
    await chmod(temporary, PRIVATE_READ_ONLY_FILE);
    clearFilePlace(target);
    await rename(temporary, target);
    return target;
  } catch (error) {
    throw asDiskFailure(error);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** True if the copy exists and its bytes still match the archive. */
async function isWhole(copy: string, { entry }: ArchivedFile, signal: AbortSignal | undefined): Promise<boolean> {
  const there = await lstat(copy).catch(() => null);
  if (there === null || !there.isFile() || there.size !== entry.size) return false;
  let checksum = 0;
  const options = { highWaterMark: CHECKED_AT_ONCE, ...(signal === undefined ? {} : { signal }) };
  for await (const chunk of createReadStream(copy, options)) checksum = continuedCrc32(chunk as Buffer, checksum);
  return checksum === entry.crc32;
}

const CHECKED_AT_ONCE = 1_048_576;

/**
 * Marks the file as coming from the internet, so that the system warns before it runs anything in it. Not every disk can store such marks,
 * so failures are ignored.
 */
async function markAsForeign(file: string): Promise<void> {
  if (process.platform === 'win32') {
    await writeFile(`${file}:Zone.Identifier`, '[ZoneTransfer]\r\nZoneId=3\r\n').catch(() => undefined);
  } else if (process.platform === 'darwin') {
    const mark = '0081;00000000;Collection Desk;';
    await new Promise<void>((resolve) => {
      const xattr = spawn('/usr/bin/xattr', ['-w', 'com.apple.quarantine', mark, file], { stdio: 'ignore' });
      xattr.on('error', () => resolve());
      xattr.on('exit', () => resolve());
    });
  }
}

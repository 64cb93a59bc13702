/** Turns errors of the file system and of SQLite into failures for people. */
import { DeskFailure } from '../../src-preload/failure.ts';
import { formatBytes } from '../../src-preload/words/numbers.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE']);
const READ_ONLY = /^(?:EROFS|SQLITE_READONLY)/;
const FILE_SYSTEM = new Set([
  'EACCES',
  'EBUSY',
  'EIO',
  'EISDIR',
  'ELOOP',
  'EMFILE',
  'ENAMETOOLONG',
  'ENOENT',
  'ENOTDIR',
  'EPERM',
]);
/** All other codes of SQLite are mistakes in our code, not disk errors. */
const REFUSED_DATABASE = /^SQLITE_(?:CANTOPEN|IOERR|PERM)/;
const DAMAGED_DATABASE = /^SQLITE_(?:CORRUPT|NOTADB)/;

/** True for an error of the system with this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Turns an error at work on the library into a failure for people. Other errors are returned unchanged. */
export function asDiskFailure(error: unknown): unknown {
  if (error instanceof DeskFailure || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (FULL.has(code)) {
    return new DeskFailure(
      'disk_full',
      'The disk is full.',
      'Free some space on the disk that holds the library, then try again.',
      { cause: error },
    );
  }
  if (READ_ONLY.test(code)) return readOnlyLibrary(error);
  if (code === 'SQLITE_BUSY' || code.startsWith('SQLITE_BUSY_') || code === 'SQLITE_LOCKED') {
    return new DeskFailure(
      'library_locked',
      'Another program is writing to this library.',
      'Wait until it has finished, or close the other window or command, then try again.',
      { cause: error },
    );
  }
  if (DAMAGED_DATABASE.test(code)) {
    return new DeskFailure(
      'disk_error',
      'A file of the library is damaged.',
      'Restore a backup where one is offered, or rebuild the collection’s index. Your archives are not concerned.',
      { cause: error },
    );
  }
  if (REFUSED_DATABASE.test(code) || FILE_SYSTEM.has(code)) {
    return new DeskFailure(
      'disk_error',
      `The disk refused an operation on the library (${code}).`,
      'Check that the disk is connected and that you may write to the library’s folder, then try again.',
      { cause: error },
    );
  }
  return error;
}

/** The failure of writes to a read-only library. */
export function readOnlyLibrary(cause?: unknown): DeskFailure {
  return new DeskFailure(
    'library_read_only',
    'This library can only be read: its folder, or the disk that holds it, cannot be written to.',
    'Ask for the right to write to the folder, or copy the library to a place of your own and open it there.',
    { cause },
  );
}

/** Turns an error at a path that the person chose into a failure that names the path. Other errors are returned unchanged. */
export function asTargetFailure(error: unknown, path: string): unknown {
  if (!isOfSystem(error)) return error;
  if (FULL.has(error.code)) {
    return new DeskFailure(
      'disk_full',
      `The disk is full; ${path} was not written.`,
      'Free some space or choose another disk, then try again.',
      { cause: error },
    );
  }
  return new DeskFailure(
    'disk_error',
    `${path} cannot be written (${error.code}).`,
    'Check that the folder is there and that you may write to it, or choose another one.',
    { cause: error },
  );
}

/** Turns an error of the file system at a download into a failure that says how to continue. Other errors are returned unchanged. */
export function asDownloadFailure(error: unknown): unknown {
  if (!isOfSystem(error)) return error;
  if (FULL.has(error.code)) return noRoomForDownload(null, error);
  return new DeskFailure(
    'disk_error',
    `The archive could not be written to the disk (${error.code}).`,
    'Check that the folder exists and can be written to, then retry.',
    { cause: error },
  );
}

/** The failure for a disk without enough space for a download. @param missing missing bytes; null if unknown */
export function noRoomForDownload(missing: number | null, cause?: unknown): DeskFailure {
  const amount = missing === null ? 'some space' : formatBytes(missing);
  return new DeskFailure(
    'disk_full',
    'There is not enough space on the disk for this archive.',
    `Free ${amount}, then go on: the download continues where it stopped.`,
    cause === undefined ? undefined : { cause },
  );
}

function isOfSystem(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

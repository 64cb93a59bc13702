import { DeskFailure } from '../../src-preload/failure.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE']);
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
/** Other codes of SQLite mean a mistake of ours, not a disk. */
const REFUSED_DATABASE = /^SQLITE_(?:CANTOPEN|IOERR|PERM)/;
const DAMAGED_DATABASE = /^SQLITE_(?:CORRUPT|NOTADB)/;

/** An error of the file system or of SQLite as a failure for people; every other error as it is. */
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

/** What work that writes ends with where the library can only be read. */
export function readOnlyLibrary(cause?: unknown): DeskFailure {
  return new DeskFailure(
    'library_read_only',
    'This library can only be read: its folder, or the disk that holds it, cannot be written to.',
    'Ask for the right to write to the folder, or copy the library to a place of your own and open it there.',
    { cause },
  );
}

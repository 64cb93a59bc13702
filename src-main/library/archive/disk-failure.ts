import { DeskFailure } from '../../../src-preload/failure.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);
const FILE_SYSTEM = new Set(['EACCES', 'EBUSY', 'EIO', 'EISDIR', 'EMFILE', 'ENOENT', 'ENOTDIR', 'EPERM', 'EROFS']);
/** Other codes of SQLite mean a mistake of ours, not a disk. */
const REFUSED_DATABASE = /^SQLITE_(?:CANTOPEN|IOERR|PERM|READONLY)/;
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

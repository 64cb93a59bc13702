/** Turns errors of the file system and of SQLite into failures for people. */

import { DeskFailure } from '../../src-preload/failure.ts';
import { formatBytes } from '../../src-preload/words/english-numbers.ts';
import { diskWords } from './words.ts';

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
const DAMAGED_DATABASE = /^(?:SQLITE_(?:CORRUPT|NOTADB)|ENCRYPTED_DAMAGED$)/;

/** True for an error of the system with this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Turns an error at work on the library into a failure for people. Other errors are returned unchanged. */
export function asDiskFailure(error: unknown): unknown {
  if (error instanceof DeskFailure || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (FULL.has(code)) {
    return new DeskFailure('disk_full', diskWords.full, diskWords.fullHint, { cause: error });
  }
  if (READ_ONLY.test(code)) return readOnlyLibrary(error);
  if (code === 'SQLITE_BUSY' || code.startsWith('SQLITE_BUSY_') || code === 'SQLITE_LOCKED') {
    return new DeskFailure('library_locked', diskWords.locked, diskWords.lockedHint, { cause: error });
  }
  if (DAMAGED_DATABASE.test(code)) {
    return new DeskFailure('disk_error', diskWords.damaged, diskWords.damagedHint, { cause: error });
  }
  if (REFUSED_DATABASE.test(code) || FILE_SYSTEM.has(code)) {
    return new DeskFailure('disk_error', diskWords.refused(code), diskWords.refusedHint, { cause: error });
  }
  return error;
}

/** The failure of writes to a read-only library. */
export function readOnlyLibrary(cause?: unknown): DeskFailure {
  return new DeskFailure('library_read_only', diskWords.readOnly, diskWords.readOnlyHint, { cause });
}

/** Turns an error at a path that the person chose into a failure that names the path. Other errors are returned unchanged. */
export function asTargetFailure(error: unknown, path: string): unknown {
  if (!isOfSystem(error)) return error;
  if (FULL.has(error.code)) {
    return new DeskFailure('disk_full', diskWords.fullTarget(path), diskWords.fullTargetHint, { cause: error });
  }
  if (error.code === 'ENOTDIR') {
    return new DeskFailure('disk_error', diskWords.noFolder(path), diskWords.noFolderHint, { cause: error });
  }
  return new DeskFailure('disk_error', diskWords.refusedTarget(path, error.code), diskWords.refusedTargetHint, {
    cause: error,
  });
}

/**
 * The same failure for the target that the person chose, where it names an unfinished file of that. Other errors are returned unchanged.
 * @param unfinished the path of the unfinished file, or of a folder with unfinished files
 */
export function namingTarget(error: unknown, unfinished: string, target: string): unknown {
  if (!(error instanceof DeskFailure) || !error.message.includes(unfinished)) return error;
  if (isOfSystem(error.cause)) return asTargetFailure(error.cause, target);
  // Another process keeps the cause.
  return new DeskFailure(error.code, error.message.replaceAll(unfinished, target), error.hint, { cause: error });
}

/** Turns an error at a file that the person chose to be read into a failure that names the file. Other errors are returned unchanged. */
export function asSourceFailure(error: unknown, path: string): unknown {
  if (!isOfSystem(error)) return error;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
    return new DeskFailure('bad_input', diskWords.missingSource(path), diskWords.missingSourceHint, { cause: error });
  }
  return new DeskFailure('bad_input', diskWords.unreadableSource(path, error.code), diskWords.unreadableSourceHint, {
    cause: error,
  });
}

/** Turns an error of the file system at a download into a failure that says how to continue. Other errors are returned unchanged. */
export function asDownloadFailure(error: unknown): unknown {
  if (!isOfSystem(error)) return error;
  if (FULL.has(error.code)) return noRoomForDownload(null, error);
  return new DeskFailure('disk_error', diskWords.refusedDownload(error.code), diskWords.refusedDownloadHint, {
    cause: error,
  });
}

/** The failure for a disk without enough space for a download. @param missing missing bytes; null if unknown */
export function noRoomForDownload(missing: number | null, cause?: unknown): DeskFailure {
  const amount = missing === null ? diskWords.someSpace : formatBytes(missing);
  return new DeskFailure(
    'disk_full',
    diskWords.noRoom,
    diskWords.noRoomHint(amount),
    cause === undefined ? undefined : { cause },
  );
}

function isOfSystem(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

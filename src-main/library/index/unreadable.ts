import type { ErrorCode } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { DamagedIndex } from './storage/damaged-index.ts';

const UNREADABLE: ReadonlySet<ErrorCode> = new Set([
  ...(['archive_not_found', 'archive_changed', 'archive_incomplete', 'archive_not_zip', 'archive_unreadable'] as const),
  'disk_error',
]);

/**
 * True if the failure concerns only one unreadable archive or index, so that work on other archives can continue. False for a damaged index that
 * can be built again, because the call then waits for that.
 */
export function isUnreadable(error: unknown): error is DeskFailure {
  return error instanceof DeskFailure && !(error instanceof DamagedIndex) && UNREADABLE.has(error.code);
}

/** The result of `read`; null if the archive cannot be read. */
export function unlessUnreadable<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (isUnreadable(error)) return null;
    throw error;
  }
}

import type { ErrorCode } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';

const CODES: ReadonlySet<ErrorCode> = new Set(['file_blocked', 'entry_corrupt', 'entry_unsupported']);

/** True for a failure of one file, which is the same at every attempt. */
export function isUnreadableFile(error: unknown): boolean {
  return error instanceof DeskFailure && CODES.has(error.code);
}

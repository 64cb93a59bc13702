import { DeskFailure } from '../../src-preload/failure.ts';
import { formatBytes } from '../../src-preload/words/numbers.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The failure of a disk that is too small for the rest. `missing` in bytes, null when unknown. */
export function diskFull(missing: number | null, cause?: unknown): DeskFailure {
  const amount = missing === null ? 'some space' : formatBytes(missing);
  return new DeskFailure(
    'disk_full',
    'There is not enough space on the disk for this archive.',
    `Free ${amount}, then go on: the download continues where it stopped.`,
    cause === undefined ? undefined : { cause },
  );
}

/** True for a system error with this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Turns a failure of the file system into a `DeskFailure`. Returns other errors unchanged. */
export function toDiskFailure(error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  if (FULL.has(String(error.code))) return diskFull(null, error);
  return new DeskFailure(
    'disk_error',
    `The archive could not be written to the disk (${String(error.code)}).`,
    'Check that the folder exists and can be written to, then retry.',
    { cause: error },
  );
}

import { DeskFailure } from '../../../../src-preload/failure.ts';
import { asDiskFailure } from '../../../disk/disk-failure.ts';
import { storageWords } from './words.ts';

/**
 * Bytes of an index that do not match their checksum. The reader closes the index, and the library builds it again, see `mend-indexes.ts`.
 */
export class DamagedIndex extends DeskFailure {
  /** The archive's folder. */
  readonly directory: string;

  constructor(directory: string, cause?: unknown) {
    super('disk_error', storageWords.damaged, storageWords.damagedHint, { cause });
    this.directory = directory;
  }
}

/**
 * Errors of SQLite that do not mean damage, but a problem with the disk, permissions or another process. `READONLY_ROLLBACK` and
 * `IOERR_SHORT_READ` do mean damage: a process died while it wrote, or the file was cut off.
 */
const NOT_DAMAGE =
  /^SQLITE_(?:BUSY|LOCKED|FULL|IOERR(?!_SHORT_READ)|CANTOPEN|PERM|READONLY(?!_ROLLBACK)|NOMEM|INTERRUPT)/;

/**
 * Runs a function that reads an index. All other errors of SQLite mean that our own file is damaged.
 * @throws DamagedIndex, or a failure of the disk
 */
export function readingIndex<Value>(directory: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('SQLITE_') && !NOT_DAMAGE.test(code)) throw new DamagedIndex(directory, error);
    throw asDiskFailure(error);
  }
}

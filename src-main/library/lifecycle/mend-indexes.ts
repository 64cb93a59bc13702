/** Builds damaged indexes again while calls wait, and then repeats these calls. */

import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { Context, LibraryApi } from '../api/library-api.ts';
import type { IndexStore } from '../index/index-store.ts';
import { DamagedIndex } from '../index/storage/damaged-index.ts';
import { lifecycleWords } from './words.ts';

type Method = (input: unknown, context?: Context) => Promise<unknown>;

interface Parts {
  readonly store: IndexStore;
  /** Builds the archive's index again. */
  readonly rebuild: (archiveId: string) => Promise<void>;
}

export interface IndexMender {
  /** Wraps a method. If it finds a damaged index, it waits for a new one and runs again. */
  mending(name: keyof LibraryApi, method: Method): Method;
}

/** A call may find damaged indexes of several collections, and of several exports of each. */
const MOST_MENDED = 64;
/** Methods that must not run twice, because the first run may have written files. */
const NOT_TWICE: ReadonlySet<keyof LibraryApi> = new Set(['importArchive', 'extract']);
/** Temporary failures, after which another repair is tried. */
const PASSING: ReadonlySet<string> = new Set(['disk_full', 'library_locked', 'library_read_only', 'cancelled']);

/** Several calls that meet the same damaged index wait for the same rebuild. */
export function createIndexMender({ store, rebuild }: Parts): IndexMender {
  const underWay = new Map<string, Promise<void>>();

  const mend = async (damage: DamagedIndex): Promise<void> => {
    const archiveId = path.basename(damage.directory);
    store.release(archiveId);
    try {
      await rebuild(archiveId);
    } catch (error) {
      if (error instanceof DeskFailure && PASSING.has(error.code)) throw error;
      // From now on every call fails with this, instead of trying again.
      store.giveUp(archiveId, beyondRepair(error));
    }
  };
  /** Calls that find the same damage wait for the same repair. */
  const mended = (damage: DamagedIndex): Promise<void> => {
    const known = underWay.get(damage.directory);
    if (known !== undefined) return known;
    const mending = mend(damage).finally(() => underWay.delete(damage.directory));
    underWay.set(damage.directory, mending);
    return mending;
  };

  return {
    mending: (name, method) => async (input, context) => {
      for (let times = 0; ; times += 1) {
        try {
          return await method(input, context);
        } catch (error) {
          if (!(error instanceof DamagedIndex) || times === MOST_MENDED) throw error;
          await mended(error);
          context?.signal?.throwIfAborted();
          if (NOT_TWICE.has(name)) throw interrupted(error);
        }
      }
    },
  };
}

function beyondRepair(cause: unknown): DeskFailure {
  return new DeskFailure('disk_error', lifecycleWords.beyondRepair, lifecycleWords.beyondRepairHint, { cause });
}

function interrupted(cause: DamagedIndex): DeskFailure {
  return new DeskFailure('disk_error', lifecycleWords.rebuilt, lifecycleWords.tryAgain, { cause });
}

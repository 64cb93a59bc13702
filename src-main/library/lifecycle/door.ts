import { readOnlyLibrary } from '../../disk/disk-failure.ts';
import type { Context, LibraryMethods } from '../api/library-api.ts';
import { LIBRARY_METHODS } from '../api/methods.ts';
import type { Activity } from './activity.ts';
import type { IndexMender } from './mend-indexes.ts';

interface DoorOptions {
  readonly activity: Activity;
  readonly mender: IndexMender;
  readonly isReadOnly: boolean;
}

/**
 * Wraps the library's methods for callers, as {@link LIBRARY_METHODS} says: rebuilds damaged indexes, records a person's activity, and
 * refuses writes in a read-only library.
 * @param methods only methods of the table are passed on
 */
export function createDoor(methods: LibraryMethods, { activity, mender, isReadOnly }: DoorOptions): LibraryMethods {
  const passed = (Object.keys(LIBRARY_METHODS) as (keyof LibraryMethods)[]).map((name) => {
    const { busy, writes } = LIBRARY_METHODS[name];
    if (isReadOnly && writes) return [name, () => Promise.reject(readOnlyLibrary())];
    const mending = mender.mending(name, methods[name] as (input: unknown, context?: Context) => Promise<unknown>);
    return [name, busy ? activity.noted(mending) : mending];
  });
  // Each method is passed on under the same name, so the result has the type of `methods`.
  return Object.fromEntries(passed) as LibraryMethods;
}

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
 * The library's methods as its callers get them, by {@link LIBRARY_METHODS}: damaged indexes are mended on the way, a person's activity is
 * noted, and what writes is refused where the library can only be read.
 * @param methods may hold more than the table names; only what it names is passed on
 */
export function createDoor(methods: LibraryMethods, { activity, mender, isReadOnly }: DoorOptions): LibraryMethods {
  const passed = (Object.keys(LIBRARY_METHODS) as (keyof LibraryMethods)[]).map((name) => {
    const { busy, writes } = LIBRARY_METHODS[name];
    if (isReadOnly && writes) return [name, () => Promise.reject(readOnlyLibrary())];
    const mending = mender.mending(name, methods[name] as (input: unknown, context?: Context) => Promise<unknown>);
    return [name, busy ? activity.noted(mending) : mending];
  });
  // Each method is passed on under its own name, so the object has the type that it was made from.
  return Object.fromEntries(passed) as LibraryMethods;
}

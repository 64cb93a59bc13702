/** Exports collections every day at a local time, while the application runs. */
import type { DailyExport } from '../../src-preload/jobs.ts';

export interface DailyExportsOptions {
  readonly store: { read(): readonly DailyExport[]; write(exports: readonly DailyExport[]): void };
  readonly startExport: (collection: { readonly collectionId: string; readonly name: string }) => Promise<unknown>;
  readonly onUnexpected: (error: unknown) => void;
  readonly now?: () => Date;
}

export interface DailyExports {
  list(): readonly DailyExport[];
  /** @param at `HH:MM` in local time, 24 hours. Null ends the daily export */
  set(collection: { readonly collectionId: string; readonly name: string }, at: string | null): readonly DailyExport[];
  /** Starts exports that are due. Call it once a minute, because a long timer would stop while the machine sleeps. */
  check(): Promise<void>;
}

/**
 * An export that was due while the application did not run, or while the machine slept, starts later on the same day. A whole day without
 * either is skipped.
 */
export function createDailyExports(options: DailyExportsOptions): DailyExports {
  const { store, startExport, onUnexpected } = options;
  const clock = () => localTime(options.now?.() ?? new Date());
  return {
    list: () => store.read(),
    set: ({ collectionId, name }, at) => {
      const { day, time } = clock();
      const others = store.read().filter((one) => one.collectionId !== collectionId);
      // A time that is already past today means tomorrow.
      const mine = at === null ? [] : [{ collectionId, name, at, lastDay: time >= at ? day : null }];
      store.write([...others, ...mine]);
      return store.read();
    },
    check: async () => {
      const { day, time } = clock();
      const due = store.read().filter(({ at, lastDay }) => lastDay !== day && time >= at);
      for (const { collectionId, name } of due) {
        // Stored first, so that a failed start is not repeated every minute.
        store.write(store.read().map((one) => (one.collectionId === collectionId ? { ...one, lastDay: day } : one)));
        await startExport({ collectionId, name }).catch(onUnexpected);
      }
    },
  };
}

function localTime(now: Date): { readonly day: string; readonly time: string } {
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    day: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    time: `${two(now.getHours())}:${two(now.getMinutes())}`,
  };
}

/** Collections that are exported once a day, at a time of this machine's clock, while the application runs. */
import type { DailyExport } from '../../src-preload/jobs.ts';

export interface DailyExportsOptions {
  readonly store: { read(): readonly DailyExport[]; write(exports: readonly DailyExport[]): void };
  readonly startExport: (collection: { readonly collectionId: string; readonly name: string }) => Promise<unknown>;
  readonly onUnexpected: (error: unknown) => void;
  readonly now?: () => Date;
}

export interface DailyExports {
  list(): readonly DailyExport[];
  /** @param at `HH:MM` in local time, 24 hours; null ends it */
  set(collection: { readonly collectionId: string; readonly name: string }, at: string | null): readonly DailyExport[];
  /** Starts what is due. Call it once a minute: a timer of hours would sleep with the machine. */
  check(): Promise<void>;
}

/**
 * What was due while the application did not run, or the machine slept, is exported as soon as it can be on that day; a day on which
 * neither was awake is left out.
 */
export function createDailyExports(options: DailyExportsOptions): DailyExports {
  const { store, startExport, onUnexpected } = options;
  const clock = () => localTime(options.now?.() ?? new Date());
  return {
    list: () => store.read(),
    set: ({ collectionId, name }, at) => {
      const { day, time } = clock();
      const others = store.read().filter((one) => one.collectionId !== collectionId);
      // Whoever plans for an hour that is over today means tomorrow.
      const mine = at === null ? [] : [{ collectionId, name, at, lastDay: time >= at ? day : null }];
      store.write([...others, ...mine]);
      return store.read();
    },
    check: async () => {
      const { day, time } = clock();
      const due = store.read().filter(({ at, lastDay }) => lastDay !== day && time >= at);
      for (const { collectionId, name } of due) {
        // Noted first: one that cannot be started is not tried again every minute.
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

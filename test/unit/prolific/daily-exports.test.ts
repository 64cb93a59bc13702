import { expect, it } from 'vitest';
import { createDailyExports } from '../../../src-main/prolific/daily-exports.ts';
import type { DailyExport } from '../../../src-preload/jobs.ts';

const COLLECTION = { collectionId: 'c', name: 'Colours' };

function setting(start: string) {
  let now = new Date(start);
  let kept: readonly DailyExport[] = [];
  const started: string[] = [];
  const unexpected: unknown[] = [];
  let refuses = false;
  const daily = createDailyExports({
    store: {
      read: () => kept,
      write: (exports) => {
        kept = exports;
      },
    },
    startExport: async ({ collectionId }) => {
      if (refuses) throw new Error('no network');
      started.push(`${collectionId} ${now.getDate()}.`);
    },
    onUnexpected: (error) => void unexpected.push(error),
    now: () => now,
  });
  const at = async (time: string) => {
    now = new Date(time);
    await daily.check();
    return started.splice(0);
  };
  const refuse = () => {
    refuses = true;
  };
  return { daily, at, unexpected, refuse };
}

it('exports once a day, at or after the time', async () => {
  const { daily, at } = setting('2026-03-19T10:00:00');
  expect(daily.set(COLLECTION, '18:00')).toEqual([{ ...COLLECTION, at: '18:00', lastDay: null }]);
  expect(await at('2026-03-19T17:59:59')).toEqual([]);
  expect(await at('2026-03-19T18:00:10')).toEqual(['c 19.']);
  expect(await at('2026-03-19T18:01:10')).toEqual([]);
  expect(await at('2026-03-20T09:00:00')).toEqual([]);
  // The machine slept during the hour.
  expect(await at('2026-03-20T23:10:00')).toEqual(['c 20.']);
  // A clock that is set back does not repeat the export of that day.
  expect(await at('2026-03-20T18:00:00')).toEqual([]);
  expect(await at('2026-03-23T18:00:00')).toEqual(['c 23.']);
});

it('begins tomorrow if the time is over, and ends on request', async () => {
  const { daily, at } = setting('2026-03-19T18:00:00');
  daily.set(COLLECTION, '18:00');
  expect(await at('2026-03-19T18:30:00')).toEqual([]);
  expect(await at('2026-03-20T18:30:00')).toEqual(['c 20.']);
  daily.set({ collectionId: 'other', name: 'Other' }, '09:00');
  expect(daily.set(COLLECTION, null)).toMatchObject([{ collectionId: 'other' }]);
  expect(await at('2026-03-21T18:30:00')).toEqual(['other 21.']);
});

it('does not repeat an export that cannot be started', async () => {
  const { daily, at, unexpected, refuse } = setting('2026-03-19T10:00:00');
  daily.set(COLLECTION, '18:00');
  refuse();
  await at('2026-03-19T18:00:00');
  await at('2026-03-19T18:01:00');
  expect(unexpected).toHaveLength(1);
});

import { expect, test } from 'vitest';
import { announceJobs } from '../../../src-main/ipc/announce-jobs.ts';
import type { ExportJob } from '../../../src-preload/jobs.ts';
import { madeJob } from '../../samples/made-records.ts';

const browsable = { stage: 'copying', done: 1, total: 2, unit: 'bytes', browsable: 'c' } as const;
const outcome = { collectionId: 'c', name: 'Skin' } as ExportJob['outcome'];

function listener() {
  const heard: string[] = [];
  let whole = 0;
  const announce = announceJobs(
    (name, payload) => {
      const isArrival = typeof payload === 'object' && payload !== null && 'isComplete' in payload;
      heard.push(isArrival ? `${name} ${payload.isComplete}` : name);
    },
    () => {
      whole += 1;
    },
  );
  const hear = (job: Partial<ExportJob>) => {
    heard.length = 0;
    announce(madeJob({ collectionId: null, ...job }));
    return heard.filter((each) => each !== 'job-changed');
  };
  return { hear, whole: () => whole };
}

test('announces a collection once when it can be browsed and once when it is complete', () => {
  const { hear, whole } = listener();
  expect(hear({})).toEqual([]);
  expect(hear({ progress: browsable })).toEqual(['library-changed', 'collection-arrived false']);
  expect(hear({ progress: { ...browsable, done: 2 } })).toEqual([]);
  expect(whole()).toBe(0);
  expect(hear({ state: 'done', outcome })).toEqual(['library-changed', 'collection-arrived true']);
  expect(whole()).toBe(1);
});

test('announces the removal of a collection whose import fails after it could be browsed', () => {
  const { hear } = listener();
  hear({ progress: browsable });
  expect(hear({ state: 'failed' })).toEqual(['library-changed']);
  expect(hear({ state: 'failed' })).toEqual([]);
});

import { expect, it } from 'vitest';
import { pacedProgress } from '../../../../src-main/library/api/paced-progress.ts';
import type { Progress } from '../../../../src-preload/domain.ts';

it('reports the first and last update of each stage, and few between', () => {
  const told: Progress[] = [];
  const tell = pacedProgress((progress) => told.push(progress));
  for (const stage of ['copying', 'indexing'] as const) {
    for (let done = 0; done <= 2_000; done += 1) tell({ stage, done, total: 2_000, unit: 'bytes' });
  }
  expect(told.length).toBeLessThan(100);
  for (const stage of ['copying', 'indexing']) {
    const ofStage = told.filter((progress) => progress.stage === stage).map(({ done }) => done);
    expect([ofStage.at(0), ofStage.at(-1)]).toEqual([0, 2_000]);
  }
});

import { expect, it } from 'vitest';
import { endOf, PAUSED } from '../../../src-main/prolific/job-states.ts';

const ERROR = { code: 'cancelled', message: 'Cancelled.', hint: '' } as const;

it('says what a pause keeps: the bytes of a download, but only the archive of an import', () => {
  const paused = AbortSignal.abort(PAUSED);
  expect(endOf('downloading', paused, ERROR)).toMatchObject({
    state: 'paused',
    message: expect.stringContaining('download so far is kept'),
  });
  expect(endOf('importing', paused, ERROR)).toMatchObject({
    state: 'paused',
    message: expect.stringContaining('starts again'),
  });
  expect(endOf('importing', AbortSignal.abort(), ERROR)).toMatchObject({ state: 'cancelled' });
});

import { describe, expect, it } from 'vitest';
import type { ExportJob } from '../../../../src-preload/jobs.ts';
import { hasNews, jobsInSidebar, laterProblems } from '../../../../src-renderer/state/finished-jobs.ts';
import { madeCollection, madeJob } from '../../../samples/made-records.ts';

const START = Date.parse('2026-03-19T10:00:00Z');

const job = (more: Partial<ExportJob> = {}, problems = 0, alreadyImported = false): ExportJob => {
  const outcome = {
    collectionId: 'c',
    name: 'Skin',
    archiveId: 'a',
    submissions: 1,
    files: 1,
    problems,
    alreadyImported,
  };
  return madeJob({ state: 'done', startedAt: '2026-03-19T10:05:00Z', outcome, ...more });
};

const collection = (archiveId: string, findings: number) => madeCollection({ archiveId, findings });

const known = (problems: number | null) => ({
  isPutAway: (_id: string, found = 0) => problems !== null && problems >= found,
  putAway: () => undefined,
});

/** True if this job alone is in the sidebar. */
const isShownAsLine = (one: ExportJob, later: number, putAway: ReturnType<typeof known>, start: number) =>
  jobsInSidebar([one], () => later, putAway, start).length === 1;

describe('a finished job', () => {
  it('counts the problems of its archive that were found after its import', () => {
    expect(laterProblems(job({}, 2), [collection('a', 5)])).toBe(3);
    expect(laterProblems(job({}, 2), [collection('a', 2)])).toBe(0);
    // Another export replaced its archive, or the collection was removed.
    expect(laterProblems(job({}, 2), [collection('b', 5)])).toBe(0);
    expect(laterProblems(job({}, 2), [])).toBe(0);
  });

  it('is a line if it was done while the window was open, until it is put away', () => {
    expect(isShownAsLine(job(), 0, known(null), START)).toBe(true);
    expect(isShownAsLine(job(), 0, known(0), START)).toBe(false);
    expect(isShownAsLine(job({ updatedAt: '2026-03-19T09:00:00Z' }), 0, known(null), START)).toBe(false);
  });

  it('comes back when damage is found later', () => {
    expect(isShownAsLine(job({ updatedAt: '2026-03-18T09:00:00Z' }), 1, known(null), START)).toBe(true);
    expect(isShownAsLine(job(), 1, known(0), START)).toBe(true);
    expect(isShownAsLine(job(), 1, known(1), START)).toBe(false);
    expect(isShownAsLine(job(), 2, known(1), START)).toBe(true);
  });

  it('leaves by itself only if there is nothing to tell', () => {
    expect(hasNews(job(), 0)).toBe(false);
    expect(hasNews(job({}, 1), 0)).toBe(true);
    expect(hasNews(job({}, 0, true), 0)).toBe(true);
    expect(hasNews(job(), 1)).toBe(true);
  });

  it('takes room only as one of the latest three, unless there is something to tell', () => {
    const quiet = Array.from({ length: 6 }, (_, place) => job({ jobId: `quiet ${place}` }));
    const jobs = [job({ jobId: 'damaged' }, 1), ...quiet, job({ jobId: 'running', state: 'importing' })];
    const shown = (isPutAway: (id: string) => boolean) =>
      jobsInSidebar(jobs, () => 0, { isPutAway, putAway: () => undefined }, START).map(({ jobId }) => jobId);
    expect(shown(() => false)).toEqual(['damaged', 'quiet 3', 'quiet 4', 'quiet 5', 'running']);
    // None takes the place of a line that left.
    expect(shown((id) => id === 'quiet 5')).toEqual(['damaged', 'quiet 3', 'quiet 4', 'running']);
  });
});

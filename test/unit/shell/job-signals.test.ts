import { describe, expect, it } from 'vitest';
import { createJobSignals } from '../../../src-main/shell/job-signals.ts';
import type { ExportJob } from '../../../src-preload/jobs.ts';
import { madeJob } from '../../samples/made-records.ts';

const JOB = madeJob({ jobId: 'one', source: 'prolific', state: 'requested' });
const bytes = (done: number, total: number | null) =>
  ({ stage: 'copying', done, total, unit: 'bytes' }) as ExportJob['progress'];

function record() {
  const told: string[] = [];
  const signal = createJobSignals({
    setProgress: (progress) => told.push(`progress ${progress}`),
    notify: (title, body) => told.push(`${title} | ${body}`),
    keepAwake: () => {
      told.push('awake');
      return () => told.push('may sleep');
    },
  });
  return { told, signal };
}

describe('signals of jobs to the system', () => {
  it('show progress and prevent sleep while bytes move, and notify at the end', () => {
    const { told, signal } = record();
    signal(JOB);
    signal({ ...JOB, state: 'downloading', rate: 9, progress: bytes(1, 4) });
    signal({ ...JOB, state: 'downloading', rate: 9, progress: bytes(2, 4) });
    signal({ ...JOB, state: 'verifying', progress: bytes(2, 4) });
    signal({ ...JOB, state: 'importing', progress: bytes(2, 4) });
    const outcome = { submissions: 1, files: 1_200 } as ExportJob['outcome'];
    signal({ ...JOB, state: 'done', outcome });
    expect(told).toEqual([
      'progress 2',
      'progress 0.25',
      'awake',
      'progress 0.5',
      'progress -1',
      'may sleep',
      'Skin is ready | You can now browse 1 submission and 1,200 files.',
    ]);
  });

  it('combine several jobs, and allow sleep only when none moves', () => {
    const { told, signal } = record();
    signal({ ...JOB, state: 'downloading', rate: 9, progress: bytes(1, 2) });
    signal({ ...JOB, jobId: 'two', state: 'downloading', rate: 9, progress: bytes(0, 2) });
    signal({ ...JOB, state: 'cancelled' });
    signal({ ...JOB, jobId: 'two', state: 'generating', progress: null });
    expect(told).toEqual(['progress 0.5', 'awake', 'progress 0.25', 'progress 0', 'progress 2', 'may sleep']);
  });

  it('allow sleep while a job waits for a lost connection', () => {
    const { told, signal } = record();
    signal({ ...JOB, state: 'downloading', rate: 9, progress: bytes(1, 2) });
    signal({ ...JOB, state: 'downloading', rate: null, progress: bytes(1, 2) });
    signal({ ...JOB, state: 'downloading', rate: 9, progress: bytes(1, 2) });
    expect(told).toEqual(['progress 0.5', 'awake', 'may sleep', 'awake']);
  });

  it('name the failure and what to do; jobs that were already over give no signal', () => {
    const { told, signal } = record();
    const error = { code: 'network' as const, message: 'No connection.', hint: 'Try again.' };
    signal({ ...JOB, state: 'failed', error });
    signal(JOB);
    signal({ ...JOB, state: 'failed', error });
    expect(told).toEqual(['progress 2', 'progress -1', 'Skin: No connection. | Try again.']);
    // A job that a full disk paused continues only when a person frees space.
    signal(JOB);
    signal({ ...JOB, state: 'paused', error: { code: 'disk_full', message: 'No space.', hint: 'Free some.' } });
    signal(JOB);
    signal({ ...JOB, state: 'paused' });
    expect(told.slice(3)).toEqual([
      'progress 2',
      'progress -1',
      'Skin: No space. | Free some.',
      'progress 2',
      'progress -1',
    ]);
  });
});

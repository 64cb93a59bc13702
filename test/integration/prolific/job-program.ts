/** A separate process that runs the jobs of a library until a test kills it. Prints each state on a line. */
import path from 'node:path';
import { createLibrary } from '../../../src-main/library/library.ts';
import { createProlificClient } from '../../../src-main/prolific/client.ts';
import { createExportJobs } from '../../../src-main/prolific/export-jobs.ts';
import type { ExportJob } from '../../../src-preload/jobs.ts';

export interface JobProgramInput {
  /** Absolute folder of the library and the downloads. */
  readonly folder: string;
  readonly baseUrl: string;
  readonly token: string;
  readonly collectionId: string;
  /** True to retry failed jobs. */
  readonly retry: boolean;
}

const { folder, baseUrl, token, collectionId, retry } = JSON.parse(process.argv[2] ?? '{}') as JobProgramInput;
const library = await createLibrary({ directory: path.join(folder, 'library') });
const client = createProlificClient({
  baseUrl,
  token: async () => token,
  userAgent: 'collection-desk/test',
  // Long enough for a busy machine, because a late reply causes a second request.
  timeoutMs: 3_000,
  sleep: () => new Promise((resolve) => setTimeout(resolve, 1)),
});
const ended = Promise.withResolvers<void>();
let watched: string | null = null;
const onChange = (job: ExportJob) => {
  process.stdout.write(`${JSON.stringify({ state: job.state, error: job.error })}\n`);
  if (watched === job.jobId && ['done', 'failed', 'cancelled'].includes(job.state)) ended.resolve();
};
const downloadsDirectory = path.join(folder, 'downloads');
const jobs = createExportJobs({ client, library, downloadsDirectory, onChange, pollMs: 5, idleMs: 300 });
await jobs.resumeUnfinished();
const [known] = jobs.list();
const job =
  known === undefined
    ? await jobs.startExport({ collectionId, name: 'Colours' })
    : retry && known.state === 'failed'
      ? await jobs.retry(known.jobId)
      : known;
watched = job.jobId;
const now = jobs.list().find(({ jobId }) => jobId === job.jobId);
if (now !== undefined) onChange(now);
await ended.promise;
await jobs.close();
await library.close();

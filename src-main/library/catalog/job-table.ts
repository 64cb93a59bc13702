/** Export jobs in the catalog. Functions that change them need a transaction. */
import type Database from 'better-sqlite3';
import type { ExportJob } from '../../../src-preload/jobs.ts';

/** The statements for export jobs, which are stored as JSON. */
export function createJobTable(db: Database.Database) {
  const all = db.prepare<[], string>('SELECT job FROM export_jobs ORDER BY started_at DESC, job_id').pluck();
  const save = db.prepare('INSERT OR REPLACE INTO export_jobs VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM export_jobs WHERE job_id = ?');
  return {
    all: () => all.all().map((job) => JSON.parse(job) as ExportJob),
    save: (job: ExportJob) => void save.run(job.jobId, job.startedAt, JSON.stringify(withoutProgress(job))),
    remove: (jobId: string) => void remove.run(jobId),
  };
}

/** Leaves out the progress, which changes every second and is useless after a restart. */
function withoutProgress(job: ExportJob): ExportJob {
  return { ...job, progress: null, rate: null, secondsLeft: null };
}

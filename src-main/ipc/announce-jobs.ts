import { type ExportJob, isUnderWay } from '../../src-preload/jobs.ts';
import type { AppWindows } from '../shell/windows.ts';

/**
 * Tells the window about jobs, and about changes of the library through them. Only this decides when a collection can be browsed. The
 * window listens to `collection-arrived` and `library-changed`.
 * @param onNewCollection called when a job has imported a whole collection
 * @returns a listener for every change of a job
 */
export function announceJobs(send: AppWindows['send'], onNewCollection: () => void): (job: ExportJob) => void {
  // Running jobs whose collection can be browsed already.
  const browsable = new Set<string>();
  return (job) => {
    send('job-changed', job);
    if (isUnderWay(job)) {
      const collectionId = job.progress?.browsable;
      if (collectionId === undefined || browsable.has(job.jobId)) return;
      browsable.add(job.jobId);
      send('library-changed', null);
      send('collection-arrived', { collectionId, name: job.name, isComplete: false });
      return;
    }
    const wasBrowsable = browsable.delete(job.jobId);
    if (job.state === 'done' && job.outcome !== null) {
      const { collectionId, name } = job.outcome;
      onNewCollection();
      send('library-changed', null);
      send('collection-arrived', { collectionId, name, isComplete: true });
    } else if (wasBrowsable) {
      // The import failed, so the collection was removed again.
      send('library-changed', null);
    }
  };
}

import { isUnderWay } from '../../../src-preload/jobs.ts';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';
import { useJobs } from '../../state/use-jobs.ts';
import { JobCard } from './job-card.tsx';
import { exportsWords } from './words.ts';
import './jobs-panel.css';

/** The running exports and imports, at the bottom of the sidebar. Hidden while the list is empty. */
export function JobsPanel() {
  const { data: jobs = [] } = useJobs();
  if (jobs.length === 0) return null;
  const finished = jobs.findLast((job) => !isUnderWay(job));
  return (
    <section className="jobs-panel" aria-label={exportsWords.jobs.list}>
      <ul className="jobs-panel-list">
        {jobs.toReversed().map((job) => (
          <JobCard key={job.jobId} job={job} />
        ))}
      </ul>
      {/* A screen reader hears the end of a job, not every step of its progress. */}
      <VisuallyHidden>
        <output>
          {finished && exportsWords.jobs.ended(finished.name, finished.error?.message ?? finished.message)}
        </output>
      </VisuallyHidden>
    </section>
  );
}

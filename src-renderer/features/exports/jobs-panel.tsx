import { isUnderWay } from '../../../src-preload/jobs.ts';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';
import { useJobs } from '../../state/use-jobs.ts';
import { JobCard } from './job-card.tsx';
import './jobs-panel.css';

/** What is being exported and imported, at the foot of the sidebar; takes no place while there is nothing. */
export function JobsPanel() {
  const { data: jobs = [] } = useJobs();
  if (jobs.length === 0) return null;
  const finished = jobs.findLast((job) => !isUnderWay(job));
  return (
    <section className="jobs-panel" aria-label="Exports and imports">
      <ul className="jobs-panel-list">
        {jobs.toReversed().map((job) => (
          <JobCard key={job.jobId} job={job} />
        ))}
      </ul>
      {/* Progress would be read out without end; how it ended is news. */}
      <VisuallyHidden>
        <output>{finished && `${finished.name}: ${finished.error?.message ?? finished.message}`}</output>
      </VisuallyHidden>
    </section>
  );
}

import { JobCard } from './job-card.tsx';
import { useJobs } from './use-jobs.ts';
import './jobs-panel.css';

/** What is being exported and imported, at the foot of the sidebar; takes no place while there is nothing. */
export function JobsPanel() {
  const { data: jobs = [] } = useJobs();
  if (jobs.length === 0) return null;
  return (
    <section className="jobs-panel" aria-label="Exports and imports">
      <ul className="jobs-panel-list">
        {jobs.toReversed().map((job) => (
          <JobCard key={job.jobId} job={job} />
        ))}
      </ul>
    </section>
  );
}

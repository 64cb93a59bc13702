import type { ReactNode } from 'react';
import { isUnderWay } from '../../../src-preload/jobs.ts';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';
import { handoverName, handoverState } from '../../state/handover-state.ts';
import { useHandovers } from '../../state/use-handovers.ts';
import { useJobs } from '../../state/use-jobs.ts';
import { handoverJobWords } from '../../state/words.ts';
import { HandoverCard } from './handover-card.tsx';
import { JobCard } from './job-card.tsx';
import { exportsWords } from './words.ts';
import './jobs-panel.css';

/** The running exports, imports and hand-overs, at the bottom of the sidebar. Hidden while there are none. */
export function JobsPanel() {
  return (
    <div className="jobs-panels">
      <HandoverList />
      <JobList />
    </div>
  );
}

function JobList() {
  const { data: jobs = [] } = useJobs();
  if (jobs.length === 0) return null;
  const finished = jobs.findLast((job) => !isUnderWay(job));
  const words = finished && exportsWords.jobs.ended(finished.name, finished.error?.message ?? finished.message);
  return (
    <Panel label={exportsWords.jobs.list} ended={words}>
      {jobs.toReversed().map((job) => (
        <JobCard key={job.jobId} job={job} />
      ))}
    </Panel>
  );
}

function HandoverList() {
  const jobs = useHandovers();
  if (jobs.length === 0) return null;
  const finished = jobs.findLast(({ state }) => state !== 'running');
  const words = finished && handoverJobWords.ended(handoverName(finished), handoverState(finished));
  return (
    <Panel label={handoverJobWords.list} ended={words}>
      {jobs.toReversed().map((job) => (
        <HandoverCard key={job.id} job={job} />
      ))}
    </Panel>
  );
}

interface PanelProps {
  readonly label: string;
  /** How the last one ended. A screen reader hears this, and not every step of the progress. */
  readonly ended: string | undefined;
  readonly children: ReactNode;
}

function Panel({ label, ended, children }: PanelProps) {
  return (
    <section className="jobs-panel" aria-label={label}>
      <ul className="jobs-panel-list">{children}</ul>
      <VisuallyHidden>
        <output>{ended}</output>
      </VisuallyHidden>
    </section>
  );
}

import type { ReactNode } from 'react';
import type { HandoverJob } from '../../../src-preload/handover-jobs.ts';
import { type ExportJob, isOver, isUnderWay } from '../../../src-preload/jobs.ts';
import { commandWords } from '../../../src-preload/words/commands.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';
import { useDialogs } from '../../state/dialogs.tsx';
import { jobsInSidebar, useLaterProblems, usePutAway } from '../../state/finished-jobs.ts';
import { handoverName, handoverState } from '../../state/handover-state.ts';
import { useAppInfo } from '../../state/use-app-info.ts';
import { useHandovers } from '../../state/use-handovers.ts';
import { useJobs } from '../../state/use-jobs.ts';
import { handoverJobWords } from '../../state/words.ts';
import { DoneHandover, DoneJob } from './done-jobs.tsx';
import { HandoverCard } from './handover-card.tsx';
import { JobCard } from './job-card.tsx';
import { exportsWords } from './words.ts';
import './jobs-panel.css';

/** The running exports, imports and hand-overs at the bottom of the sidebar, and a line for each that was just done. */
export function JobsPanel() {
  const jobs = useJobs().data ?? [];
  const handovers = useHandovers();
  return (
    <div className="jobs-panels">
      <div className="jobs-panels-list">
        <HandoverList jobs={handovers} />
        <JobList jobs={jobs} />
      </div>
      {(jobs.some(isOver) || handovers.some(({ state }) => state !== 'running')) && <WhatWasDone />}
    </div>
  );
}

function WhatWasDone() {
  const dialogs = useDialogs();
  return (
    <button type="button" className="jobs-panels-done" onClick={() => dialogs.open({ kind: 'what-was-done' })}>
      {commandWords.whatWasDone}
    </button>
  );
}

function JobList({ jobs }: { readonly jobs: readonly ExportJob[] }) {
  const laterProblems = useLaterProblems();
  const putAway = usePutAway();
  const start = Date.parse(useAppInfo()?.startedAt ?? '');
  const finished = jobs.findLast((job) => !isUnderWay(job));
  const words =
    finished && exportsWords.jobs.ended(finished.name, inLanguage(finished.error?.message ?? finished.message));
  const shown = jobsInSidebar(jobs, laterProblems, putAway, start);
  return (
    <Panel label={exportsWords.jobs.list} ended={words}>
      {shown
        .toReversed()
        .map((job) =>
          job.state === 'done' ? <DoneJob key={job.jobId} job={job} /> : <JobCard key={job.jobId} job={job} />,
        )}
    </Panel>
  );
}

function HandoverList({ jobs }: { readonly jobs: readonly HandoverJob[] }) {
  const { isPutAway } = usePutAway();
  const finished = jobs.findLast(({ state }) => state !== 'running');
  const words = finished && handoverJobWords.ended(handoverName(finished), handoverState(finished));
  const shown = jobs.filter(({ id, state }) => state === 'running' || state === 'failed' || !isPutAway(id));
  return (
    <Panel label={handoverJobWords.list} ended={words}>
      {shown
        .toReversed()
        .map((job) =>
          job.state === 'running' || job.state === 'failed' ? (
            <HandoverCard key={job.id} job={job} />
          ) : (
            <DoneHandover key={job.id} job={job} />
          ),
        )}
    </Panel>
  );
}

interface PanelProps {
  readonly label: string;
  /** How the last one ended. Screen readers announce this, and not every step of the progress. */
  readonly ended: string | undefined;
  readonly children: readonly ReactNode[];
}

function Panel({ label, ended, children }: PanelProps) {
  if (children.length === 0) return null;
  return (
    <section className="jobs-panel" aria-label={label}>
      <ul className="jobs-panel-list">{children}</ul>
      <VisuallyHidden>
        <output>{ended}</output>
      </VisuallyHidden>
    </section>
  );
}

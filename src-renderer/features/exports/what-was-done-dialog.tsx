import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { HandoverJob } from '../../../src-preload/handover-jobs.ts';
import { type ExportJob, isOver } from '../../../src-preload/jobs.ts';
import { commandWords } from '../../../src-preload/words/commands.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DoneFooter } from '../../components/dialog.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { formatInstant } from '../../hooks/format.ts';
import { useDialogs } from '../../state/dialogs.tsx';
import { useLaterProblems } from '../../state/finished-jobs.ts';
import { handoverName, handoverState, outcomeNotes } from '../../state/handover-state.ts';
import { useCollections } from '../../state/use-collections.ts';
import { useHandoverActions, useHandovers } from '../../state/use-handovers.ts';
import { useJobActions, useJobs } from '../../state/use-jobs.ts';
import { usePrivacyReport } from '../../state/use-privacy-report.ts';
import { handoverJobWords, privacyReportWords } from '../../state/words.ts';
import { doneWords } from './done-jobs.tsx';
import { JobLog } from './job-log.tsx';
import { useShowOutcome } from './use-show-outcome.ts';
import { exportsWords } from './words.ts';
import './what-was-done-dialog.css';

/** All exports, imports and hand-overs that are over, the latest first. */
export function WhatWasDoneDialog({ onClose }: { readonly onClose: () => void }) {
  const jobs = (useJobs().data ?? []).filter(isOver);
  const handovers = useHandovers().filter(({ state }) => state !== 'running');
  const { dismiss } = useJobActions();
  const { dismiss: dismissHandover } = useHandoverActions();
  const rows = [
    ...jobs.map((job) => ({ at: job.updatedAt, row: <JobRow key={job.jobId} job={job} onClose={onClose} /> })),
    ...handovers.map((job) => ({ at: job.at, row: <HandoverRow key={job.id} job={job} /> })),
  ].sort((one, other) => other.at.localeCompare(one.at));
  const clear = () => {
    // A failed export keeps its download for another try.
    for (const { jobId, state } of jobs) if (state === 'done') dismiss.mutate(jobId);
    for (const { id } of handovers) dismissHandover.mutate(id);
  };
  return (
    <Dialog
      onClose={onClose}
      size="large"
      title={commandWords.whatWasDone}
      footer={
        <DoneFooter onClose={onClose}>
          {rows.length > 0 && <Button onClick={clear}>{exportsWords.done.clear}</Button>}
        </DoneFooter>
      }
    >
      {rows.length === 0 ? (
        <p className="text-soft">{exportsWords.done.none}</p>
      ) : (
        <ul className="what-was-done" aria-label={commandWords.whatWasDone}>
          {rows.map(({ row }) => row)}
        </ul>
      )}
      <p className="text-faint text-small">{exportsWords.done.explanation}</p>
    </Dialog>
  );
}

function JobRow({ job, onClose }: { readonly job: ExportJob; readonly onClose: () => void }) {
  const { jobId, name, outcome, error, updatedAt } = job;
  const { data: collections = [] } = useCollections();
  const { dismiss } = useJobActions();
  const dialogs = useDialogs();
  const show = useShowOutcome(job);
  const later = useLaterProblems()(job);
  const problems = (outcome?.problems ?? 0) + later;
  // The collection may be removed.
  const shown = collections.find(({ collectionId }) => collectionId === outcome?.collectionId)?.collectionId;
  return (
    <Row
      at={updatedAt}
      name={name}
      words={[
        ...(later > 0 ? [exportsWords.jobs.foundLater(later)] : []),
        error ? inLanguage(error.message) : doneWords(job),
      ]}
      onForget={() => dismiss.mutate(jobId)}
      more={<JobLog job={job} />}
    >
      {shown !== undefined && (
        <Button
          size="small"
          onClick={() => {
            onClose();
            show(shown);
          }}
        >
          {exportsWords.jobs.show}
        </Button>
      )}
      {shown !== undefined && problems > 0 && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => dialogs.open({ kind: 'report', collectionId: shown, name })}
        >
          {exportsWords.jobs.seeProblems(problems)}
        </Button>
      )}
    </Row>
  );
}

function HandoverRow({ job }: { readonly job: HandoverJob }) {
  const { id, at, path, state, outcome, collectionId } = job;
  const report = usePrivacyReport();
  const { dismiss, show } = useHandoverActions();
  return (
    <Row
      at={at}
      name={handoverName(job)}
      words={[handoverState(job), path, ...(outcome === null ? [] : outcomeNotes(outcome))]}
      onForget={() => dismiss.mutate(id)}
      more={null}
    >
      {state === 'done' && (
        <Button size="small" onClick={() => show.mutate(id)}>
          {handoverJobWords.show}
        </Button>
      )}
      {state === 'done' && collectionId !== null && (
        <Button size="small" variant="quiet" onClick={() => report.mutate(collectionId)}>
          {privacyReportWords.save}
        </Button>
      )}
    </Row>
  );
}

interface RowProps {
  readonly at: string;
  readonly name: string;
  readonly words: readonly string[];
  readonly onForget: () => void;
  readonly more: ReactNode;
  /** Buttons. */
  readonly children: ReactNode;
}

function Row({ at, name, words, onForget, more, children }: RowProps) {
  return (
    <li className="what-was-done-row">
      <time className="what-was-done-when text-soft num" dateTime={at}>
        {formatInstant(at)}
      </time>
      <div className="what-was-done-words copyable">
        <p dir="auto">{name}</p>
        {words.map((line) => (
          <p key={line} className="text-soft" dir="auto">
            {line}
          </p>
        ))}
        {more}
      </div>
      <div className="what-was-done-actions">
        {children}
        <IconButton label={exportsWords.done.forget(name)} size="small" onClick={onForget}>
          <X />
        </IconButton>
      </div>
    </li>
  );
}

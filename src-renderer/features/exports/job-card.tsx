import { CircleAlert, CircleCheck, Pause, X } from 'lucide-react';
import { type ExportJob, isOver, isUnderWay } from '../../../src-preload/jobs.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { commonWords } from '../../components/words.ts';
import { formatFilter, formatTime } from '../../hooks/format.ts';
import { useDialogs } from '../../state/dialogs.tsx';
import { percentDone } from '../../state/percent-done.ts';
import { useCollections } from '../../state/use-collections.ts';
import { useJobActions, useJobs } from '../../state/use-jobs.ts';
import { useViewActions } from '../../state/view-state.tsx';
import { jobFacts } from '../../state/words.ts';
import { exportsWords } from './words.ts';
import './job-card.css';

/** One export or import: its state, its progress and the actions that it allows. */
export function JobCard({ job }: { readonly job: ExportJob }) {
  const { cancel, dismiss, pause } = useJobActions();
  const end = isOver(job) ? dismiss : cancel;
  const percent = percentDone(job);
  const running = isUnderWay(job);
  const facts = running ? jobFacts(job) : '';
  return (
    <li className="job-card" data-state={job.state}>
      <div className="job-card-head">
        {job.state === 'done' && <CircleCheck className="job-card-icon job-card-icon-ok" aria-hidden="true" />}
        {job.error !== null && <CircleAlert className="job-card-icon job-card-icon-bad" aria-hidden="true" />}
        <span className="job-card-name text-cut" dir="auto" title={job.name}>
          {job.name}
        </span>
        {running && percent !== null && <span className="text-faint num">{percent} %</span>}
        {running && job.source === 'prolific' && job.state !== 'importing' && (
          <IconButton
            label={exportsWords.jobs.pause(job.name)}
            size="small"
            disabled={pause.isPending}
            onClick={() => pause.mutate(job.jobId)}
          >
            <Pause />
          </IconButton>
        )}
        <IconButton
          label={isOver(job) ? exportsWords.jobs.dismiss(job.name) : exportsWords.jobs.cancel(job.name)}
          size="small"
          disabled={end.isPending}
          onClick={() => end.mutate(job.jobId)}
        >
          <X />
        </IconButton>
      </div>
      {running && job.state !== 'queued' && (
        <ProgressBar
          label={job.name}
          done={job.progress?.done ?? 0}
          total={job.progress?.total ?? null}
          valueText={job.message}
        />
      )}
      <div className="job-card-words num">
        {job.filter && <p>{exportsWords.jobs.only(formatFilter(job.filter))}</p>}
        <p>{job.error?.message ?? job.message}</p>
        {job.error && <p>{job.error.hint}</p>}
        {/* An empty line keeps the height of the card when the download pauses. */}
        {running && job.state === 'downloading' && <p>{facts === '' ? '\u00a0' : facts}</p>}
      </div>
      <JobWaysOn job={job} />
      <JobLog job={job} />
    </li>
  );
}

/** Shows the archive that a job brought. Opening the collection alone would show the whole export, not the part. */
function useShowOutcome({ filter, outcome }: ExportJob): (collectionId: string) => void {
  const { openCollection, changeQuery } = useViewActions();
  const { data: collections = [] } = useCollections();
  return (collectionId) => {
    openCollection(collectionId);
    const current = collections.find((one) => one.collectionId === collectionId)?.archiveId;
    if (filter && outcome && outcome.archiveId !== current) changeQuery({ version: outcome.archiveId });
  };
}

/** The buttons for the next steps. A job that only waits has none. */
function JobWaysOn({ job }: { readonly job: ExportJob }) {
  const show = useShowOutcome(job);
  const dialogs = useDialogs();
  const { retry, dismiss, putFirst } = useJobActions();
  const waiting = useJobs().data?.filter(({ state }) => state === 'queued').length ?? 0;
  const { outcome, error, collectionId, name, state } = job;
  const browsable = outcome?.collectionId ?? job.progress?.browsable;
  const stopped = !isUnderWay(job) && state !== 'done';
  return (
    <div className="job-card-actions">
      {browsable !== undefined && !stopped && (
        <Button
          size="small"
          onClick={() => {
            show(browsable);
            if (isOver(job)) dismiss.mutate(job.jobId);
          }}
        >
          {exportsWords.jobs.show}
        </Button>
      )}
      {outcome && outcome.problems > 0 && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => dialogs.open({ kind: 'report', collectionId: outcome.collectionId, name: outcome.name })}
        >
          {exportsWords.jobs.seeProblems(outcome.problems)}
        </Button>
      )}
      {state === 'queued' && waiting > 1 && (
        <Button size="small" variant="quiet" onClick={() => putFirst.mutate(job.jobId)}>
          {exportsWords.jobs.putFirst}
        </Button>
      )}
      {stopped && (
        <Button size="small" busy={retry.isPending} onClick={() => retry.mutate(job.jobId)}>
          {state === 'paused' ? exportsWords.jobs.resume : commonWords.tryAgain}
        </Button>
      )}
      {error?.code === 'export_limit' && collectionId !== null && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => dialogs.open({ kind: 'remote-exports', collectionId, name })}
        >
          {exportsWords.jobs.deleteOldExports}
        </Button>
      )}
      {(error?.code === 'token_missing' || error?.code === 'token_refused') && (
        <Button size="small" variant="quiet" onClick={() => dialogs.open({ kind: 'settings' })}>
          {exportsWords.openSettings}
        </Button>
      )}
    </div>
  );
}

/** The log of the job, which shows why it takes long or failed. */
function JobLog({ job }: { readonly job: ExportJob }) {
  if (job.log.length < 2) return null;
  return (
    <details className="job-card-log">
      <summary>{exportsWords.jobs.log}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ol tabIndex={0} aria-label={exportsWords.jobs.log}>
        {job.log.map(({ at, message }) => (
          <li key={`${at} ${message}`}>
            <time className="num" dateTime={at}>
              {formatTime(at)}
            </time>{' '}
            {message}
          </li>
        ))}
      </ol>
    </details>
  );
}

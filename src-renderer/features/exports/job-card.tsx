import { CircleAlert, CircleCheck, Pause, X } from 'lucide-react';
import { type ExportJob, isOver, isUnderWay } from '../../../src-preload/jobs.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { formatFilter, formatTime } from '../../hooks/format.ts';
import { useDialogs } from '../../state/dialogs.tsx';
import { jobFacts, percentDone } from '../../state/job-words.ts';
import { useCollections } from '../../state/use-collections.ts';
import { useJobActions, useJobs } from '../../state/use-jobs.ts';
import { useViewActions } from '../../state/view-state.tsx';
import './job-card.css';

/** One export or import: what happens now in plain words, how far it is, and what can be done about it. */
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
            label={`Pause ${job.name}`}
            size="small"
            disabled={pause.isPending}
            onClick={() => pause.mutate(job.jobId)}
          >
            <Pause />
          </IconButton>
        )}
        <IconButton
          label={`${isOver(job) ? 'Dismiss' : 'Cancel'} ${job.name}`}
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
        {job.filter && <p>{`Only ${formatFilter(job.filter)}.`}</p>}
        <p>{job.error?.message ?? job.message}</p>
        {job.error && <p>{job.error.hint}</p>}
        {/* Kept while empty, so that the card does not change its height with every pause. */}
        {running && job.state === 'downloading' && <p>{facts === '' ? '\u00a0' : facts}</p>}
      </div>
      <JobWaysOn job={job} />
      <JobLog job={job} />
    </li>
  );
}

/** Shows what a job brought: a part beside whole exports is not what its collection shows by itself. */
function useShowOutcome({ filter, outcome }: ExportJob): (collectionId: string) => void {
  const { openCollection, changeQuery } = useViewActions();
  const { data: collections = [] } = useCollections();
  return (collectionId) => {
    openCollection(collectionId);
    const current = collections.find((one) => one.collectionId === collectionId)?.archiveId;
    if (filter && outcome && outcome.archiveId !== current) changeQuery({ version: outcome.archiveId });
  };
}

/** The buttons of what can be done next; none while there is nothing but to wait. */
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
          Show
        </Button>
      )}
      {outcome && outcome.problems > 0 && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => dialogs.open({ kind: 'report', collectionId: outcome.collectionId, name: outcome.name })}
        >{`See ${formatCounted(outcome.problems, 'problem')}`}</Button>
      )}
      {state === 'queued' && waiting > 1 && (
        <Button size="small" variant="quiet" onClick={() => putFirst.mutate(job.jobId)}>
          Put first
        </Button>
      )}
      {stopped && (
        <Button size="small" busy={retry.isPending} onClick={() => retry.mutate(job.jobId)}>
          {state === 'paused' ? 'Go on' : 'Try again'}
        </Button>
      )}
      {error?.code === 'export_limit' && collectionId !== null && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => dialogs.open({ kind: 'remote-exports', collectionId, name })}
        >
          Delete old exports…
        </Button>
      )}
      {(error?.code === 'token_missing' || error?.code === 'token_refused') && (
        <Button size="small" variant="quiet" onClick={() => dialogs.open({ kind: 'settings' })}>
          Open settings
        </Button>
      )}
    </div>
  );
}

/** What happened so far, for whoever wants to know why it takes long or failed. */
function JobLog({ job }: { readonly job: ExportJob }) {
  if (job.log.length < 2) return null;
  return (
    <details className="job-card-log">
      <summary>What happened</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ol tabIndex={0} aria-label="What happened">
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

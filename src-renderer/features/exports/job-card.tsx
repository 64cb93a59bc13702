import { CircleAlert, Pause, X } from 'lucide-react';
import { type ExportJob, isOver, isUnderWay } from '../../../src-preload/jobs.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { Button } from '../../components/button.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { commonWords } from '../../components/words.ts';
import { formatFilter } from '../../hooks/format.ts';
import { useDialogs } from '../../state/dialogs.tsx';
import { percentDone } from '../../state/percent-done.ts';
import { useJobActions, useJobs } from '../../state/use-jobs.ts';
import { jobFacts } from '../../state/words.ts';
import { JobLog } from './job-log.tsx';
import { SettingsWhenRefused } from './settings-when-refused.tsx';
import { useShowOutcome } from './use-show-outcome.ts';
import { exportsWords } from './words.ts';
import './job-card.css';

/** An export or import that runs, waits or failed: its state, its progress and the actions that it allows. */
export function JobCard({ job }: { readonly job: ExportJob }) {
  const { cancel, dismiss, pause } = useJobActions();
  const end = isOver(job) ? dismiss : cancel;
  const percent = percentDone(job);
  const running = isUnderWay(job);
  const facts = running ? jobFacts(job) : '';
  return (
    <li className="job-card" data-state={job.state}>
      <div className="job-card-head">
        {job.error !== null && <CircleAlert className="job-card-icon job-card-icon-bad" />}
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
          valueText={inLanguage(job.message)}
        />
      )}
      <div className="job-card-words num">
        {job.filter && <p>{exportsWords.jobs.only(formatFilter(job.filter))}</p>}
        <p>{inLanguage(job.error?.message ?? job.message)}</p>
        {job.error && <p>{inLanguage(job.error.hint)}</p>}
        <ErrorDetails details={job.error?.details} />
        {/* An empty line keeps the height of the card when the download pauses. */}
        {running && job.state === 'downloading' && <p>{facts === '' ? '\u00a0' : facts}</p>}
      </div>
      <JobWaysOn job={job} />
      <JobLog job={job} />
    </li>
  );
}

/** The buttons for the next steps. A job that only waits has none. */
function JobWaysOn({ job }: { readonly job: ExportJob }) {
  const show = useShowOutcome(job);
  const dialogs = useDialogs();
  const { retry, putFirst } = useJobActions();
  const waiting = useJobs().data?.filter(({ state }) => state === 'queued').length ?? 0;
  const { error, collectionId, name, state } = job;
  const browsable = job.progress?.browsable;
  const stopped = !isUnderWay(job);
  return (
    <div className="job-card-actions">
      {browsable !== undefined && !stopped && (
        <Button size="small" onClick={() => show(browsable)}>
          {exportsWords.jobs.show}
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
      <SettingsWhenRefused code={error?.code} />
    </div>
  );
}

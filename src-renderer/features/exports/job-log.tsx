import type { ExportJob } from '../../../src-preload/jobs.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { formatTime } from '../../hooks/format.ts';
import { exportsWords } from './words.ts';
import './job-card.css';

/** The log of the job, which shows why it takes long or failed. */
export function JobLog({ job }: { readonly job: ExportJob }) {
  if (job.log.length < 2) return null;
  return (
    <details className="job-card-log" onToggle={({ currentTarget }) => showNewest(currentTarget)}>
      <summary>{exportsWords.jobs.log}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ol tabIndex={0} aria-label={exportsWords.jobs.log}>
        {job.log.map(({ at, message }) => (
          <li key={`${at} ${inLanguage(message)}`}>
            <time className="num" dateTime={at}>
              {formatTime(at)}
            </time>{' '}
            {inLanguage(message)}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The last line tells why the job waits or failed. Both the log and the list of cards may have to scroll to it. */
function showNewest(log: HTMLDetailsElement): void {
  if (log.open) log.querySelector('li:last-child')?.scrollIntoView({ block: 'nearest' });
}

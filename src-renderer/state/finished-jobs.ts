/** Which finished jobs the sidebar still shows as a line, and which only "What was done" lists. */
import type { Collection } from '../../src-preload/domain.ts';
import type { HandoverJob } from '../../src-preload/handover-jobs.ts';
import type { ExportJob } from '../../src-preload/jobs.ts';
import { outcomeNotes } from './handover-state.ts';
import { useRemembered } from './remembered.ts';
import { useCollections } from './use-collections.ts';

/** Finished jobs that a person dismissed. The oldest are dropped first. */
const MOST_REMEMBERED = 500;

const MOST_QUIET_LINES = 3;

/** How many problems a job had when the person put it away, by job id. */
type PutAway = Readonly<Record<string, number>>;

export interface PutAwayJobs {
  readonly isPutAway: (id: string, problems?: number) => boolean;
  readonly putAway: (id: string, problems?: number) => void;
}

/** Jobs leave the sidebar, and stay under "What was done". The sidebar shows a job again when more of its problems are found. */
export function usePutAway(): PutAwayJobs {
  const [known, remember] = useRemembered('jobs.put-away', readPutAway);
  return {
    isPutAway: (id, problems = 0) => (known[id] ?? Number.NEGATIVE_INFINITY) >= problems,
    putAway: (id, problems = 0) => {
      const others = Object.entries(known).filter(([other]) => other !== id);
      remember(Object.fromEntries([...others, [id, problems]].slice(-MOST_REMEMBERED)));
    },
  };
}

function readPutAway(stored: unknown): PutAway {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([, problems]) => typeof problems === 'number'));
}

/** How many problems of the job's archive were found after its import, such as files that a verification found damaged. */
export function laterProblems({ outcome }: ExportJob, collections: readonly Collection[]): number {
  const archive = collections.find(({ archiveId }) => archiveId === outcome?.archiveId);
  return outcome === null || archive === undefined ? 0 : Math.max(archive.findings - outcome.problems, 0);
}

/**
 * True for a done job that the sidebar shows as a line: it was done since the application started, or problems were found later that the
 * person has not seen. An archive that starts the application can be imported before its window exists.
 */
function isShownAsLine(job: ExportJob, later: number, { isPutAway }: PutAwayJobs, start: number): boolean {
  const isNews = later > 0 || Date.parse(job.updatedAt) >= start;
  return isNews && !isPutAway(job.jobId, later);
}

/**
 * The jobs of the sidebar: all that are not done, and of the done ones those of {@link isShownAsLine}. Of the lines that tell nothing new only
 * the latest ones are shown, so that the import of many archives does not fill the sidebar.
 * @param jobs the oldest first
 */
export function jobsInSidebar(
  jobs: readonly ExportJob[],
  later: (job: ExportJob) => number,
  putAway: PutAwayJobs,
  start: number,
): readonly ExportJob[] {
  const isQuiet = (job: ExportJob) => job.state === 'done' && !hasNews(job, later(job));
  // Counted among all, so that no older line takes the place of one that left.
  const latest = new Set(jobs.filter(isQuiet).slice(-MOST_QUIET_LINES));
  return jobs.filter(
    (job) =>
      job.state !== 'done' || ((latest.has(job) || !isQuiet(job)) && isShownAsLine(job, later(job), putAway, start)),
  );
}

/** True if the line stays until the person closes it, because it says more than that all went well. */
export function hasNews({ outcome }: ExportJob, later: number): boolean {
  return later > 0 || outcome === null || outcome.problems > 0 || outcome.alreadyImported;
}

/** True if the line of a hand-over stays until the person closes it. */
export function handoverHasNews({ outcome }: HandoverJob): boolean {
  return outcome !== null && outcomeNotes(outcome).length > 0;
}

/** {@link laterProblems} by the collections of the library. */
export function useLaterProblems(): (job: ExportJob) => number {
  const { data: collections = [] } = useCollections();
  return (job) => laterProblems(job, collections);
}

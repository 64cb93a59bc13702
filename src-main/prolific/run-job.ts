import type { ImportOutcome } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { ExportJob, ExportState, JobOutcome } from '../../src-preload/jobs.ts';
import type { ImportInput } from '../library/api/call-types.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import type { ProlificClient } from './client.ts';
import { snapshotDefinition } from './definition-snapshot.ts';
import { type ExportProgress, type ExportStep, exportArchive } from './export.ts';
import type { JobFiles, JobNote } from './job-files.ts';
import type { JobStore } from './job-store.ts';
import { exportWords, importWords, outcomeWords } from './job-words.ts';
import { prolificWords } from './words.ts';

const STEP_WORDS: Readonly<Record<ExportStep['state'], string>> = {
  requested: prolificWords.requesting,
  generating: prolificWords.building,
  downloading: prolificWords.startingDownload,
  verifying: prolificWords.checking,
};

export interface JobRun {
  readonly job: ExportJob;
  readonly client: ProlificClient;
  readonly library: Pick<LibraryApi, 'importArchive' | 'prepareImport' | 'checkFiles'>;
  readonly store: JobStore;
  readonly files: JobFiles;
  readonly signal: AbortSignal;
  readonly pollMs: number | undefined;
  readonly idleMs: number | undefined;
  readonly now: () => number;
}

function progressOf(progress: ExportProgress): Pick<ExportJob, 'message' | 'progress' | 'rate' | 'secondsLeft'> {
  const message = exportWords(progress);
  if (progress.stage === 'generating') return { message, progress: null, rate: null, secondsLeft: null };
  const stage = progress.stage === 'downloading' ? 'copying' : 'verifying';
  return {
    message,
    progress: { stage, done: progress.bytes, total: progress.total, unit: 'bytes' },
    rate: progress.rate,
    secondsLeft: progress.secondsLeft,
  };
}

/** The questions, stored with the first attempt of the job. A later attempt belongs to the same export. */
async function definitionOf(
  { job, client, store, files, signal }: JobRun,
  collectionId: string,
): Promise<JobNote['definition']> {
  const note = await files.readNote();
  if (note.definition !== undefined) return note.definition;
  const definition = await snapshotDefinition(client, collectionId, signal, (wait) => store.wait(job.jobId, wait));
  if (definition === null) return undefined;
  await files.writeNote({ ...note, definition });
  return definition;
}

async function downloadToJobFolder(run: JobRun, collectionId: string): Promise<void> {
  const { job, store, files } = run;
  const { askedAt } = await files.readNote();
  await exportArchive({
    client: run.client,
    collectionId,
    exportId: job.exportId,
    askedAt,
    filter: job.filter,
    targetPath: files.archivePath,
    partPath: files.partPath,
    store: files.store,
    checkFiles: run.library.checkFiles,
    signal: run.signal,
    pollMs: run.pollMs,
    idleMs: run.idleMs,
    now: run.now,
    onStep: async ({ state, exportId }) => {
      // The import itself reports a failure.
      if (state === 'verifying') run.library.prepareImport().catch(() => undefined);
      const at = new Date(run.now()).toISOString();
      if (state === 'requested') await files.writeNote({ ...(await files.readNote()), askedAt: at });
      await store.step(job.jobId, { state, exportId, message: STEP_WORDS[state] });
    },
    onProgress: (progress) => store.report(job.jobId, progressOf(progress)),
    onNote: (message) => store.note(job.jobId, message),
    onWait: (wait) => store.wait(job.jobId, wait),
  });
}

async function importFrom(run: JobRun, input: ImportInput): Promise<JobOutcome> {
  const { job, store, signal } = run;
  await store.step(job.jobId, { state: 'importing' satisfies ExportState, message: prolificWords.openingArchive });
  const outcome = await run.library.importArchive(input, {
    signal,
    onProgress: (progress) => store.report(job.jobId, { progress, message: importWords(progress) }),
  });
  return withoutIds(outcome);
}

function withoutIds(outcome: ImportOutcome): JobOutcome {
  const { collectionId, name, archiveId, submissions, files, alreadyImported } = outcome;
  const problems = outcome.rejectedLineCount + outcome.missingFiles.length + outcome.warnings.length;
  return { collectionId, name, archiveId, submissions, files, problems, alreadyImported };
}

/**
 * Takes an export from its current state to a collection that can be browsed. It repeats nothing: it imports a complete archive, completes
 * a partial download, and polls a requested export.
 */
async function runExportJob(run: JobRun, collectionId: string): Promise<void> {
  const { job, store, files } = run;
  const definition = await definitionOf(run, collectionId);
  if (!(await files.hasArchive())) await downloadToJobFolder(run, collectionId);
  const exportId = store.get(job.jobId)?.exportId ?? null;
  const source = { path: files.archivePath, source: 'export' as const, filter: job.filter, exportId };
  const outcome = await importFrom(run, definition === undefined ? source : { ...source, definition });
  const words = outcomeWords(outcome);
  const message = definition === undefined ? `${words} ${prolificWords.withoutDefinition}` : words;
  await store.step(job.jobId, { state: 'done', outcome, message });
}

async function runImportJob(run: JobRun): Promise<void> {
  const { path, origin } = await run.files.readNote();
  if (path === undefined || origin === undefined) {
    throw new DeskFailure('archive_not_found', prolificWords.lostFile, prolificWords.lostFileHint);
  }
  const outcome = await importFrom(run, { path, source: origin });
  const message = outcomeWords(outcome);
  await run.store.step(run.job.jobId, { state: 'done', collectionId: outcome.collectionId, outcome, message });
}

/** Runs one job to its end. Rejects with the error that stopped it. */
export async function runJob(run: JobRun): Promise<void> {
  const { job } = run;
  if (job.source === 'file') await runImportJob(run);
  else if (job.collectionId !== null) await runExportJob(run, job.collectionId);
  else throw new DeskFailure('bad_input', prolificWords.lostCollection, prolificWords.lostCollectionHint);
}

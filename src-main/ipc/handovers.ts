import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Progress } from '../../src-preload/domain.ts';
import { toDeskError } from '../../src-preload/failure.ts';
import type { HandoverJob } from '../../src-preload/handover-jobs.ts';
import type { PrivacySheet, PrivacySheetInput } from '../../src-preload/privacy.ts';
import type { HandedOver, HandoverForm, HandoverWish } from '../../src-preload/recipes.ts';
import { namesBeside } from '../../src-preload/tables.ts';
import { createStoppableWork } from '../background/stoppable-work.ts';
import { requireFreeBeside, writeBeside } from '../disk/write-beside.ts';
import type { Context, LibraryApi } from '../library/api/library-api.ts';

/** A hand-over that the window asked for. */
interface AskedHandover {
  /** An id that the window chose, for the hand-over until it is dismissed. */
  readonly id: string;
  readonly wish: HandoverWish;
  /** The recipe that it repeats. Null without one. */
  readonly recipe: string | null;
  /** Who gets the data. */
  readonly recipient?: string;
}

export interface Handovers {
  /**
   * Starts a hand-over when the person has chosen a path. It continues when the window closes its dialog. Null when the person cancels the
   * system's dialog.
   */
  start(asked: AskedHandover): Promise<HandoverJob | null>;
  /** All that were not dismissed, the oldest first. */
  jobs(): readonly HandoverJob[];
  /** Forgets a hand-over that is over. */
  dismiss(id: string): void;
  /** What would leave. Rejects with `cancelled` after {@link Handovers.cancel}. */
  sheet(asked: PrivacySheetInput & { readonly id: string }): Promise<PrivacySheet>;
  /** Does nothing when no such hand-over or sheet runs. */
  cancel(id: string): void;
  /** How many run. */
  running(): number;
  /** Stops all. Resolves when none runs, and nothing of them is left. */
  stopAll(): Promise<void>;
  /** The path of the outcome. Null for a hand-over that is not done. */
  pathOf(id: string): string | null;
}

interface HandoverParts {
  readonly library: Pick<LibraryApi, 'runHandover' | 'privacySheet'>;
  /** Null when the person cancels. */
  readonly pickPath: (form: HandoverForm) => Promise<string | null>;
  readonly onChanged: (job: HandoverJob) => void;
  readonly onSheetProgress: (id: string, progress: Progress) => void;
  /** Hears of failures that are no {@link DeskFailure}. */
  readonly onUnexpected: (error: unknown) => void;
}

/** The most hand-overs that are over and kept. The oldest are dismissed. */
const MOST_OVER = 50;

/** Runs hand-overs for the window: asks for a path, writes there, and reports progress. */
export function createHandovers(parts: HandoverParts): Handovers {
  const { library, pickPath, onChanged, onSheetProgress, onUnexpected } = parts;
  const work = createStoppableWork();
  const jobs = new Map<string, HandoverJob>();
  const ends = new Map<string, Promise<void>>();
  const change = (job: HandoverJob) => {
    jobs.set(job.id, job);
    onChanged(job);
  };
  const run = async (job: HandoverJob, asked: AskedHandover) => {
    const onProgress = (progress: Progress) => change({ ...job, progress });
    try {
      const outcome = await work.run(job.id, (signal) => handOver(library, asked, job.path, { signal, onProgress }));
      change({ ...job, at: new Date().toISOString(), state: 'done', outcome });
    } catch (thrown) {
      const error = toDeskError(thrown);
      if (error.code === 'internal') onUnexpected(thrown);
      const over = { ...job, at: new Date().toISOString() };
      change(error.code === 'cancelled' ? { ...over, state: 'cancelled' } : { ...over, state: 'failed', error });
    }
    const over = [...jobs.values()].filter(({ state }) => state !== 'running');
    for (const { id } of over.slice(0, -MOST_OVER)) jobs.delete(id);
    ends.delete(job.id);
  };
  return {
    start: async (asked) => {
      const { id, wish, recipe } = asked;
      const target = await pickPath(wish.form);
      if (target === null) return null;
      const { collectionId } = wish.query;
      const about = { id, form: wish.form, collectionId, recipe, path: target, at: new Date().toISOString() };
      const job: HandoverJob = { ...about, state: 'running', progress: null, outcome: null, error: null };
      change(job);
      ends.set(id, run(job, asked));
      return job;
    },
    jobs: () => [...jobs.values()],
    dismiss: (id) => {
      if (!work.isRunning(id)) jobs.delete(id);
    },
    sheet: ({ id, ...input }) => {
      const onProgress = (progress: Progress) => onSheetProgress(id, progress);
      return work.run(id, (signal) => library.privacySheet(input, { signal, onProgress }));
    },
    cancel: work.stop,
    running: () => ends.size,
    stopAll: async () => {
      for (const id of ends.keys()) work.stop(id);
      await Promise.all(ends.values());
    },
    pathOf: (id) => {
      const job = jobs.get(id);
      return job?.state === 'done' ? job.path : null;
    },
  };
}

async function handOver(
  library: HandoverParts['library'],
  { id: _, wish, ...about }: AskedHandover,
  target: string,
  context: Context,
): Promise<HandedOver> {
  // The system's dialog asked before it replaces a table. That also covers the files beside the table.
  const replace = existsSync(target);
  if (!replace) requireFreeBeside(target, besideNames(wish.form, target));
  const { beside, ...handedOver } = await library.runHandover({ wish, path: target, ...about }, context);
  await writeBeside(target, beside, replace);
  return handedOver;
}

function besideNames(form: HandoverForm, target: string): readonly string[] {
  return form.kind === 'table' ? namesBeside(path.basename(target), form.format, form.withReadme) : [];
}

/** The service of export jobs with a real library and a simulated Prolific, built like in the application. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { createExportJobs, type ExportJobs } from '../../../src-main/prolific/export-jobs.ts';
import type { ExportJob, ExportState } from '../../../src-preload/jobs.ts';
import { COLLECTION_ID, createSetting, type Setting, type SettingOptions } from './setting.ts';

export const COLLECTION = { collectionId: COLLECTION_ID, name: 'Colours' };

export interface JobsDesk extends Setting {
  readonly library: LibraryApi;
  readonly downloads: string;
  readonly jobs: ExportJobs;
  /** Every reported state of a job, in order. */
  readonly told: readonly ExportJob[];
  /** The states that the catalog stored, and how many requests the simulator had received by then. */
  readonly kept: readonly { readonly state: ExportState; readonly requests: number }[];
  until(holds: (job: ExportJob) => boolean): Promise<ExportJob>;
  /** The service of a newly started application. */
  restart(): Promise<JobsDesk>;
  downloadsLeft(): Promise<readonly string[]>;
}

async function deskOn(setting: Setting, library: LibraryApi, more: DeskOptions): Promise<JobsDesk> {
  const downloads = path.join(setting.folder, 'downloads');
  const told: ExportJob[] = [];
  const kept: { state: ExportState; requests: number }[] = [];
  const listeners = new Set<(job: ExportJob) => void>();
  const jobs = createExportJobs({
    client: setting.client,
    library: {
      ...library,
      saveJob: async (job, context) => {
        kept.push({ state: job.state, requests: setting.simulator.requests.length });
        await library.saveJob(job, context);
      },
    },
    downloadsDirectory: downloads,
    onChange: (job) => {
      told.push(job);
      for (const listener of listeners) listener(job);
    },
    onUnexpected: (error) => {
      throw error;
    },
    pollMs: 1,
    idleMs: 10_000,
    ...more,
  });
  onTestFinished(() => jobs.close());
  const until: JobsDesk['until'] = (holds) =>
    new Promise((resolve) => {
      const listener = (job: ExportJob) => {
        if (!holds(job)) return;
        listeners.delete(listener);
        resolve(job);
      };
      listeners.add(listener);
      for (const job of jobs.list()) listener(job);
    });
  return {
    ...setting,
    library,
    downloads,
    jobs,
    told,
    kept,
    until,
    restart: async () => {
      await jobs.close();
      return deskOn(setting, library, more);
    },
    downloadsLeft: () => readdir(downloads).catch(() => []),
  };
}

/** Passed to the service unchanged. */
interface DeskOptions {
  readonly atOnce?: number;
  readonly idleMs?: number;
}

export async function createDesk({
  desk = {},
  ...options
}: SettingOptions & { readonly desk?: DeskOptions } = {}): Promise<JobsDesk> {
  const setting = await createSetting(options);
  const library = await createLibrary({ directory: path.join(setting.folder, 'library') });
  onTestFinished(() => library.close());
  return deskOn(setting, library, desk);
}

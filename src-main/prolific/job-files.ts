/** The files that a job keeps in the downloads folder while it is not done, all named by the job's id. */
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { toDiskFailure } from './disk-errors.ts';
import { removePart } from './part-file.ts';

const JOB_FILE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(zip|zip\.part|zip\.part\.json|job\.json)(\.new)?$/;

const noteShape = z.object({
  /** Of a job that imports a file: which one. */
  path: z.string().optional(),
  origin: z.enum(['export', 'dialog', 'drop', 'command-line', 'sample']).optional(),
  /** Of a job that exports: the questions as they were at that time. */
  definition: z.record(z.string(), z.unknown()).optional(),
});
/** What a job has to remember beyond what the catalog keeps of it. */
export type JobNote = z.output<typeof noteShape>;

export interface JobFiles {
  /** The complete archive, until the library has its own copy. */
  readonly archivePath: string;
  readonly partPath: string;
  hasArchive(): Promise<boolean>;
  readNote(): Promise<JobNote>;
  writeNote(note: JobNote): Promise<void>;
  removeArchive(): Promise<void>;
  removePart(): Promise<void>;
  removeAll(): Promise<void>;
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

export function jobFiles(directory: string, jobId: string): JobFiles {
  const archivePath = path.join(directory, `${jobId}.zip`);
  const partPath = `${archivePath}.part`;
  const notePath = path.join(directory, `${jobId}.job.json`);
  return {
    archivePath,
    partPath,
    hasArchive: () =>
      access(archivePath).then(
        () => true,
        () => false,
      ),
    async readNote() {
      try {
        const note = noteShape.safeParse(JSON.parse(await readFile(notePath, 'utf8')));
        return note.success ? note.data : {};
      } catch (error) {
        if (isAbsent(error) || error instanceof SyntaxError) return {};
        throw toDiskFailure(error);
      }
    },
    async writeNote(note) {
      try {
        await mkdir(directory, { recursive: true });
        await writeFile(`${notePath}.new`, JSON.stringify(note), { mode: 0o600 });
        await rename(`${notePath}.new`, notePath);
      } catch (error) {
        throw toDiskFailure(error);
      }
    },
    removeArchive: () => rm(archivePath, { force: true }),
    removePart: () => removePart(partPath),
    async removeAll() {
      await rm(archivePath, { force: true });
      await removePart(partPath);
      await rm(notePath, { force: true });
    },
  };
}

/** Removes what jobs left behind that are done or that nobody remembers; other files in the folder stay. */
export async function sweepJobFiles(directory: string, isNeeded: (jobId: string) => boolean): Promise<void> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (isAbsent(error)) return [];
    throw toDiskFailure(error);
  });
  for (const name of names) {
    const jobId = JOB_FILE.exec(name)?.[1];
    if (jobId !== undefined && !isNeeded(jobId)) await rm(path.join(directory, name), { force: true });
  }
}

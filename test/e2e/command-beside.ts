/** Commands that run beside the window on the same library, in the trials of kills. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createLibrary } from '../../src-main/library/library.ts';
import type { Answers } from '../harness/look-at-library.ts';
import { CLI, desk } from '../harness/run-desk.ts';
import { sampleSubmissionId } from '../samples/generate-archive.ts';
import { WORKED_ON } from './window-works.ts';

/** The first one works on another collection. All others work on the one that the window works on. */
export const COMMANDS = ['import', 'mark', 'merge-review', 'rebuild', 'table', 'verify', 'remove'] as const;
export type Command = (typeof COMMANDS)[number];

export interface BesideFiles {
  /** An archive of another collection. */
  readonly other: string;
  /** A review that holds one mark, made by {@link saveMark}. */
  readonly review: string;
}

export interface Beside {
  readonly child: ChildProcess;
  /** The exit code, null if it was killed, and what it wrote to stderr. */
  readonly ended: Promise<{ readonly code: number | null; readonly words: string }>;
}

const TAG = 'beside';
const MARKED = sampleSubmissionId(7);
const { collectionId } = WORKED_ON;

/** Starts it on the library that the window has open. */
export function startBeside(command: Command, { other, review }: BesideFiles, library: string): Beside {
  const args: Readonly<Record<Command, readonly string[]>> = {
    import: [other],
    mark: [MARKED, '--collection', collectionId, '--tag', TAG],
    'merge-review': [review],
    rebuild: [collectionId],
    table: [collectionId, '-o', '-'],
    verify: [collectionId],
    remove: [collectionId, '--yes'],
  };
  const env = { ...process.env, COLLECTION_DESK_LANGUAGE: 'en', COLLECTION_DESK_LIBRARY: library };
  const child = spawn(process.execPath, [CLI, command, ...args[command]], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words += chunk.toString();
  });
  return { child, ended: once(child, 'close').then(([code]: (number | null)[]) => ({ code: code ?? null, words })) };
}

/** Saves a review with the mark of the command `mark`. @returns its path */
export async function saveMark(archive: string, folder: string): Promise<string> {
  const directory = path.join(folder, 'reviewed');
  const review = path.join(folder, 'review.json');
  const library = await createLibrary({ directory });
  await library.importArchive({ path: archive, source: 'drop' });
  await library.close();
  for (const args of [
    ['mark', MARKED, '--collection', collectionId, '--tag', TAG],
    ['save-review', collectionId, review],
  ]) {
    const { code, stderr } = await desk(args, { library: directory });
    if (code !== 0) throw new Error(stderr);
  }
  await rm(directory, { recursive: true });
  return review;
}

/** True if the library holds the mark of the command. */
export function holdsMark(answers: Answers): boolean {
  return answers?.marks.some(({ tags }) => tags.includes(TAG)) ?? false;
}

/** Removes the mark of the command. */
export async function removeMark(library: string): Promise<void> {
  const { code, stderr } = await desk(['mark', MARKED, '--collection', collectionId, '--untag', TAG], { library });
  if (code !== 0) throw new Error(stderr);
}

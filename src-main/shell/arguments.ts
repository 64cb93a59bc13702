import path from 'node:path';
import { type Opening, TASKS } from '../../src-preload/openings.ts';
import { isLink, linkOpening } from './links.ts';

/** The action that the arguments of a start request. */
export interface StartRequest {
  /** Absolute paths of ZIP files ("Open with…", or typed). */
  readonly archives: readonly string[];
  readonly opening: Opening | null;
  /** True if a link was refused. */
  readonly isRefused: boolean;
}

const TASK = '--task=';

/** The argument of the jump list for a task. */
export function taskArgument(task: string): string {
  return TASK + task;
}

/**
 * Reads the arguments of a start. A web page can start the application with a link, so nothing else counts beside a link.
 * @param argv `process.argv`, unchanged
 */
export function readStart(argv: readonly string[], workingDirectory = process.cwd()): StartRequest {
  const given = argv.slice(1);
  const link = given.find(isLink);
  if (link !== undefined) {
    const opening = linkOpening(link);
    return { archives: [], opening, isRefused: opening === null };
  }
  const archives = given
    .filter((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith('.zip'))
    .map((argument) => path.resolve(workingDirectory, argument));
  const task = TASKS.find((name) => given.includes(taskArgument(name)));
  return { archives, opening: task === undefined ? null : { kind: 'task', task }, isRefused: false };
}

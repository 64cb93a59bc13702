/** Plans the names of all copies of a hand-over before any copy is made. */
import { lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Conversion } from '../../../../src-preload/conversions.ts';
import type { FileRef } from '../../../../src-preload/domain.ts';
import { extensionOf, safeFileName } from '../../../disk/safe-name.ts';
import type { StoredFile } from '../../query/stored-files.ts';
import { eachFile } from '../reading/each-file.ts';
import type { TableSource } from '../tables/open-table.ts';
import { parseNamePattern, withEnding } from './name-pattern.ts';
import { compareForNames, createNamePlan, type IsTaken } from './name-plan.ts';
import { conversionOf, endingOf } from './open-copy.ts';

export interface PlannedCopy {
  readonly ref: FileRef;
  /** Folders, then the name; empty for a file that has no copy. */
  readonly parts: readonly string[];
}

interface PlanWish {
  readonly pattern: string;
  /** Paths that no copy may have. */
  readonly reserved: readonly string[];
  readonly isTaken: IsTaken;
  readonly convert: Conversion | null;
}

export interface CopyPlan {
  /** In the order of the files. */
  readonly copies: readonly PlannedCopy[];
  /** The name of a picture that could not be converted. */
  readonly unconverted: (parts: readonly string[], file: StoredFile) => readonly string[];
}

/** @throws DeskFailure `bad_input` for a wrong pattern, `cancelled` */
export function planCopies(
  { store, marks, gate }: Pick<TableSource, 'store' | 'marks' | 'gate'>,
  refs: readonly FileRef[],
  { pattern, reserved, isTaken, convert }: PlanWish,
  signal: AbortSignal | undefined,
): CopyPlan {
  const partsOf = parseNamePattern(pattern);
  const named = eachFile({ store, marks }, refs, signal)
    .map((stored, place) => ({ stored, place }))
    .filter(({ stored }) => stored.state === 'ok')
    .map(({ stored, place }) => ({ place, file: namedFile(gate.file(stored), convert) }))
    .toArray();
  const plan = createNamePlan(reserved, isTaken);
  const parts = new Map<number, readonly string[]>();
  for (const { file, place } of named.sort((a, b) => compareForNames(a.file, b.file))) {
    parts.set(place, plan.place(partsOf(file)));
  }
  return {
    copies: refs.map((ref, place) => ({ ref, parts: parts.get(place) ?? [] })),
    unconverted: (planned, file) => {
      const name = withEnding(planned.at(-1) ?? '', endingOf(file, null) ?? extensionOf(safeFileName(file.name)));
      return plan.beside([...planned.slice(0, -1), name]);
    },
  };
}

/** Only the values that names need, because all files are in memory at once. */
function namedFile(file: StoredFile, convert: Conversion | null) {
  const { submissionId, participantId, instructionId, question, createdAt, index } = file;
  const ending = endingOf(file, convert);
  const isConverted = conversionOf(file.contentType, convert) !== null && ending !== null;
  const name = isConverted ? withEnding(file.name, ending) : file.name;
  return { submissionId, participantId, instructionId, question, createdAt, index, name, ending };
}

/** Tells which paths in a folder already exist. @param directory absolute; may be absent */
export function takenIn(directory: string): IsTaken {
  if (isEmpty(directory)) return () => false;
  return (name, isFolder) => {
    const file = path.join(directory, ...name.split('/'));
    if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return false;
    // A link to a folder counts as a folder. Writing a copy refuses links that lead outside.
    return !(isFolder && statSync(file, { throwIfNoEntry: false })?.isDirectory() === true);
  };
}

function isEmpty(directory: string): boolean {
  try {
    return readdirSync(directory).length === 0;
  } catch {
    return true; // absent or unreadable: writing the first copy reports it
  }
}

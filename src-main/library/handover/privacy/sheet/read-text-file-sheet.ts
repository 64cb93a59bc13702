import { DeskFailure } from '../../../../../src-preload/failure.ts';
import type { StoredFile } from '../../../query/stored-files.ts';
import type { FileMetadata } from '../metadata/read-metadata.ts';
import type { Author } from '../text-changes.ts';
import { changedTextFile, refusalOfFileInside, type TextFile } from '../text-file.ts';
import type { Findings } from './collect-findings.ts';

/** A file, and the submission that it belongs to. */
export interface FilePlace {
  readonly file: StoredFile;
  readonly author: Author;
}

/** Lists the findings in a text file, which holds no metadata. It “cannot be cleaned” if its findings cannot be replaced. */
export function readTextFileSheet(text: TextFile, { file, author }: FilePlace, findings: Findings): FileMetadata {
  const { instructionId, question, name } = file;
  try {
    changedTextFile(text, (words) => {
      const found = findings.add({ ...author, instructionId }, { question, where: 'file', file: name, text: words });
      const ends = found.map(({ end }) => end);
      // As if all findings were replaced, to know whether they can be.
      return [...found.map(({ start }) => start), words.length]
        .map((start, place) => words.slice(ends[place - 1] ?? 0, start))
        .join('[]');
    });
  } catch (error) {
    if (error instanceof DeskFailure) return { values: [], uncleanable: error.message, stoppedBy: 'texts' };
    throw error;
  }
  const refusal = refusalOfFileInside(text);
  return { values: [], uncleanable: refusal?.message ?? null };
}

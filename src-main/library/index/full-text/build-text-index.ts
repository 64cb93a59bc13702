import { rmSync } from 'node:fs';
import type { Progress } from '../../../../src-preload/domain.ts';
import { answerText } from '../answer-text.ts';
import { type AnswerEntries, type ExportAnswers, type ExportLine, openExportAnswers } from '../read-export.ts';
import { createTermScanner } from '../search-text.ts';
import { mergeRuns } from './merge-runs.ts';
import { createPostingRuns, type PostingRuns } from './posting-runs.ts';

export interface TextIndexInput {
  readonly archivePath: string;
  readonly entries: AnswerEntries;
  /** Where the index is to be written; must not exist. Runs lie beside it, `<path>.run-<number>`. */
  readonly textPath: string;
  /** The definition's snapshot as the API answered it, or null: its labels are searched. */
  readonly definition: unknown;
}

/**
 * Builds one archive's full-text index from nothing but the archive and the definition's snapshot, so that it can run beside the
 * building of the other index, or be repeated. Leaves partial files behind when it throws: the caller deletes them.
 */
export async function buildTextIndex(input: TextIndexInput, onProgress: (progress: Progress) => void): Promise<void> {
  const found = await openExportAnswers(input.archivePath, input.entries, input.definition);
  try {
    const runs = createPostingRuns((number) => `${input.textPath}.run-${number}`);
    const submissions = await gather(found, runs, onProgress);
    const files = runs.finish();
    let words = 0;
    mergeRuns(files, input.textPath, submissions, () => {
      words += 1;
      if (words % 10_000 === 0) onProgress({ stage: 'finishing', done: 0, total: null, unit: 'submissions' });
    });
    for (const file of files) rmSync(file);
  } finally {
    await found.close();
  }
}

/** @returns how many submissions there are */
async function gather(
  found: ExportAnswers,
  runs: PostingRuns,
  onProgress: (progress: Progress) => void,
): Promise<number> {
  let row = 0;
  let place = 0;
  const scan = createTermScanner({
    term: (units: Uint16Array, length: number) => {
      runs.add(row, place, units, length);
      place += 1;
      return true;
    },
  });
  const lines = found.lines((done, total) => onProgress({ stage: 'searching', done, total, unit: 'bytes' }));
  const addTexts = (line: Extract<ExportLine, { kind: 'submission' }>) => {
    row += 1;
    place = 0;
    for (const text of searchableTexts(line, found)) {
      scan(text);
      // A gap, so that no phrase begins in one answer and ends in the next.
      place += 1;
    }
    runs.submissionDone();
  };
  for await (const some of lines) for (const line of some) if (line.kind === 'submission') addTexts(line);
  return row;
}

/** Answers, names of files and ids, each a text of its own. */
function* searchableTexts(
  { submission, responses }: Extract<ExportLine, { kind: 'submission' }>,
  { instructions }: ExportAnswers,
): Generator<string> {
  for (const { instruction, content } of responses) {
    if (content.kind === 'files') for (const { name } of content.files) yield name;
    else yield answerText(content, (value) => instructions.label(instruction, value));
  }
  yield submission.submissionId;
  yield submission.participantId;
}

/** The files of a package with their submissions, as they leave the library. */
import type { Conversion } from '../../../../src-preload/conversions.ts';
import type { FileRef } from '../../../../src-preload/domain.ts';
import type { AnswerContent } from '../../query/answer-content.ts';
import { readFiles, type StoredFile } from '../../query/stored-files.ts';
import { readSubmissionsOf, type StoredAnswer, type StoredSubmission } from '../../query/stored-submissions.ts';
import { endingOf, typeOfCopy } from '../copies/open-copy.ts';
import { ROWS_AT_ONCE } from '../reading/submission-batches.ts';
import type { TableSource } from '../tables/open-table.ts';

export interface LeavingItem {
  /** The file, with the type of its copy. */
  readonly file: StoredFile;
  /** The file, with its type in the archive. */
  readonly original: StoredFile;
  /** Null for a file that no answer names. */
  readonly submission: StoredSubmission | null;
  /** 0-based place in the order of the query. */
  readonly place: number;
  /** The extension of the copy; null if its content has no known extension. */
  readonly ending: string | null;
}

interface ChosenFiles {
  readonly files: readonly FileRef[];
  readonly options: { readonly convert: Conversion | null };
}

/** In the order of the query. */
export function* leavingItems(
  { store, marks, gate }: Pick<TableSource, 'store' | 'marks' | 'gate'>,
  { files: all, options: { convert } }: ChosenFiles,
): Generator<LeavingItem> {
  for (let start = 0; start < all.length; start += ROWS_AT_ONCE) {
    const refs = all.slice(start, start + ROWS_AT_ONCE);
    const submissions = readSubmissionsOf(store, marks, refs);
    for (const [offset, stored] of readFiles(store, marks, refs).entries()) {
      const submission = submissions[offset] ?? null;
      const original = gate.file(stored);
      yield {
        file: { ...original, contentType: typeOfCopy(stored.contentType, convert) },
        original,
        submission: submission === null ? null : withLabels(gate.submission(submission)),
        place: start + offset,
        ending: endingOf(stored, convert),
      };
    }
  }
}

/** Reads the labels now. While a file is copied, another process can replace the index, and then they cannot be read any more. */
function withLabels(submission: StoredSubmission): StoredSubmission {
  return { ...submission, answers: new Map(Array.from(submission.answers, ([id, answer]) => [id, withLabel(answer)])) };
}

function withLabel(answer: StoredAnswer): StoredAnswer {
  const { instructionId, question, content, text, files } = answer;
  const labels = new Map(chosenIn(content).map((value) => [value, answer.label(value)]));
  const label = (value: string) => labels.get(value) ?? value;
  return {
    instructionId,
    question,
    content,
    text,
    files,
    label,
    get json() {
      return answer.json;
    },
  };
}

function chosenIn(content: AnswerContent): readonly string[] {
  if (content.kind === 'multiple_choice') return content.values;
  return content.kind === 'multiple_choice_with_free_text' ? content.values.map(({ option }) => option) : [];
}

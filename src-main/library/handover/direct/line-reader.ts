/** Reads whole lines: those that do not have the usual form, and those that are written as JSON. */
import { NO_MARK } from '../../../../src-preload/marks.ts';
import type { IndexedFile } from '../../index/file-table.ts';
import { type LabelledInstruction, type ReadSubmission, toSubmission } from '../../index/read-submission.ts';
import { type StoredSubmission, storedSubmission } from '../../query/stored-submissions.ts';
import type { PlannedArchive, RowMarks } from './direct-plan.ts';

/**
 * Reads any line as the library does.
 * @param files of the submission; null if only their names and paths matter, as in a table of submissions
 */
export type ReadLine = (
  row: number,
  line: Buffer,
  marks: RowMarks,
  files: readonly IndexedFile[] | null,
) => StoredSubmission;

/** Makes the reader for the lines of one archive. */
export function createSubmissionReader({ archiveId, collectionId, instructions }: PlannedArchive): ReadLine {
  const instructionsById = new Map<string, LabelledInstruction>(
    instructions.map(({ instruction, instructionId, description, options }) => {
      const labels = new Map(options.map(({ value, label }) => [value, label]));
      return [instructionId, { instruction, description, label: (value) => labels.get(value) ?? value }];
    }),
  );
  return (row, line, { mark, fileMarks }, known) => {
    const found = toSubmission(row, line, instructionsById);
    const files = known ?? filesOf(found);
    const ofFiles = new Map(known === null ? [] : files.map(({ file }, place) => [file, fileMarks[place] ?? NO_MARK]));
    const marks = { submissions: new Map([[row, mark]]), files: ofFiles };
    return { ...storedSubmission(found, { archiveId, collectionId, files, marks }), fileMarks };
  };
}

function filesOf({ row, responses }: ReadSubmission): readonly IndexedFile[] {
  return responses.flatMap(({ instruction, content }) =>
    content.kind === 'files'
      ? content.files.map(
          (_, position) =>
            ({
              file: 0,
              row,
              instruction,
              position,
              ordinal: 1,
              siblings: 1,
              stored: null,
              state: 'missing',
              reason: null,
              kind: 'other',
              contentType: 'application/octet-stream',
            }) as const,
        )
      : [],
  );
}

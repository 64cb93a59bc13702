/** Lines that do not have the usual form. */
import type { IndexedFile } from '../../index/file-table.ts';
import type { KnownInstruction, ReadSubmission } from '../../index/read-submission.ts';
import { toSubmission } from '../../index/read-submission.ts';
import { type StoredSubmission, storedSubmission } from '../../query/stored-submissions.ts';
import type { PlannedArchive, RowMarks } from './direct-plan.ts';

/** Reads any line as the library does. Of its files only the names and paths are known, which are all that a table of submissions shows. */
export type ReadOddLine = (row: number, line: Buffer, marks: RowMarks) => StoredSubmission;

export function oddLineReader({ archiveId, collectionId, instructions }: PlannedArchive): ReadOddLine {
  const known = new Map<string, KnownInstruction>(
    instructions.map(({ instruction, instructionId, description, options }) => {
      const labels = new Map(options.map(({ value, label }) => [value, label]));
      return [instructionId, { instruction, description, label: (value) => labels.get(value) ?? value }];
    }),
  );
  return (row, line, { mark, fileMarks }) => {
    const found = toSubmission(row, line, known);
    const files = filesOf(found);
    return {
      ...storedSubmission(found, {
        archiveId,
        collectionId,
        files,
        marks: { submissions: new Map(), files: new Map() },
      }),
      mark,
      fileMarks,
    };
  };
}

function filesOf({ row, responses }: ReadSubmission): readonly IndexedFile[] {
  return responses.flatMap(({ instruction, content }) =>
    content.kind === 'files'
      ? content.files.map(
          (_, position) =>
            ({
              ...{
                file: 0,
                row,
                instruction,
                position,
                ordinal: 1,
                siblings: 1,
                stored: null,
                state: 'missing',
                reason: null,
              },
              ...{ kind: 'other', contentType: 'application/octet-stream' },
            }) as const,
        )
      : [],
  );
}

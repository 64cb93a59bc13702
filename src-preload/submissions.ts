/** Submissions, their answers, and rows of the table. */

import type { CaptureCells } from './capture.ts';
import type { FileRecord } from './files.ts';
import type { MarkedText } from './marked-text.ts';
import type { SubmissionRef } from './references.ts';
import type { Change } from './versions.ts';

interface AnswerBase {
  readonly instructionId: string;
  readonly question: string;
}

/** One answer, ready to show. `label` is the label of the option when known. */
export type Answer =
  | (AnswerBase & { readonly kind: 'free_text'; readonly value: MarkedText })
  | (AnswerBase & { readonly kind: 'free_text_with_unit'; readonly value: MarkedText; readonly unit: string })
  | (AnswerBase & {
      readonly kind: 'multiple_choice';
      readonly choices: readonly { readonly value: string; readonly label: MarkedText }[];
    })
  | (AnswerBase & {
      readonly kind: 'multiple_choice_with_free_text';
      readonly choices: readonly {
        readonly value: string;
        readonly label: MarkedText;
        readonly explanation: MarkedText;
      }[];
    })
  | (AnswerBase & {
      readonly kind: 'file_upload';
      readonly files: readonly FileRecord[];
      /** Words beside the files of the answer, which exports do not hold. */
      readonly words: MarkedText;
    })
  | (AnswerBase & {
      /** A type that this version does not know, or a known type with unexpected fields. */
      readonly kind: 'unknown';
      readonly type: string;
      /** Pretty-printed, two spaces. */
      readonly json: MarkedText;
    });

export interface Submission extends SubmissionRef {
  /** The collection that the line of the submission names, or else that of the archive. */
  readonly collectionId: string;
  readonly collectionName: string;
  readonly submissionId: string;
  readonly participantId: string;
  /** ISO 8601 UTC when the date could be read, or else the text in the archive. Null without a date. */
  readonly createdAt: string | null;
  /** The change since the previous export, or between an earlier export and the newest. Null for unchanged, and before the comparison. */
  readonly change: Change | null;
  /** The answers in the order of the instructions of the collection. Only instructions that the submission answered. */
  readonly answers: readonly Answer[];
}

/** The part of a file record that the table shows. */
export type CellFile = Pick<FileRecord, 'archiveId' | 'file' | 'kind' | 'state'>;

/** One cell of the table: the answer as one line of plain text, and its files. */
export interface AnswerCell {
  readonly instructionId: string;
  /** At most 300 characters. */
  readonly text: string;
  /** The same with the values of choices, if `text` shows them in readable form. Absent otherwise. */
  readonly values?: string;
  /** The part of the answer around its first hit. Null without a hit. */
  readonly hit: MarkedText | null;
  readonly files: readonly CellFile[];
}

export interface SubmissionRow extends SubmissionRef {
  /** As in {@link Submission}. */
  readonly collectionId: string;
  readonly submissionId: string;
  readonly participantId: string;
  readonly createdAt: string | null;
  readonly cells: readonly AnswerCell[];
  readonly files: number;
  /** As in {@link Submission}. */
  readonly change: Change | null;
  /** The part of an answer around the first hit. Null without search text. */
  readonly snippet: MarkedText | null;
  /** Only on request, because all files must be read for it. */
  readonly captures?: CaptureCells;
}

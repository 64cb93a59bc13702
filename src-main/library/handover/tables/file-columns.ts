/** A table with one row for each file. */
import type { FileFacts } from '../../media/file-facts.ts';
import type { StoredFile } from '../../query/stored-files.ts';
import { type Column, type ColumnDraft, markColumns, named, pictureCell } from './column.ts';
import { SUBMISSION_COLUMNS } from './submission-columns.ts';

export interface FileRow extends StoredFile {
  /** Null if the file cannot be read, or if no column needs them. */
  readonly facts: FileFacts | null;
  /** The path of the copy in the folder of copies; null if there is none. */
  readonly copiedTo: string | null;
}

const FACTS: readonly ColumnDraft<FileRow>[] = [
  { header: 'sha256', label: 'SHA-256 of the bytes', type: 'text', cell: ({ facts }) => facts?.sha256 ?? null },
  { header: 'width', label: 'Width in pixels, upright', type: 'integer', cell: ({ facts }) => facts?.width ?? null },
  { header: 'height', label: 'Height in pixels, upright', type: 'integer', cell: ({ facts }) => facts?.height ?? null },
  {
    header: 'seconds',
    label: 'Length of the film or sound in seconds',
    type: 'real',
    cell: ({ facts }) => facts?.seconds ?? null,
  },
  {
    header: 'captured_at',
    label: 'When the camera says it was taken',
    type: 'time',
    isClockTime: true,
    cell: ({ facts }) => facts?.capturedAt ?? null,
  },
  {
    header: 'camera',
    label: 'Maker and model of the camera',
    type: 'text',
    cell: ({ facts }) => facts?.camera ?? null,
  },
  {
    header: 'has_location',
    label: 'Whether the photo or film holds coordinates',
    type: 'boolean',
    cell: ({ facts }) => facts?.hasLocation ?? null,
  },
];

/** True if a column needs the bytes of the file. */
export function needsFacts(columns: readonly Column<FileRow>[]): boolean {
  return columns.some(({ header }) => FACTS.some((fact) => fact.header === header));
}

/** The picture of each file. */
export const PICTURE_COLUMN: Column<FileRow> = {
  header: 'picture',
  short: 'picture',
  label: 'The file as a small picture',
  instructionId: null,
  type: 'text',
  isPicture: true,
  cell: (file) => pictureCell([file]),
};

/** The columns of a table with one row for each file. */
export function fileColumns(): readonly Column<FileRow>[] {
  return named<FileRow>([
    ...SUBMISSION_COLUMNS,
    { header: 'instruction_id', label: 'Instruction', type: 'text', cell: ({ instructionId }) => instructionId },
    { header: 'question', label: 'Question as asked', type: 'text', cell: ({ question }) => question },
    {
      header: 'file_index',
      label: 'Place within the answer, from 0',
      type: 'integer',
      cell: ({ index, instructionId }) => (instructionId === null ? null : index),
    },
    { header: 'name', label: 'Name as the participant gave it', type: 'text', cell: ({ name }) => name },
    { header: 'copied_to', label: 'Path of the copy', type: 'text', cell: ({ copiedTo }) => copiedTo },
    { header: 'path', label: 'Path in the archive', type: 'text', cell: ({ path }) => path },
    { header: 'bytes', label: 'Size in bytes', type: 'integer', cell: ({ size }) => size },
    { header: 'content_type', label: 'Type by content', type: 'text', cell: ({ contentType }) => contentType },
    { header: 'kind', label: 'Kind of file', type: 'text', cell: ({ kind }) => kind },
    { header: 'state', label: 'ok, missing, bad or unsupported', type: 'text', cell: ({ state }) => state },
    { header: 'reason', label: 'What is wrong with the file', type: 'text', cell: ({ reason }) => reason },
    ...FACTS,
    ...markColumns<FileRow>('review', ({ mark }) => mark),
    ...markColumns<FileRow>('submission_review', ({ submissionMark }) => submissionMark),
  ]);
}

/** Rows of `files` as {@link FileRecord}s. */
import { type FileRecord, MEDIA_KINDS, type MediaKind } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { readSharedParticipants } from '../index/columns.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { displayName, safeFileName } from '../media/safe-name.ts';

interface FileRow {
  readonly file: number;
  readonly row: number | null;
  readonly instructionId: string | null;
  readonly position: number;
  readonly ordinal: number;
  readonly siblings: number;
  readonly name: string;
  readonly kind: string;
  readonly contentType: string;
  readonly size: number | null;
  readonly state: string;
  readonly reason: string | null;
}

/** Who sent a file. */
interface Sender {
  readonly row: number;
  readonly submissionId: string;
  readonly participantId: string;
  /** True when the participant has another submission in this archive. */
  readonly again: boolean;
}

const SELECT_FILE = `
  SELECT f.file, f.row, i.instruction_id AS instructionId, f.position, f.ordinal, f.siblings, f.name, f.kind,
    f.content_type AS contentType, f.size, f.state, f.reason
  FROM files f LEFT JOIN instructions i USING (instruction)`;

/** Reads files of one archive; prepare once for a page. @throws DeskFailure `file_not_found` */
export function fileRecordReader(index: OpenIndex): (file: number) => FileRecord {
  const select = index.db.prepare<[number], FileRow>(`${SELECT_FILE} WHERE f.file = ?`);
  const senderOf = senderReader(index);
  return (file) => {
    const row = select.get(file);
    if (row === undefined) throw noSuchFile(file);
    return toFileRecord(index.archiveId, row, senderOf(row.row));
  };
}

/** The files of one submission, by instruction, in the order of its answers. */
export function readSubmissionFiles(index: OpenIndex, row: number): readonly FileRecord[] {
  const rows = index.db
    .prepare<[number], FileRow>(`${SELECT_FILE} WHERE f.row = ? ORDER BY f.ordinal, f.file`)
    .all(row);
  const sender = senderReader(index)(row);
  return rows.map((each) => toFileRecord(index.archiveId, each, sender));
}

function senderReader({ db, submissions }: OpenIndex): (row: number | null) => Sender | null {
  let shared: Uint8Array | null = null;
  return (row) => {
    const found = row === null ? null : submissions.read(row);
    if (row === null || found === null) return null;
    shared ??= readSharedParticipants(db);
    return { row, submissionId: found.submissionId, participantId: found.participantId, again: shared[row] === 1 };
  };
}

function toFileRecord(archiveId: string, file: FileRow, sender: Sender | null): FileRecord {
  return {
    archiveId,
    file: file.file,
    name: displayName(file.name),
    exportName: exportName(file, sender),
    kind: mediaKind(file.kind),
    contentType: file.contentType,
    size: file.size,
    state: file.state === 'missing' || file.state === 'bad' ? file.state : 'ok',
    reason: file.reason,
    instructionId: file.instructionId,
    index: file.position,
    submission:
      sender === null
        ? null
        : { archiveId, row: sender.row, submissionId: sender.submissionId, participantId: sender.participantId },
    ordinal: file.ordinal,
    siblings: file.siblings,
  };
}

/** `<participant> <submission, where the participant has several> <ordinal, where the submission has several> <name>`. */
function exportName(file: FileRow, sender: Sender | null): string {
  if (sender === null) return safeFileName(`file-${file.file} ${file.name}`);
  const { participantId, submissionId, again, row } = sender;
  const parts = [participantId === '' ? submissionId : participantId];
  if (again) parts.push(participantId === '' ? String(row) : submissionId);
  if (file.siblings > 1) parts.push(String(file.ordinal));
  return safeFileName([...parts, file.name].join(' '));
}

function noSuchFile(file: number): DeskFailure {
  return new DeskFailure(
    'file_not_found',
    `The archive has no file number ${file}.`,
    'Search again: the collection may have been imported anew in the meantime.',
  );
}

function mediaKind(kind: string): MediaKind {
  return MEDIA_KINDS.find((known) => known === kind) ?? 'other';
}

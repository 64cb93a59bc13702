/** Rows of `files` as {@link FileRecord}s. */
import type Database from 'better-sqlite3';
import { type FileRecord, MEDIA_KINDS, type MediaKind } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
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
  readonly submissionId: string | null;
  readonly participantId: string | null;
  /** 1 when the participant has another submission in this archive. */
  readonly again: number;
}

const SELECT_FILE = `
  SELECT f.file, f.row, i.instruction_id AS instructionId, f.position, f.ordinal, f.siblings, f.name, f.kind,
    f.content_type AS contentType, f.size, f.state, s.submission_id AS submissionId, s.participant_id AS participantId,
    s.row IS NOT NULL AND EXISTS (
      SELECT 1 FROM submissions o WHERE o.participant_id = s.participant_id AND o.row <> s.row) AS again
  FROM files f LEFT JOIN instructions i USING (instruction) LEFT JOIN submissions s ON s.row = f.row`;

/** @throws DeskFailure `file_not_found` */
export function readFileRecord(db: Database.Database, archiveId: string, file: number): FileRecord {
  const row = db.prepare<[number], FileRow>(`${SELECT_FILE} WHERE f.file = ?`).get(file);
  if (row === undefined) {
    throw new DeskFailure(
      'file_not_found',
      `The archive has no file number ${file}.`,
      'Search again: the collection may have been imported anew in the meantime.',
    );
  }
  return toFileRecord(archiveId, row);
}

/** The files of one submission, by instruction, in the order of its answers. */
export function readSubmissionFiles(db: Database.Database, archiveId: string, row: number): readonly FileRecord[] {
  const rows = db.prepare<[number], FileRow>(`${SELECT_FILE} WHERE f.row = ? ORDER BY f.ordinal, f.file`).all(row);
  return rows.map((each) => toFileRecord(archiveId, each));
}

function toFileRecord(archiveId: string, row: FileRow): FileRecord {
  return {
    archiveId,
    file: row.file,
    name: displayName(row.name),
    exportName: exportName(row),
    kind: mediaKind(row.kind),
    contentType: row.contentType,
    size: row.size,
    state: row.state === 'missing' || row.state === 'bad' ? row.state : 'ok',
    instructionId: row.instructionId,
    index: row.position,
    submission:
      row.row === null
        ? null
        : { archiveId, row: row.row, submissionId: row.submissionId ?? '', participantId: row.participantId ?? '' },
    ordinal: row.ordinal,
    siblings: row.siblings,
  };
}

/** `<participant> <submission, where the participant has several> <ordinal, where the submission has several> <name>`. */
function exportName(row: FileRow): string {
  if (row.row === null) return safeFileName(`file-${row.file} ${row.name}`);
  const participant = row.participantId ?? '';
  const parts = [participant === '' ? row.submissionId : participant];
  if (row.again === 1) parts.push(participant === '' ? String(row.row) : row.submissionId);
  if (row.siblings > 1) parts.push(String(row.ordinal));
  return safeFileName([...parts, row.name].join(' '));
}

function mediaKind(kind: string): MediaKind {
  return MEDIA_KINDS.find((known) => known === kind) ?? 'other';
}

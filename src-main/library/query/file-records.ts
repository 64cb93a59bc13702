/** Reads files of an index as {@link FileRecord}s. */

import type { FileRecord } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { safeFileName } from '../../disk/safe-name.ts';
import type { IndexedFile } from '../index/file-table.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { readSharedParticipants } from '../index/storage/columns.ts';
import type { ThumbHashReader } from '../media/picture-cache.ts';
import { queryWords } from './words.ts';

/** The submission and the participant of a file. */
interface Sender {
  readonly row: number;
  readonly submissionId: string;
  readonly participantId: string;
  /** True if the participant has another submission in this archive. */
  readonly again: boolean;
}

/** Reads files of one archive. Make one reader for a whole page. @throws DeskFailure `file_not_found` */
export function fileRecordReader(index: OpenIndex, hashes: ThumbHashReader): (file: number) => FileRecord {
  const files = index.files();
  const senderOf = senderReader(index);
  const lookUp = { instructionOf: instructionReader(index), hashOf: hashes(index) };
  return (file) => {
    const found = files.read(file);
    if (found === null) throw noSuchFile(file);
    return toFileRecord(index, found, senderOf(found.row), lookUp);
  };
}

/** The files of one submission, by instruction, in the order of its answers. */
export function readSubmissionFiles(index: OpenIndex, row: number, hashes: ThumbHashReader): readonly FileRecord[] {
  const sender = senderReader(index)(row);
  const lookUp = { instructionOf: instructionReader(index), hashOf: hashes(index) };
  return index
    .files()
    .ofRow(row)
    .map((file) => toFileRecord(index, file, sender, lookUp));
}

function instructionReader({ db }: OpenIndex): (instruction: number | null) => string | null {
  const idOf = db
    .prepare<[number | null], string>('SELECT instruction_id FROM instructions WHERE instruction = ?')
    .pluck();
  return (instruction) => idOf.get(instruction) ?? null;
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

/** Readers of data that is not in the columns of files. */
interface LookUp {
  readonly instructionOf: (instruction: number | null) => string | null;
  readonly hashOf: (file: number) => string | null;
}

function toFileRecord(
  index: OpenIndex,
  file: IndexedFile,
  sender: Sender | null,
  { instructionOf, hashOf }: LookUp,
): FileRecord {
  const { archiveId } = index;
  const { name } = index.files().named(file.file);
  return {
    archiveId,
    file: file.file,
    name: displayName(name),
    exportName: exportName(file, name, sender),
    kind: file.kind,
    contentType: file.contentType,
    size: file.stored?.size ?? null,
    state: file.state,
    reason: file.reason,
    instructionId: instructionOf(file.instruction),
    index: file.position,
    submission:
      sender === null
        ? null
        : { archiveId, row: sender.row, submissionId: sender.submissionId, participantId: sender.participantId },
    ordinal: file.ordinal,
    siblings: file.siblings,
    thumbHash: hashOf(file.file),
  };
}

/** `<participant> <submission, if the participant has several> <ordinal, if the submission has several files> <name>`. */
function exportName(file: IndexedFile, name: string, sender: Sender | null): string {
  if (sender === null) return safeFileName(`file-${file.file} ${name}`);
  const { participantId, submissionId, again, row } = sender;
  const parts = [participantId === '' ? submissionId : participantId];
  if (again) parts.push(participantId === '' ? String(row) : submissionId);
  if (file.siblings > 1) parts.push(String(file.ordinal));
  return safeFileName([...parts, name].join(' '));
}

function noSuchFile(file: number): DeskFailure {
  return new DeskFailure('file_not_found', queryWords.unknownFile(file), queryWords.importedAgain);
}

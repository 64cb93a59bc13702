/** Reads files for tables and copies, with raw values. */
import type { FileRecord, FileRef, MediaKind } from '../../../src-preload/domain.ts';
import { type Mark, NO_MARK } from '../../../src-preload/marks.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import type { ArchiveMarks } from '../review/archive-marks.ts';
import type { MarkReader } from '../review/review.ts';
import { readAt } from './read-at.ts';
import type { Result } from './result.ts';

export interface StoredFile {
  readonly archiveId: string;
  readonly file: number;
  /** The participant's name for the file, which is unsafe as a path. */
  readonly name: string;
  readonly path: string;
  /** Uncompressed bytes; null if the archive lacks the file. */
  readonly size: number | null;
  readonly kind: MediaKind;
  readonly contentType: string;
  readonly state: FileRecord['state'];
  readonly reason: string | null;
  /** 0-based position in its answer. */
  readonly index: number;
  /** Null for a file that no answer names. */
  readonly instructionId: string | null;
  readonly question: string | null;
  /** Empty for a file that no answer names. */
  readonly submissionId: string;
  readonly participantId: string;
  readonly collectionId: string;
  readonly createdAt: string | null;
  readonly mark: Mark;
  readonly submissionMark: Mark;
}

/** The files at `from` (inclusive) to `to` (exclusive) of a result of files, in its order. */
export function readFilesAt(
  store: IndexStore,
  marks: MarkReader,
  result: Result,
  from: number,
  to: number,
): StoredFile[] {
  return readAt(store, result, from, to, (index) => fileReader(index, marks.of(index)));
}

/** The given files, in the given order. */
export function readFiles(store: IndexStore, marks: MarkReader, refs: readonly FileRef[]): StoredFile[] {
  const found = new Map<FileRef, StoredFile>();
  for (const [archiveId, ofArchive] of Map.groupBy(refs, (ref) => ref.archiveId)) {
    const index = store.open(archiveId);
    const read = fileReader(index, marks.of(index));
    for (const ref of ofArchive) found.set(ref, read(ref.file));
  }
  return refs.flatMap((ref) => found.get(ref) ?? []);
}

function fileReader(index: OpenIndex, marks: ArchiveMarks): (file: number) => StoredFile {
  const { db, archiveId, collectionId, submissions } = index;
  const table = index.files();
  const heads = new Map(
    db
      .prepare<[], { instruction: number; id: string; description: string }>(
        'SELECT instruction, instruction_id AS id, description FROM instructions',
      )
      .all()
      .map(({ instruction, ...head }) => [instruction, head]),
  );
  return (file) => {
    const { state, reason, position, row, instruction, stored, kind, contentType } = table.read(file) ?? GONE;
    const submission = row === null ? null : submissions.read(row);
    const head = instruction === null ? undefined : heads.get(instruction);
    return {
      archiveId,
      file,
      ...table.named(file),
      kind,
      contentType,
      state,
      reason,
      index: position,
      size: stored?.size ?? null,
      instructionId: head?.id ?? null,
      question: head?.description ?? null,
      submissionId: submission?.submissionId ?? '',
      participantId: submission?.participantId ?? '',
      collectionId: submission?.collectionId ?? collectionId,
      createdAt: submission?.createdAt ?? null,
      mark: marks.files.get(file) ?? NO_MARK,
      submissionMark: (row === null ? undefined : marks.submissions.get(row)) ?? NO_MARK,
    };
  };
}

const GONE = {
  row: null,
  instruction: null,
  stored: null,
  state: 'missing',
  reason: null,
  position: 0,
  kind: 'other',
  contentType: 'application/octet-stream',
} as const;

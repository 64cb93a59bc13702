/**
 * What leaves the library passes here: ids, answers, names and bytes. Each way out asks once for a gate by the person's choices, and hands
 * over only what comes out of it.
 */
import type { FileRef } from '../../../../src-preload/domain.ts';
import type { PrivacyChoices, PrivacyCounts } from '../../../../src-preload/privacy.ts';
import type { FileFacts } from '../../media/file-facts.ts';
import type { StoredFile, StoredSubmission } from '../../query/stored-submissions.ts';

export interface PrivacyGate {
  readonly choices: PrivacyChoices;
  /** A submission as it leaves: ids, texts, names and paths of its files, notes. Options of choices stay. */
  submission(submission: StoredSubmission): StoredSubmission;
  /** A file's record as it leaves. Its reference stays, so `open` takes it before and after. */
  file(file: StoredFile): StoredFile;
  /** For ids that leave by themselves; `submission` and `file` change theirs already. */
  participantId(id: string): string;
  submissionId(id: string): string;
  /** What may be told of a file: when it was taken, and whether it says where, is not told of copies that were cleaned. */
  facts(facts: FileFacts | null): FileFacts | null;
  /**
   * The bytes of a file as they leave.
   * @throws DeskFailure `file_blocked` for one whose metadata cannot be removed, before it gives any byte; what reading a file throws
   */
  open(file: StoredFile, signal?: AbortSignal): Promise<LeavingFile>;
  /**
   * To be called before a hand-over of files writes anything. Does nothing where metadata stays, or where files are left out.
   * @throws DeskFailure `file_blocked` that names the files which cannot be cleaned
   */
  requireCleanable(files: AsyncIterable<StoredFile> | Iterable<StoredFile>, signal?: AbortSignal): Promise<void>;
  /** What was done so far. */
  counts(): PrivacyCounts;
  /** For the activity log: the choices, what they did, and which key made pseudonyms. Null where everything left as it is. */
  record(): Readonly<Record<string, unknown>> | null;
}

export interface LeavingFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** True where `bytes` differ from those in the archive. */
  readonly isCleaned: boolean;
  /** Of the bytes in the archive; null unless all were read. See `PrivacyGate.facts`. */
  facts(): Promise<FileFacts | null>;
}

/** Reads a file of the archive. */
export type WatchFile = (
  file: FileRef,
  isPicture: boolean,
  signal?: AbortSignal,
) => { readonly bytes: AsyncIterable<Uint8Array>; facts(): Promise<FileFacts | null> };

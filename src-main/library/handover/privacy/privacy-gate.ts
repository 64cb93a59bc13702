/**
 * Applies the privacy choices to all data that leaves the library: ids, answers, names and bytes. Each hand-over opens one gate for the
 * person's choices, and writes only data from the gate.
 */
import type { FileRef, MediaKind } from '../../../../src-preload/domain.ts';
import type { PrivacyChoices, PrivacyCounts } from '../../../../src-preload/privacy.ts';
import type { FileFacts } from '../../media/file-facts.ts';
import type { InstructionHead } from '../../query/instruction-heads.ts';
import type { StoredFile } from '../../query/stored-files.ts';
import type { StoredSubmission } from '../../query/stored-submissions.ts';

export interface PrivacyGate {
  readonly choices: PrivacyChoices;
  /** True if ids and texts leave unchanged. Otherwise a filter must not leave, because it may hold what is replaced. */
  readonly keepsTexts: boolean;
  /** False if `submission` returns every submission unchanged. */
  readonly changesSubmissions: boolean;
  /** A submission after the choices, which change ids, texts, notes, options that participants wrote, and names and paths of its files. */
  submission(submission: StoredSubmission): StoredSubmission;
  /** Questions with the options that `submission` gives. */
  questions(heads: readonly InstructionHead[]): readonly InstructionHead[];
  /** A file's record after the choices. Its reference is unchanged, so `open` accepts the record before and after. */
  file(file: StoredFile): StoredFile;
  /**
   * The facts that may be written about a file. For cleaned copies, the time of the picture and whether it holds coordinates are left out.
   */
  facts(facts: FileFacts | null): FileFacts | null;
  /** Counts a converted picture, whose metadata was left out, like a cleaned file. */
  noteCleaned(): void;
  /** Call it before a file is copied. @throws DeskFailure `file_blocked` for a file that was left out */
  requireLeaving(file: StoredFile): void;
  /**
   * The bytes of a file after the choices.
   * @throws DeskFailure `file_blocked` before the first byte if metadata cannot be removed; errors of reading the file
   */
  open(file: StoredFile, signal?: AbortSignal): Promise<LeavingFile>;
  /**
   * Call it before a hand-over of files writes anything. Does nothing if metadata and texts are kept, or if such files are left out.
   * @throws DeskFailure `file_blocked`, which names the files that cannot be cleaned
   */
  requireCleanable(files: AsyncIterable<StoredFile> | Iterable<StoredFile>, signal?: AbortSignal): Promise<void>;
  /** The counts so far. */
  counts(): PrivacyCounts;
  /** For the activity log: the choices, their effects, and the key of the pseudonyms. Null if everything was handed over unchanged. */
  record(): Readonly<Record<string, unknown>> | null;
}

export interface LeavingFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** True if `bytes` differ from those in the archive. */
  readonly isCleaned: boolean;
  /** Facts of the bytes in the archive; null unless all were read. See `PrivacyGate.facts`. */
  facts(): Promise<FileFacts | null>;
}

/** Reads a file of the archive. */
export type WatchFile = (
  file: FileRef,
  kind: MediaKind,
  signal?: AbortSignal,
) => { readonly bytes: AsyncIterable<Uint8Array>; facts(): Promise<FileFacts | null> };

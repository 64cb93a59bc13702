/** Copies without metadata for other programs, in the folder of the archive. */
import path from 'node:path';
import type { FileRecord, FileRef } from '../../../../src-preload/domain.ts';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import { NO_PRIVACY, type PrivacyChoices } from '../../../../src-preload/privacy.ts';
import { clearFoldersBelow } from '../../../disk/own-file.ts';
import type { MaterialisedFile } from '../../api/call-types.ts';
import { openedFolder, openedRoot } from '../../encryption/opened-files.ts';
import type { IndexStore } from '../../index/index-store.ts';
import { findArchivedFile } from '../../media/archived-file.ts';
import { writeForeignFile } from '../../media/materialise.ts';
import { readFiles } from '../../query/stored-files.ts';
import type { MarkReader } from '../../review/review.ts';
import { listed } from './open-gate.ts';
import type { PrivacyGate } from './privacy-gate.ts';
import { privacyWords } from './words.ts';

interface CleanedCopiesSource {
  readonly store: IndexStore;
  readonly marks: MarkReader;
  readonly fileRecord: (ref: FileRef) => FileRecord | Promise<FileRecord>;
  readonly openGate: (choices: PrivacyChoices) => Promise<PrivacyGate>;
}

/** @throws DeskFailure `file_blocked` that names the files which cannot be cleaned; `disk_full`, `disk_error` */
export async function cleanedCopies(
  { store, marks, fileRecord, openGate }: CleanedCopiesSource,
  refs: readonly FileRef[],
  signal: AbortSignal | undefined,
): Promise<readonly MaterialisedFile[]> {
  const gate = await openGate({ ...NO_PRIVACY, metadata: 'strip' });
  const copies: MaterialisedFile[] = [];
  const blocked: string[] = [];
  for (const [place, file] of readFiles(store, marks, refs).entries()) {
    signal?.throwIfAborted();
    const ref = refs[place] ?? file;
    const { directory } = findArchivedFile(store, ref);
    const record = await fileRecord(ref);
    try {
      const { bytes } = await gate.open(file, signal);
      const folder = path.join(openedFolder(directory), String(ref.file), 'without-metadata');
      clearFoldersBelow(openedRoot(directory), folder);
      copies.push({ path: await writeForeignFile(folder, record.exportName, bytes, signal), record });
    } catch (error) {
      if (!(error instanceof DeskFailure && error.code === 'file_blocked')) throw error;
      blocked.push(`${file.name} (${error.message})`);
    }
  }
  if (blocked.length === 0) return copies;
  throw new DeskFailure('file_blocked', privacyWords.noCopy(listed(blocked)), privacyWords.selectOthers);
}

/** Copies the files that a query found, and says in a table which copy belongs to which answer. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { throwIfCancelled } from '../../../../src-preload/failure.ts';
import type { ExtractOutcome } from '../../api/call-types.ts';
import type { Context } from '../../api/library-api.ts';
import type { IndexStore } from '../../index/index-store.ts';
import type { Result } from '../../query/result.ts';
import { readFilesAt, type StoredFile } from '../../query/stored-submissions.ts';
import type { MarkReader } from '../../review/review.ts';
import type { PrivacyGate } from '../privacy/gate.ts';
import { aboutOneFile } from '../reading/one-file.ts';
import { ROWS_AT_ONCE, throttled } from '../reading/paging.ts';
import { createFolderWriter, type FolderWriter } from './folder-writer.ts';
import { type CopiedFile, MANIFEST_NAME, writeManifest } from './manifest.ts';

interface ExtractSource {
  readonly store: IndexStore;
  readonly marks: MarkReader;
  readonly gate: PrivacyGate;
}

interface ExtractWish {
  /** Absolute. */
  readonly to: string;
  readonly partsOf: (file: StoredFile) => readonly string[];
}

/** Told one by one; the manifest names all of them. */
const SKIPPED_TOLD = 10_000;

/**
 * @param result files
 * @throws DeskFailure `bad_input`, `disk_full`, `disk_error`, `cancelled`: the copies that were made stay, and no manifest
 */
export async function extractFiles(
  source: ExtractSource,
  result: Result,
  wish: ExtractWish,
  { signal, onProgress }: { [Key in keyof Context]: Context[Key] | undefined },
): Promise<ExtractOutcome> {
  await source.gate.requireCleanable(storedFiles(source, result), signal);
  const folder = await createFolderWriter(wish.to);
  // Taken first, so that no participant's file gets this name.
  const manifest = await folder.reserve(MANIFEST_NAME);
  const tell = throttled(onProgress, 'files', result.total);
  const skipped: { path: string; reason: string }[] = [];
  let [files, bytes] = [0, 0];
  async function* copies(): AsyncGenerator<CopiedFile> {
    for (let place = 0; place < result.total; place += ROWS_AT_ONCE) {
      const batch = readFilesAt(source.store, source.marks, result, place, place + ROWS_AT_ONCE);
      for (const [offset, file] of batch.entries()) {
        throwIfCancelled(signal);
        const copied = await copyFile(source, folder, file, wish, signal);
        if (copied.copiedTo !== null) files += 1;
        else if (skipped.length < SKIPPED_TOLD) skipped.push({ path: file.path, reason: copied.reason ?? '' });
        bytes += copied.copyBytes;
        yield copied;
        tell(place + offset + 1);
      }
    }
  }
  try {
    await writeManifest(manifest, copies(), { stripMetadata: source.gate.choices.metadata === 'strip' });
  } catch (error) {
    await rm(manifest, { force: true });
    throw error;
  }
  return { directory: folder.directory, manifest, files, bytes, skipped, privacy: source.gate.counts() };
}

function* storedFiles({ store, marks }: ExtractSource, result: Result): Generator<StoredFile> {
  for (let place = 0; place < result.total; place += ROWS_AT_ONCE) {
    yield* readFilesAt(store, marks, result, place, place + ROWS_AT_ONCE);
  }
}

async function copyFile(
  { gate }: ExtractSource,
  folder: FolderWriter,
  stored: StoredFile,
  { partsOf }: ExtractWish,
  signal: AbortSignal | undefined,
): Promise<CopiedFile & { readonly copyBytes: number }> {
  const file = gate.file(stored);
  const nothing = { ...file, facts: null, copiedTo: null, copySha256: null, copyBytes: 0 };
  if (file.state !== 'ok') return { ...nothing, reason: file.reason ?? 'The archive does not hold this file.' };
  const copied = await aboutOneFile(async () => {
    const leaving = await gate.open(file, signal);
    const hash = createHash('sha256');
    const copy = await folder.copy(hashed(leaving.bytes, hash), partsOf(file), signal);
    const copySha256 = leaving.isCleaned ? hash.digest('hex') : null;
    return { copiedTo: copy.path, copyBytes: copy.bytes, copySha256, facts: await leaving.facts() };
  });
  return typeof copied === 'string' ? { ...nothing, reason: copied } : { ...file, ...copied };
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: { update(chunk: Uint8Array): unknown }) {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Copies the files that a query found, and says in a table which copy belongs to which answer. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { DeskFailure, throwIfCancelled } from '../../../src-preload/failure.ts';
import type { ExtractOutcome } from '../api/call-types.ts';
import type { Context } from '../api/library-api.ts';
import type { IndexStore } from '../index/index-store.ts';
import type { Media } from '../media/media.ts';
import type { Result } from '../query/result.ts';
import { readFilesAt, type StoredFile } from '../query/stored-submissions.ts';
import type { MarkReader } from '../review/review.ts';
import { type Copy, createFolderWriter, type FolderWriter } from './folder-writer.ts';
import { type CopiedFile, MANIFEST_NAME, writeManifest } from './manifest.ts';
import type { NamedFile } from './name-pattern.ts';
import { aboutOneFile } from './reading/one-file.ts';
import { ROWS_AT_ONCE, throttled } from './reading/paging.ts';
import { stripMetadata } from './strip-metadata.ts';

interface ExtractSource {
  readonly store: IndexStore;
  readonly marks: MarkReader;
  readonly watchFile: Media['watchFile'];
}

interface ExtractWish {
  /** Absolute. */
  readonly to: string;
  readonly partsOf: (file: NamedFile) => readonly string[];
  readonly stripMetadata: boolean;
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
    await writeManifest(manifest, copies(), wish);
  } catch (error) {
    await rm(manifest, { force: true });
    throw error;
  }
  return { directory: folder.directory, manifest, files, bytes, skipped };
}

async function copyFile(
  { watchFile }: ExtractSource,
  folder: FolderWriter,
  file: StoredFile,
  { partsOf, stripMetadata: isStripped }: ExtractWish,
  signal: AbortSignal | undefined,
): Promise<CopiedFile & { readonly copyBytes: number }> {
  const nothing = { ...file, facts: null, copiedTo: null, copySha256: null, copyBytes: 0 };
  if (file.state !== 'ok') return { ...nothing, reason: file.reason ?? 'The archive does not hold this file.' };
  const copied = await aboutOneFile(async () => {
    const watched = watchFile(file, file.kind === 'image', signal);
    const toCopy = async (): Promise<Copy & { readonly copySha256: string | null }> => {
      if (!isStripped) return { ...(await folder.copy(watched.bytes, partsOf(file), signal)), copySha256: null };
      const bytes = await strippedBytes(watched.bytes);
      const copySha256 = createHash('sha256').update(bytes).digest('hex');
      return { ...(await folder.copy([bytes], partsOf(file), signal)), copySha256 };
    };
    const copy = await toCopy();
    return { copiedTo: copy.path, copyBytes: copy.bytes, copySha256: copy.copySha256, facts: await watched.facts() };
  });
  return typeof copied === 'string' ? { ...nothing, reason: copied } : { ...file, ...copied };
}

/** A picture must be whole before it can be taken apart. */
const STRIPPED_BYTES = 268_435_456;

async function strippedBytes(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > STRIPPED_BYTES) {
      const message = 'The metadata of this file cannot be taken out: it is too large.';
      throw new DeskFailure('file_blocked', message, 'Extract it without taking metadata out.');
    }
    // The reader may use the same memory again.
    chunks.push(Uint8Array.from(chunk));
  }
  return stripMetadata(Buffer.concat(chunks));
}

/** Copies the files that a query found, and says in a table which copy belongs to which answer. */
import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { FileRef } from '../../../../src-preload/domain.ts';
import { throwIfCancelled } from '../../../../src-preload/failure.ts';
import type { ExtractOutcome } from '../../api/call-types.ts';
import type { Context } from '../../api/library-api.ts';
import { readFiles, type StoredFile } from '../../query/stored-submissions.ts';
import { aboutOneFile } from '../reading/one-file.ts';
import { ROWS_AT_ONCE, throttled } from '../reading/paging.ts';
import type { TableSource } from '../tables/open-table.ts';
import { type CopyTarget, createFolderWriter } from './folder-writer.ts';
import { linked } from './link-duplicates.ts';
import { type CopiedFile, MANIFEST_NAME, writeManifest } from './manifest.ts';
import { compareText } from './name-plan.ts';
import { type PlannedCopy, planCopies, takenIn } from './plan-copies.ts';
import { writeZip } from './zip-writer.ts';

type ExtractSource = Pick<TableSource, 'store' | 'marks' | 'gate'>;

interface ExtractWish {
  readonly pattern: string;
  /** True to make one file of copies with equal bytes. */
  readonly linkDuplicates: boolean;
}

/** How many skipped files are returned. The manifest lists all of them. */
const SKIPPED_TOLD = 10_000;

type Follow = { [Key in keyof Context]: Context[Key] | undefined };

/**
 * @param to an absolute folder; created when absent
 * @throws DeskFailure `bad_input`, `disk_full`, `disk_error`, `cancelled`: the copies that were made stay, and no manifest
 */
export async function extractToFolder(
  source: ExtractSource,
  refs: readonly FileRef[],
  to: string,
  { pattern, linkDuplicates }: ExtractWish,
  follow: Follow,
): Promise<ExtractOutcome> {
  await source.gate.requireCleanable(storedFiles(source, refs), follow.signal);
  const folder = await createFolderWriter(to);
  // Taken first, so that no participant's file gets this name.
  const manifest = await folder.reserve(MANIFEST_NAME);
  try {
    const plan = planCopies(source, refs, { pattern, reserved: [], isTaken: takenIn(to) }, follow.signal);
    const work = createCopying(source, linkDuplicates ? linked(folder) : folder, follow);
    await writeManifest(manifest, work.copies(plan), { stripMetadata: source.gate.choices.metadata === 'strip' });
    return { directory: folder.directory, manifest, ...work.outcome(), privacy: source.gate.counts() };
  } catch (error) {
    await rm(manifest, { force: true });
    throw error;
  }
}

/**
 * @param zip an absolute path; an existing file is replaced
 * @throws DeskFailure `bad_input`, `disk_full`, `disk_error`, `cancelled`: then there is no ZIP
 */
export async function extractToZip(
  source: ExtractSource,
  refs: readonly FileRef[],
  zip: string,
  { pattern }: ExtractWish,
  follow: Follow,
): Promise<ExtractOutcome> {
  const { gate } = source;
  await gate.requireCleanable(storedFiles(source, refs), follow.signal);
  const plan = planCopies(source, refs, { pattern, reserved: [MANIFEST_NAME], isTaken: () => false }, follow.signal);
  const sorted = plan.toSorted((a, b) => compareText(a.parts.join('/'), b.parts.join('/')));
  const list = `${zip}.${randomUUID().slice(0, 8)}.csv.part`;
  try {
    let outcome = NOTHING;
    await writeZip(zip, async (target) => {
      const work = createCopying(source, target, follow);
      await writeManifest(list, work.copies(sorted), { stripMetadata: gate.choices.metadata === 'strip' });
      await target.addFile(MANIFEST_NAME, list);
      outcome = work.outcome();
    });
    return { directory: zip, manifest: MANIFEST_NAME, ...outcome, privacy: gate.counts() };
  } finally {
    await rm(list, { force: true });
  }
}

type Counts = Pick<ExtractOutcome, 'files' | 'bytes' | 'skipped'>;
const NOTHING: Counts = { files: 0, bytes: 0, skipped: [] };

function createCopying(source: ExtractSource, target: CopyTarget, { signal, onProgress }: Follow) {
  const skipped: { path: string; reason: string }[] = [];
  let [files, bytes] = [0, 0];
  async function* copies(plan: readonly PlannedCopy[]): AsyncGenerator<CopiedFile> {
    const tell = throttled(onProgress, 'files', plan.length);
    for (let start = 0; start < plan.length; start += ROWS_AT_ONCE) {
      const some = plan.slice(start, start + ROWS_AT_ONCE);
      const stored = readFiles(
        source.store,
        source.marks,
        some.map(({ ref }) => ref),
      );
      for (const [offset, file] of stored.entries()) {
        throwIfCancelled(signal);
        const copied = await copyFile(source, target, file, some[offset]?.parts ?? [], signal);
        if (copied.copiedTo !== null) files += 1;
        else if (skipped.length < SKIPPED_TOLD) skipped.push({ path: copied.path, reason: copied.reason ?? '' });
        bytes += copied.copyBytes;
        yield copied;
        tell(start + offset + 1);
      }
    }
  }
  return { copies, outcome: (): Counts => ({ files, bytes, skipped }) };
}

function* storedFiles({ store, marks }: ExtractSource, refs: readonly FileRef[]): Generator<StoredFile> {
  for (let start = 0; start < refs.length; start += ROWS_AT_ONCE) {
    yield* readFiles(store, marks, refs.slice(start, start + ROWS_AT_ONCE));
  }
}

async function copyFile(
  { gate }: ExtractSource,
  target: CopyTarget,
  stored: StoredFile,
  parts: readonly string[],
  signal: AbortSignal | undefined,
): Promise<CopiedFile & { readonly copyBytes: number }> {
  const file = gate.file(stored);
  const nothing = { ...file, facts: null, copiedTo: null, copySha256: null, copyBytes: 0 };
  if (file.state !== 'ok') return { ...nothing, reason: file.reason ?? 'The archive does not hold this file.' };
  const copied = await aboutOneFile(async () => {
    const leaving = await gate.open(file, signal);
    const hash = createHash('sha256');
    const copy = await target.copy(hashed(leaving.bytes, hash), parts, signal);
    const sha256 = hash.digest('hex');
    await target.made?.(copy, sha256);
    const copySha256 = leaving.isCleaned ? sha256 : null;
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

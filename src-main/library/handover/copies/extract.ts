/** Copies the files that a query found, and writes a table that says which copy belongs to which answer. */
import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Conversion } from '../../../../src-preload/conversions.ts';
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
import { type CopySource, conversionOf, openCopy, UNCONVERTED } from './open-copy.ts';
import { type CopyPlan, type PlannedCopy, planCopies, takenIn } from './plan-copies.ts';
import { writeZip } from './zip-writer.ts';

type ExtractSource = Pick<TableSource, 'store' | 'marks'> & CopySource;

interface ExtractWish {
  readonly pattern: string;
  /** True to store copies with equal bytes once, under several names. */
  readonly linkDuplicates: boolean;
  readonly convert: Conversion | null;
}

/** Most skipped files that are returned. The manifest lists all of them. */
const MOST_SKIPPED_LISTED = 10_000;

type Follow = { [Key in keyof Context]: Context[Key] | undefined };

/**
 * @param to an absolute folder; created when absent
 * @throws DeskFailure `bad_input`, `disk_full`, `disk_error`, `cancelled`: the copies that were made stay, and no manifest
 */
export async function extractToFolder(
  source: ExtractSource,
  refs: readonly FileRef[],
  to: string,
  { pattern, linkDuplicates, convert }: ExtractWish,
  follow: Follow,
): Promise<ExtractOutcome> {
  await source.gate.requireCleanable(storedFiles(source, refs, convert), follow.signal);
  const folder = await createFolderWriter(to);
  // Reserved first, so that no participant's file gets this name.
  const manifest = await folder.reserve(MANIFEST_NAME);
  try {
    const plan = planCopies(source, refs, { pattern, convert, reserved: [], isTaken: takenIn(to) }, follow.signal);
    const target = linkDuplicates ? linked(folder) : folder;
    const work = createCopying(source, target, { plan, convert }, follow);
    await writeManifest(manifest, work.copies(plan.copies), changesOf(source, convert));
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
  { pattern, convert }: ExtractWish,
  follow: Follow,
): Promise<ExtractOutcome> {
  await source.gate.requireCleanable(storedFiles(source, refs, convert), follow.signal);
  const names = { pattern, convert, reserved: [MANIFEST_NAME], isTaken: () => false };
  const plan = planCopies(source, refs, names, follow.signal);
  const sorted = plan.copies.toSorted((a, b) => compareText(a.parts.join('/'), b.parts.join('/')));
  const list = `${zip}.${randomUUID().slice(0, 8)}.csv.part`;
  try {
    let outcome = NOTHING;
    await writeZip(zip, async (target) => {
      const work = createCopying(source, target, { plan, convert }, follow);
      await writeManifest(list, work.copies(sorted), changesOf(source, convert));
      await target.addFile(MANIFEST_NAME, list);
      outcome = work.outcome();
    });
    return { directory: zip, manifest: MANIFEST_NAME, ...outcome, privacy: source.gate.counts() };
  } finally {
    await rm(list, { force: true });
  }
}

type Counts = Pick<ExtractOutcome, 'files' | 'bytes' | 'skipped'>;
const NOTHING: Counts = { files: 0, bytes: 0, skipped: [] };

function changesOf({ gate }: ExtractSource, convert: Conversion | null) {
  return { stripMetadata: gate.choices.metadata === 'strip', converts: convert !== null };
}

interface CopyWish {
  readonly plan: CopyPlan;
  readonly convert: Conversion | null;
}

function createCopying(source: ExtractSource, target: CopyTarget, wish: CopyWish, { signal, onProgress }: Follow) {
  const skipped: { path: string; reason: string }[] = [];
  let [files, bytes] = [0, 0];
  async function* copies(planned: readonly PlannedCopy[]): AsyncGenerator<CopiedFile> {
    const tell = throttled(onProgress, 'files', planned.length);
    for (let start = 0; start < planned.length; start += ROWS_AT_ONCE) {
      const some = planned.slice(start, start + ROWS_AT_ONCE);
      const stored = readFiles(
        source.store,
        source.marks,
        some.map(({ ref }) => ref),
      );
      for (const [offset, file] of stored.entries()) {
        throwIfCancelled(signal);
        const copied = await copyFile(source, target, wish, { stored: file, parts: some[offset]?.parts ?? [] }, signal);
        if (copied.copiedTo !== null) files += 1;
        else if (skipped.length < MOST_SKIPPED_LISTED) skipped.push({ path: copied.path, reason: copied.reason ?? '' });
        bytes += copied.copyBytes;
        yield copied;
        tell(start + offset + 1, bytes);
      }
    }
  }
  return { copies, outcome: (): Counts => ({ files, bytes, skipped }) };
}

/** The files whose copies are not converted. A conversion can always leave out metadata, so converted files need no check. */
function* storedFiles({ store, marks }: ExtractSource, refs: readonly FileRef[], convert: Conversion | null) {
  for (let start = 0; start < refs.length; start += ROWS_AT_ONCE) {
    for (const file of readFiles(store, marks, refs.slice(start, start + ROWS_AT_ONCE))) {
      if (conversionOf(file.contentType, convert) === null) yield file;
    }
  }
}

async function copyFile(
  source: ExtractSource,
  target: CopyTarget,
  { plan, convert }: CopyWish,
  { stored, parts }: { readonly stored: StoredFile; readonly parts: readonly string[] },
  signal: AbortSignal | undefined,
): Promise<CopiedFile & { readonly copyBytes: number }> {
  const file = source.gate.file(stored);
  const nothing = { ...file, facts: null, copiedTo: null, copySha256: null, copyBytes: 0, ...UNCONVERTED };
  if (file.state !== 'ok') return { ...nothing, reason: file.reason ?? 'The archive does not hold this file.' };
  const copied = await aboutOneFile(async () => {
    const leaving = await openCopy(source, file, convert, signal);
    const { conversion, notConverted } = leaving;
    const named = notConverted === null ? parts : plan.unconverted(parts, file);
    const hash = createHash('sha256');
    const copy = await target.copy(hashed(leaving.bytes, hash), named, signal);
    const sha256 = hash.digest('hex');
    await target.made?.(copy, sha256);
    const copySha256 = leaving.isCleaned ? sha256 : null;
    const facts = await leaving.facts();
    return { copiedTo: copy.path, copyBytes: copy.bytes, copySha256, facts, conversion, notConverted };
  });
  return typeof copied === 'string' ? { ...nothing, reason: copied } : { ...file, ...copied };
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: { update(chunk: Uint8Array): unknown }) {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

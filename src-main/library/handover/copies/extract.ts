/** Copies the files that a query found, and writes a table that says which copy belongs to which answer. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Conversion } from '../../../../src-preload/conversions.ts';
import type { FileRef } from '../../../../src-preload/domain.ts';
import { throwIfCancelled } from '../../../../src-preload/failure.ts';
import { unfinishedBeside } from '../../../disk/unfinished.ts';
import type { ExtractOutcome } from '../../api/call-types.ts';
import type { Context } from '../../api/library-api.ts';
import { pacedCounts } from '../../api/paced-progress.ts';
import type { StoredCopies } from '../../media/stored-copies.ts';
import type { StoredFile } from '../../query/stored-files.ts';
import { copiesAtOnce, createQueue, severalAtOnce } from '../../streams/several-at-once.ts';
import { hashed, sha256Of } from '../../streams/sha256-of.ts';
import { eachFile } from '../reading/each-file.ts';
import { aboutOneFile } from '../reading/one-file.ts';
import { readingWords } from '../reading/words.ts';
import type { TableSource } from '../tables/open-table.ts';
import { fillFolder } from './fill-folder.ts';
import type { CopyTarget } from './folder-writer.ts';
import { linked } from './link-duplicates.ts';
import {
  type CopiedFile,
  changesOf,
  MANIFEST_NAME,
  noteSkipped,
  type SkippedTally,
  withoutCopy,
  writeManifest,
} from './manifest.ts';
import { numberedName } from './name-pattern.ts';
import { compareText, type IsTaken } from './name-plan.ts';
import { type CopySource, isAlwaysConverted, type OpenedCopy, openCopy } from './open-copy.ts';
import { type CopyPlan, type PlannedCopy, planCopies, takenIn } from './plan-copies.ts';
import { writeZip } from './zip-writer.ts';

type ExtractSource = Pick<TableSource, 'store' | 'marks'> & CopySource;

interface ExtractWish {
  readonly pattern: string;
  /** True to store copies with equal bytes once, under several names. */
  readonly linkDuplicates: boolean;
  readonly convert: Conversion | null;
}

/**
 * @param to an absolute folder; created when absent
 * @throws DeskFailure `bad_input`, `disk_full`, `disk_error`, `cancelled`: then no copy is left, and other files stay as they were
 */
export async function extractToFolder(
  source: ExtractSource,
  refs: readonly FileRef[],
  to: string,
  { pattern, linkDuplicates, convert }: ExtractWish,
  context: Context,
): Promise<Extracted> {
  await source.gate.requireCleanable(withOwnMetadata(source, refs, convert), context.signal);
  return fillFolder(to, async (folder) => {
    const isTaken = takenIn(folder.directory);
    const manifestName = freeName(MANIFEST_NAME, isTaken);
    const names = { pattern, convert, reserved: [MANIFEST_NAME, manifestName], isTaken };
    const plan = planCopies(source, refs, names, context.signal);
    const target = linkDuplicates ? linked(folder) : folder;
    const stored = source.openStoredCopies?.() ?? null;
    const work = createCopying(source, target, { plan, convert, stored }, context);
    try {
      const manifest = await folder.file(manifestName, async (file) => {
        await writeManifest(file, work.copies(plan.copies), changesOf(source.gate, convert));
        return { sha256: await sha256Of(file) };
      });
      const placed = { directory: to, manifest: path.join(to, manifest.path) };
      return { ...placed, manifestSha256: manifest.made.sha256, ...work.outcome(), privacy: source.gate.counts() };
    } finally {
      stored?.close();
    }
  });
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
  context: Context,
): Promise<Extracted> {
  await source.gate.requireCleanable(withOwnMetadata(source, refs, convert), context.signal);
  const names = { pattern, convert, reserved: [MANIFEST_NAME], isTaken: () => false };
  const plan = planCopies(source, refs, names, context.signal);
  const sorted = plan.copies.toSorted((a, b) => compareText(a.parts.join('/'), b.parts.join('/')));
  const list = await unfinishedBeside(zip);
  try {
    let outcome = { ...NOTHING, manifestSha256: '' };
    await writeZip(zip, async (target) => {
      const work = createCopying(source, target, { plan, convert, stored: null }, context);
      await writeManifest(list, work.copies(sorted), changesOf(source.gate, convert));
      await target.addFile(MANIFEST_NAME, list);
      outcome = { ...work.outcome(), manifestSha256: await sha256Of(list) };
    });
    return { directory: zip, manifest: MANIFEST_NAME, ...outcome, privacy: source.gate.counts() };
  } finally {
    await rm(list, { force: true });
  }
}

/** The name, or the first numbered one that the folder does not have. */
function freeName(name: string, isTaken: IsTaken): string {
  for (let number = 1; ; number += 1) {
    const numbered = numberedName(name, number);
    if (!isTaken(numbered, false)) return numbered;
  }
}

/** What was written, without the notes on the query. */
export type Extracted = Omit<ExtractOutcome, 'notes'>;

type Counts = Pick<ExtractOutcome, 'files' | 'bytes' | 'withoutCopy' | 'skipped'>;
const NOTHING: Counts = { files: 0, bytes: 0, withoutCopy: 0, skipped: [] };

interface CopyWish {
  readonly plan: CopyPlan;
  readonly convert: Conversion | null;
  /** Null if all bytes pass through this thread. */
  readonly stored: StoredCopies | null;
}

function createCopying(source: ExtractSource, target: CopyTarget, wish: CopyWish, { signal, onProgress }: Context) {
  const left: SkippedTally = { withoutCopy: 0, skipped: [] };
  let [files, bytes] = [0, 0];
  const copyOf = copier(source, target, wish, signal);
  async function* copies(planned: readonly PlannedCopy[]): AsyncGenerator<CopiedFile> {
    const tell = pacedCounts(onProgress, 'files', planned.length);
    const atOnce = copiesAtOnce(target.filesAtOnce, ({ stored }: StoredCopy) => stored.size);
    let done = 0;
    const refs = planned.map(({ ref }) => ref);
    const stored = eachFile(source, refs, signal).map((file, place) => ({
      stored: file,
      parts: planned[place]?.parts ?? [],
    }));
    for await (const copied of severalAtOnce(stored, atOnce, copyOf)) {
      throwIfCancelled(signal);
      if (copied.copiedTo !== null) files += 1;
      else noteSkipped(left, copied);
      bytes += copied.copyBytes;
      done += 1;
      yield copied;
      tell(done, bytes);
    }
  }
  return { copies, outcome: (): Counts => ({ files, bytes, ...left }) };
}

/** A planned copy with the record of its file. */
interface StoredCopy {
  readonly stored: StoredFile;
  readonly parts: readonly string[];
}

/** The files whose copies may hold the metadata of the original. */
function withOwnMetadata(source: ExtractSource, refs: readonly FileRef[], convert: Conversion | null) {
  return eachFile(source, refs, undefined).filter(({ contentType }) => !isAlwaysConverted(contentType, convert));
}

function copier(
  source: ExtractSource,
  target: CopyTarget,
  { plan, convert, stored: copies }: CopyWish,
  signal: AbortSignal | undefined,
) {
  const inTurn = createQueue();
  return async ({ stored, parts }: StoredCopy): Promise<CopiedFile & { readonly copyBytes: number }> => {
    const file = source.gate.file(stored);
    if (file.state !== 'ok') return withoutCopy(file, file.reason ?? readingWords.notInArchive);
    const copied = await aboutOneFile(async () => {
      // In the order of the files, so that names that depend on conversions, and the entries of a ZIP, are always the same.
      const { writing } = await inTurn(openCopy(source, file, convert, signal), (leaving) => {
        const name = leaving.notConverted === null ? parts : plan.unconverted(parts, file);
        const writing = writeCopy(target, { leaving, name }, { file, copies }, signal);
        // It is awaited in a moment.
        writing.catch(() => undefined);
        return { writing };
      });
      return writing;
    }).catch((error: unknown) => {
      // A cancelled copy can fail with another error.
      throwIfCancelled(signal);
      throw error;
    });
    return typeof copied === 'string' ? withoutCopy(file, copied) : { ...file, ...copied };
  };
}

interface NamedCopy {
  readonly leaving: OpenedCopy;
  readonly name: readonly string[];
}

interface ThreadCopy {
  readonly file: StoredFile;
  readonly copies: StoredCopies | null;
}

/** Copies an unchanged file in a thread if that is possible. */
async function writeCopy(
  target: CopyTarget,
  { leaving, name }: NamedCopy,
  { file, copies }: ThreadCopy,
  signal: AbortSignal | undefined,
) {
  const { conversion, notConverted, isCleaned } = leaving;
  const isUnchanged = !isCleaned && conversion === null;
  const placed =
    copies === null || !isUnchanged ? null : await target.place?.(name, (to) => copies.copy(file, file.kind, to));
  if (placed != null) {
    const { made, path: copiedTo } = placed;
    await target.made?.({ bytes: made.bytes, path: copiedTo }, made.facts.sha256);
    return { copiedTo, copyBytes: made.bytes, copySha256: null, facts: made.facts, conversion, notConverted };
  }
  const hash = createHash('sha256');
  const copy = await target.copy(isCleaned ? hashed(leaving.bytes, hash) : leaving.bytes, name, signal);
  const facts = await leaving.facts();
  const copySha256 = isCleaned ? hash.digest('hex') : null;
  const sha256 = copySha256 ?? facts?.sha256;
  if (sha256 !== undefined) await target.made?.(copy, sha256);
  return { copiedTo: copy.path, copyBytes: copy.bytes, copySha256, facts, conversion, notConverted };
}

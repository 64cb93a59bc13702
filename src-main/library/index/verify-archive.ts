import path from 'node:path';
import type { Upload, VerifyOutcome } from '../../../src-preload/domain.ts';
import type { Context } from '../api/library-api.ts';
import { findFault } from '../archive/check-files.ts';
import { type DirectoryEntry, type FileFault, fileFault, readDirectory } from '../archive/directory.ts';
import { INDEX_FILE } from '../archive/file-names.ts';
import { responsesAmong } from '../archive/layout.ts';
import {
  type BadEntry,
  keepProgress,
  keepVerified,
  NOTHING_CHECKED,
  readProgress,
  type Verified,
} from '../archive/verification-progress.ts';
import { openStored } from '../encryption/stored-files.ts';
import { readCounts } from './read-report.ts';
import { responsesFaultWords } from './responses-fault.ts';
import { type FileColumns, readFileColumns } from './storage/file-columns.ts';
import { changeIndex } from './storage/index-changes.ts';
import { openIndexData } from './storage/index-parts.ts';
import { VERIFIED_AT } from './storage/schema.ts';

/** An interruption costs at most this much time, or the time of one large file. */
const KEEP_EVERY_MS = 1_000;

interface VerifiedArchive {
  /** The archive's folder, with `archive.zip` and `index.sqlite`. */
  readonly directory: string;
  /** False for a read-only library: results are returned and not stored. */
  readonly keeps: boolean;
  /** Opens what names an upload by its position in the archive. */
  readonly findUploads?: () => (headerOffset: number) => Upload | undefined;
}

/**
 * Reads every entry of an archive in the order of positions, and checks its CRC-32. Marks uploaded files that fail as `bad` in the index,
 * and files that are fine again as `ok`. `files` and `bytes` count uploads; `bad` and `unsupported` may name any entry.
 * @param onBytes called with the number of uncompressed bytes just checked
 * @param checkWhole called if all entries are sound; if it rejects, nothing is marked
 * @param mayGoOn awaited from time to time, so that a verification in the background can pause; an interrupted one continues where it
 * stopped
 */
export async function verifyArchive(
  { directory, keeps, findUploads }: VerifiedArchive,
  signal: Context['signal'],
  onBytes: (bytes: number) => void,
  mayGoOn?: () => Promise<void>,
  checkWhole?: () => Promise<void>,
): Promise<VerifyOutcome> {
  const archive = await openStored(path.join(directory, 'archive.zip'));
  try {
    const { entries } = await readDirectory(archive);
    const begun = mayGoOn === undefined ? NOTHING_CHECKED : readProgress(directory);
    const bad = [...begun.bad];
    const unsupported = unsupportedEntries(entries);
    let keptAt = performance.now();
    for (const entry of entries.toSorted((a, b) => a.headerOffset - b.headerOffset)) {
      const { headerOffset } = entry;
      if (headerOffset < begun.before || fileFault(entry)?.state === 'unsupported') continue;
      if (mayGoOn !== undefined && performance.now() - keptAt >= KEEP_EVERY_MS) {
        keepProgress(directory, { before: headerOffset, bad });
        keptAt = performance.now();
      }
      const reason = await findFault(archive, entry, signal, async (bytes) => {
        onBytes(bytes);
        await mayGoOn?.();
      });
      if (reason !== null) bad.push({ headerOffset, path: entry.name, reason });
    }
    // If an entry is damaged, the whole file differs anyway.
    if (bad.length === 0) await checkWhole?.();
    if (keeps) keepOutcome(directory, bad);
    const responses = responsesAmong(entries);
    const uploadAt = bad.length + unsupported.length > 0 ? findUploads?.() : undefined;
    const toFile = ({ headerOffset, path: name, reason }: BadEntry): VerifyOutcome['bad'][number] => {
      const upload = uploadAt?.(headerOffset);
      const words = headerOffset === responses?.headerOffset ? withReadableShare(reason, directory) : reason;
      return { path: name, reason: words, ...(upload && { upload }) };
    };
    return {
      ...countUploads(path.join(directory, INDEX_FILE)),
      bad: bad.map(toFile),
      unsupported: unsupported.map(toFile),
    };
  } finally {
    await archive.close();
  }
}

function keepOutcome(directory: string, bad: Verified['bad']): void {
  const verified = { at: new Date().toISOString(), bad };
  markVerified(path.join(directory, INDEX_FILE), verified);
  keepVerified(directory, verified);
  keepProgress(directory, null);
}

/** For damaged responses: adds how much of them could be read. */
function withReadableShare(reason: string, directory: string): string {
  const index = openIndexData(path.join(directory, INDEX_FILE));
  try {
    const { responsesFault, submissions } = readCounts(index);
    return responsesFault === null ? reason : `${reason} ${responsesFaultWords(responsesFault, submissions)}`;
  } finally {
    index.close();
  }
}

function unsupportedEntries(entries: readonly DirectoryEntry[]): readonly BadEntry[] {
  return entries.flatMap((entry) => {
    const fault = fileFault(entry);
    const { headerOffset, name } = entry;
    return fault?.state === 'unsupported' ? [{ headerOffset, path: name, reason: fault.reason }] : [];
  });
}

/** Uploads that can be checked. A file that several answers name counts once. */
function countUploads(indexFile: string): { readonly files: number; readonly bytes: number } {
  const { columns, unsupported } = knownFiles(indexFile);
  const { headerOffset, size } = columns;
  const sizes = new Map<number, number>();
  for (const [index, offset] of headerOffset.entries()) {
    if (!Number.isNaN(offset) && !unsupported.has(index + 1)) sizes.set(offset, size[index] ?? 0);
  }
  return { files: sizes.size, bytes: [...sizes.values()].reduce((sum, each) => sum + each, 0) };
}

/** Stores the result of a verification in the index. Files with an unsupported compression method keep their state. */
export function markVerified(indexFile: string, verified: Verified): void {
  const reasons = new Map(verified.bad.map(({ headerOffset, reason }) => [headerOffset, reason]));
  const { columns, unsupported } = knownFiles(indexFile);
  const bad: [file: number, reason: string][] = [];
  for (const [index, offset] of columns.headerOffset.entries()) {
    if (Number.isNaN(offset) || unsupported.has(index + 1)) continue;
    const reason = reasons.get(offset) ?? null;
    if (reason !== null) bad.push([index + 1, reason]);
  }
  changeIndex(indexFile, ({ tables, plainFiles }) => {
    plainFiles.setBad(bad);
    const mark = tables.prepare("INSERT INTO bad_files VALUES (?, 'bad', ?)");
    tables.exec("DELETE FROM bad_files WHERE state = 'bad'");
    for (const each of bad) mark.run(...each);
    tables.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(VERIFIED_AT, verified.at);
  });
}

function knownFiles(indexFile: string): { readonly columns: FileColumns; readonly unsupported: ReadonlySet<number> } {
  const index = openIndexData(indexFile);
  try {
    const state: FileFault['state'] = 'unsupported';
    const numbers = index.prepare<[string], number>('SELECT file FROM bad_files WHERE state = ?').pluck().all(state);
    return { columns: readFileColumns(index), unsupported: new Set(numbers) };
  } finally {
    index.close();
  }
}

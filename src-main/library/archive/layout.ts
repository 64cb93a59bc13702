import type { ImportWarning } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { type ArchiveContents, type DirectoryEntry, ENTRY_PROBLEMS, encryptedArchive } from './directory.ts';
import { incomplete } from './end-record.ts';
import { LIMITS } from './limits.ts';

/** An archive as an export: which entry is what, wherever its folder lies after people packed it anew. */
export interface ExportLayout {
  readonly responses: DirectoryEntry;
  readonly collectionJson: DirectoryEntry | null;
  /** Entries below `files/`, in the archive's order; of several with one name, the last. */
  readonly files: readonly DirectoryEntry[];
  /** Finds the entry that an answer's `path` means; null when the archive lacks it. */
  readonly resolve: (path: string) => ResolvedPath | null;
  readonly warnings: readonly ImportWarning[];
}

export interface ResolvedPath {
  readonly entry: DirectoryEntry;
  /** False where only another spelling (upper and lower case, composed and decomposed letters) was found. */
  readonly exact: boolean;
}

const RESPONSES = 'responses.jsonl';

/** @throws DeskFailure `archive_no_responses`, `archive_encrypted`, `archive_unsafe`, `archive_unreadable` */
export function readLayout(contents: ArchiveContents): ExportLayout {
  const warnings = [...contents.warnings];
  const byName = new Map<string, DirectoryEntry>();
  for (const entry of contents.entries) {
    if (isClutter(entry.name)) continue;
    if (byName.has(entry.name)) {
      warnings.push({
        code: 'duplicate_entry',
        message: `The archive holds “${entry.name}” more than once; the last one counts.`,
      });
    }
    byName.set(entry.name, entry);
  }
  const responses = findResponses(byName, warnings);
  const base = responses.name.slice(0, responses.name.length - RESPONSES.length);
  const files = [...byName.values()].filter(({ name }) => name.startsWith(`${base}files/`));
  const folded = foldedNames(byName.values(), warnings);
  return {
    responses,
    collectionJson: byName.get(`${base}collection.json`) ?? null,
    files,
    resolve: (path) => resolvePath(path, base, byName, folded),
    warnings: warnings.slice(0, LIMITS.reportedItems),
  };
}

function findResponses(byName: ReadonlyMap<string, DirectoryEntry>, warnings: ImportWarning[]): DirectoryEntry {
  const found = [...byName.values()]
    .filter(({ name }) => name.toLowerCase() === RESPONSES || name.toLowerCase().endsWith(`/${RESPONSES}`))
    .sort((a, b) => depth(a.name) - depth(b.name));
  const responses = found[0];
  if (responses === undefined) throw noResponses();
  if (found.length > 1) {
    warnings.push({
      code: 'several_responses',
      message: `The archive holds ${found.length} files named responses.jsonl; “${responses.name}” was imported.`,
    });
  }
  refuseBadResponses(responses);
  return responses;
}

function refuseBadResponses({ problem, size, compressedSize }: DirectoryEntry): void {
  if (problem === 'encrypted') throw encryptedArchive();
  if (problem === 'cut') throw incomplete();
  if (problem === 'impossible' || problem === 'overlap') throw badResponses('archive_unsafe', ENTRY_PROBLEMS[problem]);
  if (problem !== null) throw badResponses('archive_unreadable', ENTRY_PROBLEMS[problem]);
  if (size > LIMITS.suspectBytes && size > compressedSize * LIMITS.suspectRatio) {
    throw badResponses('archive_unsafe', 'they claim to be far larger than the archive allows');
  }
}

/** Left behind by the Finder and by Windows when people pack an archive anew. */
function isClutter(name: string): boolean {
  const last = name.slice(name.lastIndexOf('/') + 1);
  const clutter =
    last === '.DS_Store' || last.startsWith('._') || last.toLowerCase() === 'thumbs.db' || last === 'desktop.ini';
  return clutter || name.startsWith('__MACOSX/') || name.includes('/__MACOSX/');
}

function depth(name: string): number {
  return name.split('/').length;
}

/** The same for every spelling that some file system treats as the same name. */
function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function foldedNames(
  entries: Iterable<DirectoryEntry>,
  warnings: ImportWarning[],
): ReadonlyMap<string, DirectoryEntry> {
  const folded = new Map<string, DirectoryEntry>();
  for (const entry of entries) {
    const key = fold(entry.name);
    const other = folded.get(key);
    if (other !== undefined) {
      warnings.push({
        code: 'names_alike',
        message: `“${entry.name}” and “${other.name}” differ only in upper and lower case or in how letters are composed.`,
      });
    } else folded.set(key, entry);
  }
  return folded;
}

function resolvePath(
  path: string,
  base: string,
  byName: ReadonlyMap<string, DirectoryEntry>,
  folded: ReadonlyMap<string, DirectoryEntry>,
): ResolvedPath | null {
  // As exports write it; names that lead elsewhere are no entries.
  const asWritten = byName.get(base + path);
  if (asWritten !== undefined) return { entry: asWritten, exact: true };
  const written = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  if (written === '' || written.startsWith('/') || written.split('/').includes('..')) return null;
  for (const name of [base + written, written]) {
    const entry = byName.get(name);
    if (entry !== undefined) return { entry, exact: true };
  }
  for (const name of [base + written, written]) {
    const entry = folded.get(fold(name));
    if (entry !== undefined) return { entry, exact: false };
  }
  return null;
}

function noResponses(): DeskFailure {
  return new DeskFailure(
    'archive_no_responses',
    'This ZIP holds no responses.jsonl, so it is not an export of a collection.',
    'Choose the ZIP file that Prolific’s export downloaded.',
  );
}

function badResponses(code: 'archive_unsafe' | 'archive_unreadable', problem: string): DeskFailure {
  return new DeskFailure(
    code,
    `The responses of this archive cannot be read: ${problem}.`,
    'Export the collection again from Prolific and import that archive.',
  );
}

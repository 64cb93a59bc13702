import type { ImportWarning } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { formatCount } from '../../../src-preload/words/english-numbers.ts';
import { type ArchiveContents, type DirectoryEntry, encryptedArchive, problemWords } from './directory.ts';
import { incomplete } from './end-record.ts';
import {
  createEntryNames,
  type EntryNames,
  isSpelledAlike,
  withoutEscapes,
  withoutNeedlessParts,
} from './entry-names.ts';
import { LIMITS } from './limits.ts';
import { isOtherPacking, packedOtherwise } from './other-packing.ts';
import { archiveWords } from './words.ts';

/**
 * The entries of an archive by their role in an export. The export may be in any folder of the archive, because people pack exports again.
 */
export interface ExportLayout {
  /** The number of entries in the archive. */
  readonly entries: number;
  readonly responses: DirectoryEntry;
  readonly collectionJson: DirectoryEntry | null;
  /** Entries below `files/`, in the archive's order. If several have the same name, the last one counts. */
  files(): readonly DirectoryEntry[];
  /** Entries that belong to no part of an export, unless an answer names them. */
  others(): readonly DirectoryEntry[];
  /** Finds the entry that the `path` of an answer names; null if the archive does not hold it. */
  resolve(path: string): ResolvedPath | null;
  warnings(): readonly ImportWarning[];
}

interface ResolvedPath {
  /** Null for an ambiguous path. */
  readonly entry: DirectoryEntry | null;
  /**
   * `other`: the name matches only in another spelling (case, composed letters, percent signs). `ambiguous`: several files with different
   * content match so.
   */
  readonly spelling: 'exact' | 'other' | 'ambiguous';
}

const RESPONSES = 'responses.jsonl';
const COLLECTION = 'collection.json';
const README = 'readme.md';

/**
 * Finds the responses at once, and the other entries on their first use.
 * @throws DeskFailure `archive_no_responses`, `archive_encrypted`, `archive_unsafe`, `archive_unreadable`
 */
export function readLayout(contents: ArchiveContents): ExportLayout {
  const found = findResponses(contents.entries);
  const [responses] = found;
  if (responses === undefined) throw noResponses(contents);
  refuseBadResponses(responses);
  const base = responses.name.slice(0, responses.name.length - RESPONSES.length);
  let names: EntryNames | null = null;
  const known = () => {
    names ??= createEntryNames(contents.entries.filter(isContent), base);
    return names;
  };
  return {
    entries: contents.entries.length,
    responses,
    collectionJson: findCollectionJson(contents.entries, base),
    files: () => known().below('files/'),
    others: () => contents.entries.filter((entry) => !isPartOfExport(entry.name, base) && isContent(entry)),
    resolve: (path) => resolvePath(path, known(), base),
    warnings: () => listed([...contents.warnings, ...known().warnings, ...severalResponses(found, base)]),
  };
}

/** The first warnings, behind one that counts all if there are more. */
function listed(warnings: readonly ImportWarning[]): readonly ImportWarning[] {
  if (warnings.length <= LIMITS.reportedItems) return warnings;
  const message = archiveWords.manyWarnings(formatCount(warnings.length), formatCount(LIMITS.reportedItems));
  return [{ code: 'warnings_unlisted', message }, ...warnings.slice(0, LIMITS.reportedItems)];
}

/** The answers of an export among the entries of its archive. Undefined without them. */
export function responsesAmong(entries: readonly DirectoryEntry[]): DirectoryEntry | undefined {
  return findResponses(entries)[0];
}

/** True for the places of an export, and for other responses, which have a separate warning. */
function isPartOfExport(name: string, base: string): boolean {
  if (!name.startsWith(base)) return isResponses(name);
  if (name.startsWith('files/', base.length)) return true;
  return isResponses(name) || [COLLECTION, README].includes(name.slice(base.length).toLowerCase());
}

/** If several entries have the name, the last one counts. Another letter case counts only without the usual one. */
function findCollectionJson(entries: readonly DirectoryEntry[], base: string): DirectoryEntry | null {
  const usual = `${base}${COLLECTION}`;
  const found = entries.filter(({ name }) => name.length === usual.length && name.startsWith(base));
  const alike = ({ name }: DirectoryEntry) => name.slice(base.length).toLowerCase() === COLLECTION;
  return found.findLast(({ name }) => name === usual) ?? found.findLast(alike) ?? null;
}

/** All files of responses, the outermost first. */
function findResponses(entries: readonly DirectoryEntry[]): readonly DirectoryEntry[] {
  const byName = new Map<string, DirectoryEntry>();
  for (const entry of entries) {
    const { name } = entry;
    if (isResponses(name) && isContent(entry)) byName.set(name, entry);
  }
  return [...byName.values()].sort((a, b) => depth(a.name) - depth(b.name));
}

function isResponses(name: string): boolean {
  const isNamed = name.length >= RESPONSES.length && name.slice(-RESPONSES.length).toLowerCase() === RESPONSES;
  return isNamed && (name.length === RESPONSES.length || name.at(-RESPONSES.length - 1) === '/');
}

/** A participant can upload a file of this name, which is in the folder of uploads. */
function severalResponses(all: readonly DirectoryEntry[], base: string): readonly ImportWarning[] {
  const found = all.filter(({ name }) => !name.startsWith(`${base}files/`));
  if (found.length < 2) return [];
  return [
    {
      code: 'several_responses',
      message: archiveWords.severalResponses(found.length, found[0]?.name),
    },
  ];
}

function refuseBadResponses(entry: DirectoryEntry): void {
  const { problem, size, compressedSize } = entry;
  if (problem === 'encrypted') throw encryptedArchive();
  if (problem === 'cut') throw incomplete();
  if (problem === 'impossible' || problem === 'overlap') throw badResponses('archive_unsafe', problemWords(entry));
  // Another program can read these responses, so a new export is not needed.
  if (isOtherPacking(problem)) throw packedOtherwise(entry, problem, 'archive_unreadable');
  if (problem !== null) throw badResponses('archive_unreadable', problemWords(entry));
  if (size > LIMITS.suspectBytes && size > compressedSize * LIMITS.suspectRatio) {
    throw badResponses('archive_unsafe', archiveWords.tooLargeResponses);
  }
}

/** Files that the Finder and Windows add when people pack an archive again. */
const CLUTTER = /(?:^|\/)(?:__MACOSX\/|\._[^/]*$|\.DS_Store$|[Tt][Hh][Uu][Mm][Bb][Ss]\.[Dd][Bb]$|desktop\.ini$)/;

function isContent({ name }: DirectoryEntry): boolean {
  return !CLUTTER.test(name);
}

function depth(name: string): number {
  return name.split('/').length;
}

function resolvePath(path: string, names: EntryNames, base: string): ResolvedPath | null {
  // Paths of answers are relative to the base folder. A path that points outside of it matches no entry.
  const asWritten = names.relative(path);
  if (asWritten !== undefined) return { entry: asWritten, spelling: 'exact' };
  const slashed = withoutNeedlessParts(path.replaceAll('\\', '/'));
  const written = slashed.replace(/^(?:\.?\/)+/, '');
  if (written === '' || written.split('/').includes('..')) return null;
  const exact = names.relative(written) ?? names.whole(written);
  if (exact !== undefined) return { entry: exact, spelling: slashed.startsWith('/') ? 'other' : 'exact' };
  const relative = names.relativeAlike(written);
  const alike = relative.length > 0 ? relative : names.wholeAlike(written);
  if (alike.length === 0) return null;
  const spellings = [written, withoutEscapes(written) ?? written].flatMap((name) => [name, base + name]);
  const closest = alike.filter(({ name }) => spellings.some((spelling) => isSpelledAlike(name, spelling)));
  const entry = onlyOne(alike) ?? onlyOne(closest);
  return entry === null ? { entry, spelling: 'ambiguous' } : { entry, spelling: 'other' };
}

/** The first entry if all of them hold the same bytes. */
function onlyOne(entries: readonly DirectoryEntry[]): DirectoryEntry | null {
  const [first, ...others] = entries;
  if (first === undefined) return null;
  return others.every(({ crc32, size }) => crc32 === first.crc32 && size === first.size) ? first : null;
}

/** The failure for an archive without responses. It may hold the ZIP of an export, because people pack the ZIP again to send it. */
function noResponses({ entries, warnings }: ArchiveContents): DeskFailure {
  const [inner, ...others] = entries.filter((entry) => isContent(entry) && /\.zip$/i.test(entry.name));
  if (inner !== undefined) {
    const name = displayName(inner.name);
    return new DeskFailure(
      'archive_no_responses',
      others.length === 0 ? archiveWords.innerZip(name) : archiveWords.innerZips(others.length + 1, name),
      others.length === 0 ? archiveWords.takeOut(name) : archiveWords.takeOutExport,
    );
  }
  const [unsafe] = warnings.filter(({ code, message }) => code === 'unsafe_entry' && message.includes(RESPONSES));
  if (unsafe !== undefined) {
    const message = `${archiveWords.noResponses} ${unsafe.message}`;
    return new DeskFailure('archive_no_responses', message, archiveWords.packFolder);
  }
  return new DeskFailure('archive_no_responses', archiveWords.noResponses, archiveWords.chooseExport);
}

function badResponses(code: 'archive_unsafe' | 'archive_unreadable', problem: string): DeskFailure {
  return new DeskFailure(code, archiveWords.unreadableResponses(problem), archiveWords.exportAgain);
}

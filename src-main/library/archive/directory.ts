import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TextDecoder } from 'node:util';
import {
  type Entry,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  validateFileName,
  type ZipFile,
} from 'yauzl';
import type { ImportWarning } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { formatCount } from '../../../src-preload/words/english-numbers.ts';
import type { RandomAccess } from '../api/random-access.ts';
import { type DirectoryExtent, ENTRY_BYTES, endsAt, incomplete, readDirectoryExtent } from './end-record.ts';
import { DEFLATED, STORED, type StoredEntry } from './entry-reader.ts';
import { LIMITS } from './limits.ts';
import { isEntryAt, lacksNumbers, mendDirectory } from './mend-directory.ts';
import { isOtherPacking, type OtherPacking, otherPackingWords } from './other-packing.ts';
import { type UnwrappedPlace, unwrapPlaces, unwrapSize, type WrappedEntry } from './unwrap-places.ts';
import { archiveWords } from './words.ts';

/** One file of the archive. Folders are left out, and entries whose names could point outside of a folder. */
export interface DirectoryEntry extends StoredEntry {
  /** The number of the entry in the directory, from 0. */
  readonly index: number;
  /** Why the bytes cannot be read or trusted; null if nothing is wrong. */
  readonly problem: EntryProblem | null;
}

/** What is wrong with an entry, as the end of a sentence. */
const ENTRY_PROBLEMS = {
  untold: archiveWords.noSizeOrPosition,
  sizes: archiveWords.contradictingSizes,
  impossible: archiveWords.impossibleSize,
  cut: archiveWords.cutOff,
  overlap: archiveWords.overlapping,
} as const;
type EntryProblem = keyof typeof ENTRY_PROBLEMS | OtherPacking;

/** `unsupported`: the file is whole, but its compression method is not supported. */
export interface FileFault {
  readonly state: 'bad' | 'unsupported';
  readonly reason: string;
}

/** What is wrong with an entry, as the end of a sentence; empty if nothing is. */
export function problemWords({ problem, method }: Pick<DirectoryEntry, 'problem' | 'method'>): string {
  if (!isOtherPacking(problem)) return problem === null ? '' : ENTRY_PROBLEMS[problem];
  const { is, hint } = otherPackingWords(problem, method);
  return archiveWords.entryIs(is, hint.replace(/\.$/, ''));
}

/** Why an uploaded file cannot be read, in full sentences. @returns null if nothing is wrong */
export function fileFault({ problem, method }: Pick<DirectoryEntry, 'problem' | 'method'>): FileFault | null {
  if (problem === null) return null;
  if (!isOtherPacking(problem)) return { state: 'bad', reason: archiveWords.unreadableFile(ENTRY_PROBLEMS[problem]) };
  const { is, hint } = otherPackingWords(problem, method);
  return { state: 'unsupported', reason: archiveWords.fileIs(is, hint) };
}

export interface ArchiveContents {
  readonly entries: readonly DirectoryEntry[];
  readonly warnings: readonly ImportWarning[];
  /** See {@link directoryDigest}. */
  readonly digest: string;
}

const LOCAL_HEADER_BYTES = 30;
const UTF8_FLAG = 0x800;
const UNICODE_PATH_FIELD = 0x7075;
const SLASH = 0x2f;
const UNIX = 3;
const FILE_TYPE_MASK = 0xf000;
/**
 * File types of Unix that hold plain bytes. Zero: the packing program did not say. A pipe (`0x1000`): `zip -` read the bytes from a pipe.
 */
const PLAIN_TYPES: ReadonlySet<number> = new Set([0, 0x1000, 0x4000, 0x8000]);

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads the central directory with one or two reads of the file, and parses it with yauzl.
 * @throws DeskFailure `archive_incomplete`, `archive_not_zip`, `archive_unsafe`, `archive_encrypted`, `archive_unreadable`
 */
export async function readDirectory(file: RandomAccess): Promise<ArchiveContents> {
  const { size } = await file.stat();
  const extent = await readDirectoryExtent(file, size);
  const warnings: ImportWarning[] = [];
  const entries: DirectoryEntry[] = [];
  let unsafeNames = 0;
  let totalBytes = 0;
  const places = extent.isWrapped ? await placesOf(file, extent) : [];
  let count = 0;
  await eachEntry(extent, (entry) => {
    const place = places[count];
    count += 1;
    if (place !== undefined) unwrap(entry, place);
    const name = decodeName(entry);
    const unsafe = entry.fileNameLength > LIMITS.nameBytes ? archiveWords.longName : unsafeName(name);
    if (unsafe !== null) {
      unsafeNames += 1;
      if (unsafeNames <= LIMITS.reportedItems) {
        warnings.push({ code: 'unsafe_entry', message: archiveWords.entryLeftOut(shortened(name), unsafe) });
      }
      return;
    }
    if (name.endsWith('/')) return;
    const known = toDirectoryEntry(entry, name, entries.length, extent);
    // Entries with a problem are never read, so their claimed sizes do not count.
    if (known.problem === null) totalBytes += known.size;
    entries.push(known);
  });
  if (totalBytes > LIMITS.totalBytes) throw tooLarge();
  if (unsafeNames > LIMITS.reportedItems) {
    const message = archiveWords.manyLeftOut(formatCount(unsafeNames), formatCount(LIMITS.reportedItems));
    warnings.unshift({ code: 'unsafe_entry', message });
  }
  if (extent.shift > 0) await refuseForeignStart(file, entries, extent.shift);
  if (extent.shift > 0) warnings.push(warning('bytes_before', extent.shift, archiveWords.before));
  if (extent.trailing > 0) warnings.push(warning('bytes_behind', extent.trailing, archiveWords.behind));
  return { entries: withOverlapsMarked(entries), warnings, digest: digestOf(extent) };
}

/**
 * SHA-256 of the central directory, lower-case hexadecimal. The directory holds the names, sizes and checksums of all files, so archives
 * with different files have different digests. It is fast, because it does not read the files.
 * @throws DeskFailure as {@link readDirectory}
 */
export async function directoryDigest(file: RandomAccess): Promise<string> {
  return digestOf(await readDirectoryExtent(file, (await file.stat()).size));
}

function digestOf({ bytes }: DirectoryExtent): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The positions of the entries, in the order of the directory, for an archive that stores its numbers modulo 2^32. */
async function placesOf(file: RandomAccess, extent: DirectoryExtent): Promise<readonly UnwrappedPlace[]> {
  const wrapped: WrappedEntry[] = [];
  await eachEntry(extent, ({ relativeOffsetOfLocalHeader, compressedSize, fileNameLength }) => {
    wrapped.push({ headerOffset: relativeOffsetOfLocalHeader, compressedSize, nameBytes: fileNameLength });
  });
  return unwrapPlaces(file, wrapped, extent.start);
}

function unwrap(entry: Entry, { headerOffset, compressedSize }: UnwrappedPlace): void {
  entry.relativeOffsetOfLocalHeader = headerOffset;
  entry.compressedSize = compressedSize;
  entry.uncompressedSize = unwrapSize(entry.uncompressedSize, compressedSize);
}

/**
 * Calls `take` with each entry. yauzl checks the structure. We check names and sizes of each entry ourselves, so that one bad entry does
 * not make the others unreadable. Entries are not collected here, because there can be millions.
 */
async function eachEntry(extent: DirectoryExtent, take: (entry: Entry) => void): Promise<void> {
  const zipFile = await openDirectory(extent);
  let failure: Error | null = null;
  let next: Entry | null = null;
  zipFile.on('error', (error: Error) => {
    failure = error;
  });
  zipFile.on('entry', (entry: Entry) => {
    next = entry;
  });
  let cursor = 0;
  // The count is stored in 16 bits, so 65,536 entries are counted as 0.
  if (zipFile.entryCount === 0 && isEntryAt(extent.bytes, 0)) zipFile.entryCount = 1;
  for (let count = 0; count < zipFile.entryCount && failure === null; ) {
    zipFile.readEntry();
    // Our reader calls back synchronously, so the entry or the error is here already. For an entry without a name, yauzl waits one turn of the event loop.
    if (next === null && failure === null) await nextTurn();
    const entry = next as Entry | null;
    if (entry === null) continue;
    next = null;
    count += 1;
    cursor += ENTRY_BYTES + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    // Writers without Zip64 store only the low 16 bits of the count. Go on as long as entries follow.
    if (count === zipFile.entryCount && isEntryAt(extent.bytes, cursor)) zipFile.entryCount += 1;
    if (count > LIMITS.entries) throw tooLarge();
    take(entry);
  }
  zipFile.close();
  if (failure !== null) throw unreadable(failure);
}

async function openDirectory(extent: DirectoryExtent): Promise<ZipFile> {
  const options = { decodeStrings: false, validateEntrySizes: false, strictFileNames: true, autoClose: false };
  try {
    return await fromRandomAccessReaderPromise(
      new DirectoryReader(extent),
      extent.offset + extent.withoutComment,
      options,
    );
  } catch (error) {
    throw unreadable(error);
  }
}

/** The bytes with an end record that has no comment. A copy if it has one, although the comment may not be there. */
function uncommented(bytes: Buffer): Buffer {
  if (bytes.readUInt16LE(bytes.length - 2) === 0) return bytes;
  const copy = Buffer.from(bytes);
  copy.writeUInt16LE(0, copy.length - 2);
  return copy;
}

/** Lets yauzl read the directory from memory. Positions are those of an archive without bytes in front of it. */
class DirectoryReader extends RandomAccessReader {
  readonly #bytes: Buffer;
  readonly #start: number;

  constructor(extent: DirectoryExtent) {
    super();
    // yauzl would search for end records in the comment, too, and refuse a comment that was cut off.
    const bytes = uncommented(extent.bytes.subarray(0, extent.withoutComment));
    this.#bytes = mendDirectory(bytes, extent.directoryBytes);
    this.#start = extent.offset;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const from = position - this.#start;
    // yauzl searches for the end record in the last 64 KiB of the file. Bytes before the directory are not needed, so they are zeros.
    const missing = Math.min(length, Math.max(0, -from));
    buffer.fill(0, offset, offset + missing);
    if (from + length > this.#bytes.length) {
      callback(new Error('the central directory ends within an entry'));
      return;
    }
    this.#bytes.copy(buffer, offset + missing, from + missing, from + length);
    callback(null);
  }
}

/**
 * Decodes the name of an entry. macOS writes UTF-8 without the flag for it, so names are UTF-8 if they can be. yauzl would decode them as
 * CP437.
 */
function decodeName(entry: Entry): string {
  const raw = entry.fileNameRaw;
  const isStatedElsewhere = entry.extraFieldLength > 0 && entry.extraFields.some(({ id }) => id === UNICODE_PATH_FIELD);
  if (!isStatedElsewhere && isAscii(raw)) return raw.toString('latin1').replaceAll('\\', '/');
  if (!isStatedElsewhere && (entry.generalPurposeBitFlag & UTF8_FLAG) === 0) {
    try {
      return strictUtf8.decode(raw).replaceAll('\\', '/');
    } catch {
      // Not UTF-8: the name is in CP437, which yauzl decodes.
    }
  }
  // In East Asian code pages, the byte of a backslash may be half of a character. It separates folders only in names without slashes.
  return getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, raw.includes(SLASH));
}

/** Why a name is unsafe, or null. Names are checked although the program never writes a file under the name of an entry. */
function unsafeName(name: string): string | null {
  if (name === '') return archiveWords.noName;
  if (name.includes('\0')) return archiveWords.nullInName;
  // A fast check first: yauzl cannot object to a name without these characters.
  if (!name.includes('..') && !name.startsWith('/') && name.charAt(1) !== ':' && !name.includes('\\')) return null;
  const parts = name.includes('/') ? name.replaceAll('\\', '_') : name;
  return validateFileName(parts) === null ? null : archiveWords.outsideName;
}

function toDirectoryEntry(entry: Entry, name: string, index: number, extent: DirectoryExtent): DirectoryEntry {
  const stored = {
    name,
    method: entry.compressionMethod,
    compressedSize: entry.compressedSize,
    size: entry.uncompressedSize,
    crc32: entry.crc32,
    headerOffset: entry.relativeOffsetOfLocalHeader + extent.shift,
    index,
    problem: null,
  };
  const problem = problemOf(stored, entry, extent);
  return problem === null ? stored : { ...stored, problem };
}

function problemOf(stored: StoredEntry, entry: Entry, extent: DirectoryExtent): EntryProblem | null {
  if ((entry.generalPurposeBitFlag & 1) !== 0) return 'encrypted';
  const fileType = (entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK;
  if (entry.versionMadeBy >>> 8 === UNIX && !PLAIN_TYPES.has(fileType)) return 'special';
  if (stored.method !== STORED && stored.method !== DEFLATED) return 'method';
  if (entry.extraFieldLength > 0 && lacksNumbers(entry)) return 'untold';
  if (stored.method === STORED && stored.size !== stored.compressedSize) return 'sizes';
  if (stored.size > (stored.compressedSize + 1) * LIMITS.possibleRatio) return 'impossible';
  if (stored.headerOffset + LOCAL_HEADER_BYTES + stored.compressedSize > extent.start) return 'cut';
  return null;
}

/** Marks entries that share bytes. Small archives can pretend to be huge in this way. Packing programs never write such entries. */
function withOverlapsMarked(entries: readonly DirectoryEntry[]): readonly DirectoryEntry[] {
  const isInOrder = entries.every(
    (entry, index) => index === 0 || entry.headerOffset >= (entries[index - 1]?.headerOffset ?? 0),
  );
  const inOrder = isInOrder ? entries : entries.toSorted((a, b) => a.headerOffset - b.headerOffset);
  const overlapping = new Set<number>();
  let reached = -1;
  let owner = -1;
  for (const { headerOffset, compressedSize, index } of inOrder) {
    if (headerOffset < reached) {
      overlapping.add(index);
      if (owner >= 0) overlapping.add(owner);
    }
    const end = headerOffset + LOCAL_HEADER_BYTES + compressedSize;
    if (end > reached) {
      reached = end;
      owner = index;
    }
  }
  if (overlapping.size === 0) return entries;
  return entries.map((entry) =>
    overlapping.has(entry.index) && entry.problem === null ? { ...entry, problem: 'overlap' } : entry,
  );
}

/**
 * Refuses two joined archives, and an incomplete archive that ends with the directory of an uploaded ZIP. In both, the file starts like a
 * ZIP, but no entry of the directory begins there.
 */
async function refuseForeignStart(
  file: RandomAccess,
  entries: readonly DirectoryEntry[],
  shift: number,
): Promise<void> {
  if (!(await startsLikeZip(file)) || entries.some((entry) => entry.headerOffset < shift)) return;
  if (!(await endsAt(file, shift))) throw incomplete();
  throw new DeskFailure('archive_unreadable', archiveWords.joined, archiveWords.joinedHint);
}

async function startsLikeZip(file: RandomAccess): Promise<boolean> {
  const start = Buffer.alloc(4);
  const { bytesRead } = await file.read(start, 0, 4, 0);
  return bytesRead === 4 && start.readUInt32LE(0) === 0x04034b50;
}

function warning(code: string, bytes: number, where: string): ImportWarning {
  return { code, message: archiveWords.extraBytes(bytes, where) };
}

function shortened(name: string): string {
  const wellFormed = name.toWellFormed().replaceAll('\0', '␀');
  return wellFormed.length > 200 ? `${wellFormed.slice(0, 200)}…` : wellFormed;
}

function tooLarge(): DeskFailure {
  return new DeskFailure('archive_unsafe', archiveWords.tooLarge, archiveWords.exportAgain);
}

function unreadable(cause: unknown): DeskFailure {
  return new DeskFailure('archive_unreadable', archiveWords.damagedDirectory, archiveWords.downloadAgain, { cause });
}

/** The failure `archive_encrypted`, for a ZIP that asks for a password. */
export function encryptedArchive(): DeskFailure {
  return new DeskFailure('archive_encrypted', archiveWords.password, archiveWords.passwordHint);
}

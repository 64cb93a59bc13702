/** Corrects the kinds of files by their content, so that all views, filters, counts and tables use the true type. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { STORED, type StoredEntry } from '../archive/entry-reader.ts';
import { type EntrySlices, openSlices } from '../archive/entry-slices.ts';
import { contradicts } from '../content-types/content-claim.ts';
import { type ContentType, kindOfType, UNKNOWN_CONTENT } from '../content-types/content-types.ts';
import { BEGINNING_BYTES, beginsAs } from '../content-types/first-bytes.ts';
import { beginsAsIsoMedia, kindOfTracks } from '../content-types/iso-media.ts';
import { beginsAsMatroska, kindOfMatroska, MATROSKA_HEAD_BYTES } from '../content-types/matroska.ts';
import { createQuickDetection, type QuickDetection } from '../content-types/quick-detection.ts';
import { isUnknown, SNIFF_BYTES, sniffAs } from '../content-types/sniff.ts';
import { FILE_COLUMNS, type FileColumns, readFileColumns } from '../index/storage/file-columns.ts';
import { changeIndex } from '../index/storage/index-changes.ts';
import { openIndexData } from '../index/storage/index-parts.ts';

/** Lets other work run after this time. */
const MILLISECONDS_AT_ONCE = 8;

/** The true types of files whose names say another, by place in the columns of files, in ascending order. */
export type WrongKinds = ReadonlyMap<number, string>;

/**
 * Reads the first bytes of every file. Phones, browsers and chat programs drop extensions or write wrong ones.
 * @param indexPath the archive's `index.sqlite`
 * @throws the reason of the signal if it aborts; errors of the disk
 */
export function findWrongKinds(indexPath: string, archivePath: string, signal?: AbortSignal): Promise<WrongKinds> {
  return wrongKinds(readKinds(indexPath), archivePath, signal);
}

/** @param indexPath of the same archive. Earlier readers must read it again */
export function correctKinds(indexPath: string, found: WrongKinds): void {
  if (found.size === 0) return;
  const { types, columns } = readKinds(indexPath);
  const numbers = Float64Array.from(columns.type);
  const known = [...types];
  changeIndex(indexPath, ({ tables, replace, plainFiles }) => {
    const addType = tables.prepare('INSERT INTO file_types VALUES (?, ?)');
    for (const [index, contentType] of found) {
      if (!known.includes(contentType)) addType.run(known.push(contentType) - 1, contentType);
      numbers[index] = known.indexOf(contentType);
      plainFiles.setType(index + 1, contentType);
    }
    replace('file_type', [FILE_COLUMNS.type(numbers)]);
  });
}

interface Kinds {
  /** MIME types by their number. */
  readonly types: readonly string[];
  readonly columns: FileColumns;
  /** Numbers of damaged files. */
  readonly bad: ReadonlySet<number>;
}

function readKinds(indexPath: string): Kinds {
  const index = openIndexData(indexPath);
  try {
    const types = index.prepare<[], string>('SELECT content_type FROM file_types ORDER BY type').pluck().all();
    const bad = new Set(index.prepare<[], number>('SELECT file FROM bad_files').pluck().all());
    return { types, bad, columns: readFileColumns(index) };
  } finally {
    index.close();
  }
}

async function wrongKinds({ types, columns, bad }: Kinds, archivePath: string, signal: AbortSignal | undefined) {
  const found = new Map<number, string>();
  const claims = types.map((contentType) => ({ kind: kindOfType(contentType), contentType }));
  const archive = openSlices(archivePath);
  const detection = createQuickDetection();
  try {
    let turnEnds = performance.now() + MILLISECONDS_AT_ONCE;
    for (const index of inOrderOfArchive(columns)) {
      const claimed = claims[columns.type[index] ?? 0] ?? UNKNOWN_CONTENT;
      if (bad.has(index + 1)) continue;
      const entry = entryAt(columns, index);
      const firstBytes = suspiciousBeginning(archive, entry, claimed, detection);
      const type = firstBytes === null ? claimed : await trueType(archive, entry, { claimed, firstBytes }, detection);
      if (type !== claimed) found.set(index, type.contentType);
      if (performance.now() < turnEnds) continue;
      await nextTurn();
      signal?.throwIfAborted();
      turnEnds = performance.now() + MILLISECONDS_AT_ONCE;
    }
  } finally {
    archive.close();
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

/** The places of files that have content. Reading in the order of the archive gets many small files by one read. */
function inOrderOfArchive({ size, headerOffset }: FileColumns): Uint32Array {
  const places = new Uint32Array(size.length);
  let count = 0;
  let isInOrder = true;
  let before = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < size.length; index += 1) {
    // Missing files have no size.
    if (!((size[index] ?? 0) > 0)) continue;
    const offset = headerOffset[index] ?? 0;
    isInOrder &&= before <= offset;
    before = offset;
    places[count++] = index;
  }
  const found = places.subarray(0, count);
  return isInOrder ? found : found.sort((a, b) => (headerOffset[a] ?? 0) - (headerOffset[b] ?? 0));
}

function entryAt({ size, compressedSize, method, crc32, headerOffset }: FileColumns, index: number): StoredEntry {
  return {
    name: '',
    size: size[index] ?? 0,
    compressedSize: compressedSize[index] ?? 0,
    method: method[index] ?? 0,
    crc32: crc32[index] ?? 0,
    headerOffset: headerOffset[index] ?? 0,
  };
}

/** The first bytes of a file that may have another type than the claimed one; null if it certainly has not. */
function suspiciousBeginning(
  archive: EntrySlices,
  entry: StoredEntry,
  claimed: ContentType,
  detection: QuickDetection,
): Buffer | null {
  const isStored = entry.method === STORED;
  // Most compressed files need only few bytes unpacked.
  const beginning = archive.read(entry, 0, isStored ? SNIFF_BYTES : BEGINNING_BYTES);
  if (beginning !== null && beginsAs(claimed.contentType, beginning)) return null;
  const firstBytes = isStored ? beginning : archive.read(entry, 0, SNIFF_BYTES);
  // A copy, because the next read may overwrite the bytes.
  return firstBytes === null || isUnknown(firstBytes, detection) ? null : Buffer.from(firstBytes);
}

interface Claim {
  readonly claimed: ContentType;
  readonly firstBytes: Buffer;
}

/** The type by the content. Otherwise the claimed type, also for damaged files, which verification reports. */
async function trueType(
  archive: EntrySlices,
  entry: StoredEntry,
  { claimed, firstBytes }: Claim,
  { detect }: QuickDetection,
): Promise<ContentType> {
  const sniffed = await sniffAs(firstBytes, claimed, detect);
  const isRecording = sniffed.kind === 'video' || sniffed.kind === 'audio';
  const found = isRecording ? recordedType(archive, entry, sniffed, firstBytes) : sniffed;
  // Unknown bytes may be a damaged picture, so the claimed type is kept.
  if (found.contentType === UNKNOWN_CONTENT.contentType) return claimed;
  const isNameless = claimed.contentType === UNKNOWN_CONTENT.contentType;
  const isOtherRecording = isRecording && (found.kind !== claimed.kind || containerOf(found) !== containerOf(claimed));
  return isNameless || isOtherRecording || contradicts(claimed, found) ? found : claimed;
}

/** MP4 and its relatives share their structure, and names often mix them up. */
const ISO_MEDIA = /^(?:video|audio)\/(?:mp4|quicktime|3gpp2?|x-m4[abpv])$/;

function containerOf({ contentType }: ContentType): string {
  return ISO_MEDIA.test(contentType) ? 'mp4' : (contentType.split(';')[0] ?? contentType);
}

/** Audio and video share containers, so the tracks decide. */
function recordedType(archive: EntrySlices, entry: StoredEntry, sniffed: ContentType, firstBytes: Buffer): ContentType {
  if (beginsAsMatroska(firstBytes)) {
    const head = archive.read(entry, 0, MATROSKA_HEAD_BYTES);
    return ofKind(head && kindOfMatroska(head), sniffed, 'webm');
  }
  if (!beginsAsIsoMedia(firstBytes)) return sniffed;
  return ofKind(
    kindOfTracks((start, end) => archive.read(entry, start, end), entry.size),
    sniffed,
    'mp4',
  );
}

function ofKind(kind: 'video' | 'audio' | null, sniffed: ContentType, container: string): ContentType {
  return kind === null || kind === sniffed.kind ? sniffed : { kind, contentType: `${kind}/${container}` };
}

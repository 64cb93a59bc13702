import type { Progress } from '../../../src-preload/domain.ts';
import { LIMITS } from '../archive/limits.ts';
import { addWords, LARGE_SEGMENT_BYTES } from './add-words.ts';
import { SegmentCollector } from './collect-segments.ts';
import { createTextWriter, type TextWriter } from './full-text/text-writer.ts';
import { createIndexWriter, type IndexWriter } from './index-writer.ts';
import { isoText, readCreatedAt } from './parsing/created-at.ts';
import type { CollectionDescription } from './parsing/definition.ts';
import type { RejectedIds } from './parsing/rejected-ids.ts';
import { lineWords } from './parsing/words.ts';
import { type OpenExport, openExport, type SegmentSizes, unreadableResponses } from './read-export.ts';
import { type ResponsesFault, responsesFaultWarning } from './responses-fault.ts';
import { ONLY_ROWS, type Pass, ROWS_AND_WORDS } from './segments/segment.ts';
import type { IndexedSegment, SegmentPool } from './segments/segment-pool.ts';
import type { NameSpool } from './storage/name-spool.ts';
import { ARCHIVE_ID, RESPONSES_FAULT } from './storage/schema.ts';
import { indexWords } from './words.ts';

/** The input for building the indexes of an archive. Plain data, because it is sent to a thread. */
export interface BuildInput {
  readonly archivePath: string;
  /** The archive's id in the library. Both files of the index hold it, so that those of another archive are not taken for them. */
  readonly archiveId: string;
  /** The path of the new index; must not exist. */
  readonly indexPath: string;
  readonly textPath: string;
  /** Path of a temporary file for the pages of the plain tables, which are written after the words. Without it, these tables stay empty. */
  readonly spoolPath?: string;
  /** The collection's definition as the API sent it, or null. */
  readonly definition: unknown;
  /** The collection's name if neither the archive nor the definition has it. */
  readonly fallbackName: string;
  /** If null, an id is derived from the archive's directory. The same archive always gets the same id. */
  readonly fallbackCollectionId: string | null;
  /** Largest size of a segment. By default it depends on the archive. */
  readonly segmentBytes?: number;
  /** For more bytes of answers than this, words are indexed after the rows. By default, this is less than a second of work. */
  readonly wordsBehindBytes?: number;
}

/** The path of a second temporary file, for the names of files. */
export function namesPath(spoolPath: string): string {
  return `${spoolPath}.names`;
}

export interface BuildResult {
  readonly collectionId: string;
  readonly name: string;
  readonly exportedAt: string | null;
  /** The digest of the archive that was read, see {@link directoryDigest}. */
  readonly directoryDigest: string;
}

/**
 * Builds the indexes of one archive, only from the archive and the definition. The same archive gives the same bytes. If it throws, partial
 * files remain and the caller deletes them.
 * @param onRows called when submissions and files can be browsed; when the promise resolves, words can be searched, too
 * @param names gets the names of files
 * @throws DeskFailure for archives that cannot be imported
 */
export async function buildIndexes(
  input: BuildInput,
  pool: SegmentPool,
  onProgress: (progress: Progress) => void,
  onRows: (result: BuildResult) => void,
  names: NameSpool | null = null,
): Promise<void> {
  onProgress({ stage: 'reading', done: 0, total: null, unit: 'files' });
  const found = await openExport(input.archivePath, input.definition);
  let writer: IndexWriter | null = null;
  let text: TextWriter | null = null;
  let isRowsFinished = false;
  let isFinished = false;
  try {
    // A full disk refuses them already here, so the archive is closed below in any case.
    writer = createIndexWriter(input.indexPath);
    text = createTextWriter(input.textPath, input.archiveId);
    const { layout, collectionJson, instructions } = found;
    const declaredId = collectionJson?.collectionId ?? null;
    const collector = new SegmentCollector({ described: instructions, layout, writer, text, names, declaredId });
    const areWordsBehind = layout.responses.size > (input.wordsBehindBytes ?? WORDS_BEHIND_BYTES);
    const pass = areWordsBehind ? ONLY_ROWS : ROWS_AND_WORDS;
    const sizes = sizesOf(input.segmentBytes);
    const fault = await collectAll({ found, pool, collector, pass, sizes, onProgress });
    if (fault !== null && collector.submissions() === 0) throw unreadableResponses();
    // The threads are not needed any more, but their memory is.
    if (!areWordsBehind) await pool.close();
    const result = resultOf(found, input, collector.firstCollectionId());
    onProgress({ stage: 'finishing', done: 0, total: null, unit: 'submissions' });
    const damage = fault === null ? [] : [responsesFaultWarning(fault, collector.submissions())];
    const warnings = [...damage, ...found.warnings()];
    collector.finish(warnings, metaOf(input, result, fault));
    isRowsFinished = true;
    onRows(result);
    if (areWordsBehind) {
      const indexedRows = {
        indexPath: input.indexPath,
        described: collector.described(),
        segments: collector.segments(),
      };
      await addWords(indexedRows, pool, text, onProgress);
      await pool.close();
    }
    text.finish();
    isFinished = true;
  } finally {
    if (!isRowsFinished) writer?.abandon();
    if (!isFinished) text?.abandon();
    await found.close();
  }
}

const OVERLONG_LINE = lineWords.longLine(LIMITS.lineBytes);
const NOTHING_NAMED: RejectedIds = { ids: [], complete: false };
/** Limit for the bytes of segments that are being indexed. Of large segments, no more are needed to keep the threads busy. */
const MOST_BYTES_UNDER_WAY = 8_388_608;
const MOST_UNDER_WAY = 32;
/** A second pass reads all lines again. For fewer bytes, rows and words together take less than a second. */
const WORDS_BEHIND_BYTES = 16_777_216;

const LEAST_SEGMENT_BYTES = 1_048_576;
/** Larger segments need more memory. `addWords` joins them. */
const MOST_SEGMENT_BYTES = 2_097_152;

function sizesOf(segmentBytes: number | undefined): SegmentSizes {
  return { most: segmentBytes ?? MOST_SEGMENT_BYTES, least: segmentBytes ?? LEAST_SEGMENT_BYTES };
}

interface Collecting {
  readonly found: OpenExport;
  readonly pool: SegmentPool;
  readonly collector: SegmentCollector;
  readonly pass: Pass;
  readonly sizes: SegmentSizes;
  readonly onProgress: (progress: Progress) => void;
}

/** Indexes several segments at the same time, and collects them in their order. @returns what is wrong with the responses as a whole */
async function collectAll(work: Collecting): Promise<ResponsesFault | null> {
  const { found, pool, collector, pass, sizes, onProgress } = work;
  const free: ArrayBuffer[] = [];
  const take = (bytes: number) => {
    const place = free.findIndex(({ byteLength }) => byteLength >= bytes);
    return place < 0 ? new ArrayBuffer(bytes) : (free.splice(place, 1)[0] ?? new ArrayBuffer(bytes));
  };
  const underWay: { readonly bytes: number; readonly indexed: Promise<IndexedSegment | RejectedIds> }[] = [];
  let bytesUnderWay = 0;
  const collectNext = async () => {
    const next = underWay.shift();
    bytesUnderWay -= next?.bytes ?? 0;
    if (next === undefined) return;
    const indexed = await next.indexed;
    if ('ids' in indexed) return collector.addUnread(OVERLONG_LINE, indexed);
    let { index, bytes } = indexed;
    if (!collector.add(index, bytes.length)) {
      // This is never the first segment, because no earlier one can number instructions differently.
      ({ index, bytes } = await pool.index({ bytes, isFirst: false, described: collector.described(), pass }));
      if (!collector.add(index, bytes.length))
        throw new Error('A segment numbers instructions otherwise than it was told.');
    }
    free.push(bytes.buffer);
  };
  const tellBytes = (done: number, total: number) => onProgress({ stage: 'indexing', done, total, unit: 'bytes' });
  let isFirst = true;
  let fault: ResponsesFault | null = null;
  let endsOpen = false;
  for await (const segment of found.segments(sizes, take, tellBytes)) {
    if (typeof segment === 'string') {
      fault = segment;
      continue;
    }
    endsOpen ||= segment.kind === 'lines' && segment.endsOpen === true;
    // Read the size now: the buffer moves to the thread.
    const size = segment.kind === 'overlong' ? 0 : segment.bytes.length;
    const isLarge = size > LARGE_SEGMENT_BYTES;
    while (isLarge && underWay.length > 0) await collectNext();
    const indexed =
      segment.kind === 'overlong'
        ? Promise.resolve(segment)
        : pool.index({ bytes: segment.bytes, isFirst, described: collector.described(), pass });
    // It is awaited later. If an earlier segment fails, it is never awaited, and its failure must not count as unhandled.
    indexed.catch(() => undefined);
    underWay.push({ bytes: size, indexed });
    bytesUnderWay += size;
    isFirst = false;
    // Small segments may all wait at once, so that every thread has work while one segment is collected.
    const isFull = () =>
      underWay.length >= pool.width && (bytesUnderWay >= MOST_BYTES_UNDER_WAY || underWay.length >= MOST_UNDER_WAY);
    while (isLarge ? underWay.length > 0 : isFull()) await collectNext();
  }
  while (underWay.length > 0) await collectNext();
  if (fault === 'cut') collector.addUnread(indexWords.cutLine, NOTHING_NAMED);
  else if (endsOpen && collector.endsUnparsed()) collector.addUnread(indexWords.openEnd, NOTHING_NAMED);
  return fault;
}

function resultOf(found: OpenExport, input: BuildInput, firstCollectionId: string | null): BuildResult {
  const { collectionJson, definition, directoryDigest } = found;
  const declaredId = collectionJson?.collectionId ?? firstCollectionId ?? definition?.collectionId;
  return {
    // For archives that do not name their collection.
    collectionId: declaredId ?? input.fallbackCollectionId ?? `archive-${directoryDigest.slice(0, 16)}`,
    name: collectionJson?.name ?? definition?.name ?? input.fallbackName,
    exportedAt: exportedAtOf(collectionJson),
    directoryDigest,
  };
}

function exportedAtOf(collectionJson: CollectionDescription | null): string | null {
  const { milliseconds } = readCreatedAt(collectionJson?.exportedAt ?? null);
  return milliseconds === null ? null : isoText(milliseconds);
}

function metaOf({ archiveId }: BuildInput, result: BuildResult, fault: ResponsesFault | null): Record<string, string> {
  const meta: Record<string, string> = {
    [ARCHIVE_ID]: archiveId,
    collection_id: result.collectionId,
    name: result.name,
  };
  if (fault !== null) meta[RESPONSES_FAULT] = fault;
  if (result.exportedAt !== null) meta.exported_at = result.exportedAt;
  return meta;
}

import type { ImportWarning, Progress } from '../../../src-preload/domain.ts';
import { LIMITS } from '../archive/limits.ts';
import { SegmentCollector } from './collect-segments.ts';
import { createTextWriter } from './full-text/text-writer.ts';
import { createIndexWriter } from './index-writer.ts';
import { isoText, readCreatedAt } from './parsing/created-at.ts';
import type { CollectionDescription } from './parsing/definition.ts';
import type { RejectedIds } from './parsing/rejected-ids.ts';
import { type OpenExport, openExport, unreadableResponses } from './read-export.ts';
import { CUT_LINE, type ResponsesFault, responsesFaultWarning } from './responses-fault.ts';
import type { IndexedSegment, SegmentPool } from './segments/segment-pool.ts';
import { RESPONSES_FAULT } from './storage/schema.ts';

/** What the building of an archive's indexes needs; plain data, as it crosses to the thread. */
export interface BuildInput {
  readonly archivePath: string;
  /** Where the indexes are to be written; must not exist. */
  readonly indexPath: string;
  readonly textPath: string;
  /** The definition's snapshot as the API answered it, or null. */
  readonly definition: unknown;
  /** Used where neither the archive nor the definition says. */
  readonly fallbackName: string;
  /** Null: one is made of the archive's directory, the same for the same archive. */
  readonly fallbackCollectionId: string | null;
  /** How large segments are at most; by itself that depends on the archive. */
  readonly segmentBytes?: number;
}

export interface BuildResult {
  readonly collectionId: string;
  readonly name: string;
  readonly exportedAt: string | null;
  /** Of the archive that was read, see {@link directoryDigest}. */
  readonly directoryDigest: string;
}

/**
 * Builds one archive's indexes, from nothing but the archive and the definition's snapshot: the same archive gives the same bytes.
 * Leaves partial files behind when it throws: the caller deletes them.
 * @param onRows called when everything can be browsed; words can be searched when this resolves
 * @throws DeskFailure for archives that cannot be imported
 */
export async function buildIndexes(
  input: BuildInput,
  pool: SegmentPool,
  onProgress: (progress: Progress) => void,
  onRows: (result: BuildResult) => void,
): Promise<void> {
  onProgress({ stage: 'reading', done: 0, total: null, unit: 'files' });
  const found = await openExport(input.archivePath, input.definition, input.segmentBytes);
  const writer = createIndexWriter(input.indexPath);
  const text = createTextWriter(input.textPath);
  let isRowsFinished = false;
  let isFinished = false;
  try {
    const { layout, collectionJson, instructions } = found;
    const declaredId = collectionJson?.collectionId ?? null;
    const collector = new SegmentCollector({ described: instructions, layout, writer, text, declaredId });
    const fault = await collectAll(found, pool, collector, onProgress);
    if (fault !== null && collector.submissions() === 0) throw unreadableResponses();
    // What follows needs memory more than threads.
    await pool.close();
    const result = resultOf(found, input, collector.firstCollectionId());
    onProgress({ stage: 'finishing', done: 0, total: null, unit: 'submissions' });
    const damage = fault === null ? [] : [responsesFaultWarning(fault, collector.submissions())];
    const warnings = [...damage, ...found.warnings(), ...contradictions(found.definition, result)];
    collector.finish(warnings, metaOf(result, fault));
    isRowsFinished = true;
    onRows(result);
    text.finish();
    isFinished = true;
  } finally {
    if (!isRowsFinished) writer.abandon();
    if (!isFinished) text.abandon();
    await found.close();
  }
}

const OVERLONG_LINE = `The line is longer than ${LIMITS.lineBytes} bytes.`;
const NOTHING_NAMED: RejectedIds = { ids: [], complete: false };
/** Of large segments no more are under way than the threads have use for. */
const MOST_BYTES_UNDER_WAY = 12_582_912;
const MOST_UNDER_WAY = 32;

/**
 * Several segments are under way at once; they are collected in their order.
 * @returns what is wrong with the responses as a whole
 */
async function collectAll(
  found: OpenExport,
  pool: SegmentPool,
  collector: SegmentCollector,
  onProgress: (progress: Progress) => void,
): Promise<ResponsesFault | null> {
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
    if (!collector.add(index)) {
      // Never the first segment: it has nothing before it to disagree with.
      ({ index, bytes } = await pool.index({ bytes, isFirst: false, described: collector.described() }));
      if (!collector.add(index)) throw new Error('A segment numbers instructions otherwise than it was told.');
    }
    free.push(bytes.buffer);
  };
  const tellBytes = (done: number, total: number) => onProgress({ stage: 'indexing', done, total, unit: 'bytes' });
  let isFirst = true;
  let fault: ResponsesFault | null = null;
  for await (const segment of found.segments(take, tellBytes)) {
    if (typeof segment === 'string') {
      fault = segment;
      continue;
    }
    // Read first: the bytes go over to the thread.
    const size = segment.kind === 'overlong' ? 0 : segment.bytes.length;
    const indexed =
      segment.kind === 'overlong'
        ? Promise.resolve(segment)
        : pool.index({ bytes: segment.bytes, isFirst, described: collector.described() });
    // It is awaited in its turn. When an earlier one fails, no one awaits it.
    indexed.catch(() => undefined);
    underWay.push({ bytes: size, indexed });
    bytesUnderWay += size;
    isFirst = false;
    // Small segments may all wait at once: no thread is to be idle while one is being put in its place.
    while (
      underWay.length >= pool.width &&
      (bytesUnderWay >= MOST_BYTES_UNDER_WAY || underWay.length >= MOST_UNDER_WAY)
    ) {
      await collectNext();
    }
  }
  while (underWay.length > 0) await collectNext();
  if (fault === 'cut') collector.addUnread(CUT_LINE, NOTHING_NAMED);
  return fault;
}

function resultOf(found: OpenExport, input: BuildInput, firstCollectionId: string | null): BuildResult {
  const { collectionJson, definition, directoryDigest } = found;
  const declaredId = collectionJson?.collectionId ?? firstCollectionId ?? definition?.collectionId;
  return {
    // For archives whose collection nothing names.
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

function contradictions(definition: CollectionDescription | null, result: BuildResult): readonly ImportWarning[] {
  if (definition?.collectionId == null || definition.collectionId === result.collectionId) return [];
  return [
    {
      code: 'definition_differs',
      message: `The definition belongs to collection ${definition.collectionId}, the archive to ${result.collectionId}.`,
    },
  ];
}

function metaOf(result: BuildResult, fault: ResponsesFault | null): Record<string, string> {
  const meta: Record<string, string> = { collection_id: result.collectionId, name: result.name };
  if (fault !== null) meta[RESPONSES_FAULT] = fault;
  if (result.exportedAt !== null) meta.exported_at = result.exportedAt;
  return meta;
}

/** Archives that the real import indexes from plain records, with a store for them. */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { INDEX_FILE, TEXT_FILE } from '../../../src-main/library/archive/file-names.ts';
import type { CatalogCollection } from '../../../src-main/library/catalog/catalog-entries.ts';
import { buildIndexes } from '../../../src-main/library/index/build-index.ts';
import { createIndexStore, type IndexStore } from '../../../src-main/library/index/index-store.ts';
import { createInlinePool } from '../../../src-main/library/index/segments/segment-pool.ts';
import { keepSortOrders } from '../../../src-main/library/index/storage/sort-orders.ts';
import type { ClipPairs } from '../../../src-main/library/media/clip-pairs.ts';
import type { DescriptionReader } from '../../../src-main/library/media/descriptions.ts';
import type { ThumbHashReader } from '../../../src-main/library/media/picture-cache.ts';
import type { MarkReader } from '../../../src-main/library/review/review.ts';
import type { ChangeReader } from '../../../src-main/library/versions/comparisons.ts';

export interface WorldSubmission {
  readonly submission_id: string;
  readonly participant_id: string;
  readonly created_at?: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

export interface WorldInstruction {
  readonly id: string;
  readonly type: string;
  readonly description: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

export interface WorldCollection {
  readonly collectionId: string;
  readonly instructions: readonly WorldInstruction[];
  readonly submissions: readonly WorldSubmission[];
  /** Paths in the archive (below its root), with their text. */
  readonly entries?: Readonly<Record<string, string | Uint8Array>>;
}

/** For queries without marks. */
export const UNMARKED: MarkReader = {
  of: () => ({ submissions: new Map(), files: new Map() }),
  version: () => '',
};

/** Access to changes of archives that were not compared. */
const UNCHANGED: ChangeReader = {
  of: () => null,
  prepare: async () => undefined,
  withdrawn: () => [],
  prepareWithdrawn: async () => undefined,
};

/** No ThumbHashes were made. */
const UNHASHED: ThumbHashReader = () => () => null;

/** Reads no file. */
const UNDESCRIBED: DescriptionReader = {
  of: () => ({
    described: 0,
    of: 0,
    cameras: [''],
    capturedMs: new Float64Array(),
    camera: new Uint16Array(),
    place: new Uint8Array(),
    width: new Float32Array(),
    height: new Float32Array(),
    seconds: new Float64Array(),
    contentIds: new Map(),
  }),
  prepare: async () => undefined,
  version: () => 0,
};

/** An archive without marks, changes, hashes and descriptions. */
export const ONLY_ARCHIVES = {
  marks: UNMARKED,
  changes: UNCHANGED,
  hashes: UNHASHED,
  descriptions: UNDESCRIBED,
  /** No Live Photos. */
  pairs: { of: (): ClipPairs => new Map() },
};

export interface World {
  readonly store: IndexStore;
  /** In the order of the given collections. */
  readonly archiveIds: readonly string[];
  close(): Promise<void>;
}

/**
 * Writes each collection as an archive and indexes it. The first collection is the newest import.
 * @param segmentBytes see `BuildInput`
 * @param wordsBehind true to index words after the rows, like those of large archives
 */
export async function buildWorld(
  collections: readonly WorldCollection[],
  segmentBytes?: number,
  wordsBehind = false,
): Promise<World> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'query-world-'));
  const listed: CatalogCollection[] = [];
  for (const [index, collection] of collections.entries()) {
    const archiveId = `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
    const folder = path.join(directory, archiveId);
    await mkdir(folder);
    const archivePath = path.join(folder, 'archive.zip');
    await writeArchive(archivePath, collection);
    const source = {
      archivePath,
      archiveId,
      definition: null,
      fallbackName: '',
      fallbackCollectionId: '',
      ...(segmentBytes === undefined ? {} : { segmentBytes }),
      ...(wordsBehind ? { wordsBehindBytes: 0 } : {}),
    };
    const indexes = { indexPath: path.join(folder, INDEX_FILE), textPath: path.join(folder, TEXT_FILE) };
    const ignored = () => undefined;
    // Several segments at the same time, like with threads.
    await buildIndexes({ ...source, ...indexes }, { ...createInlinePool(), width: 3 }, ignored, ignored);
    // Every other archive stores its orders, like large ones.
    if (index % 2 === 0) keepSortOrders(indexes.indexPath, collection.submissions.length);
    const { collectionId } = collection;
    listed.push({
      collectionId,
      name: `Name of ${collectionId}`,
      archiveId,
      exportedAt: null,
      importedAt: '',
      filter: null,
      hasDefinition: false,
    });
  }
  const store = createIndexStore(directory, {
    collections: () => listed,
    archive: (archiveId) => {
      const found = listed.find((each) => each.archiveId === archiveId);
      return found === undefined ? null : { ...found, collectionName: found.name };
    },
  });
  return {
    store,
    archiveIds: listed.map(({ archiveId }) => archiveId),
    close: async () => {
      store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** An archive of the unchanged records. */
export async function writeArchive(file: string, collection: WorldCollection): Promise<void> {
  const zip = new yazl.ZipFile();
  const { collectionId, instructions, submissions, entries = {} } = collection;
  const lines = submissions.map((submission) => lineOf(collectionId, submission));
  zip.addBuffer(Buffer.from(lines.join('\n')), 'export/responses.jsonl');
  const description = { collection_id: collectionId, name: `Name of ${collectionId}`, instructions };
  zip.addBuffer(Buffer.from(JSON.stringify(description)), 'export/collection.json');
  for (const [name, text] of Object.entries(entries)) zip.addBuffer(Buffer.from(text), `export/${name}`);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

export function lineOf(collectionId: string, submission: WorldSubmission): string {
  return JSON.stringify({ collection_id: collectionId, ...submission });
}

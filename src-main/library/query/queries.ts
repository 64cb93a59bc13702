/** The library's methods for queries, over one collection or all of them. */

import {
  EMPTY_QUERY,
  type Facets,
  type FileRecord,
  type Query,
  type SubmissionRow,
} from '../../../src-preload/domain.ts';
import type { PageInput } from '../api/call-types.ts';
import type { Context, LibraryMethods } from '../api/library-api.ts';
import type { OpenIndex } from '../index/index-store.ts';
import type { ThumbHashReader } from '../media/picture-cache.ts';
import { changeAt } from '../versions/comparisons.ts';
import type { Unit } from './conditions.ts';
import { fileRecordReader } from './file-records.ts';
import { findPlace } from './find-place.ts';
import { readPage } from './page.ts';
import { pickItems } from './pick-items.ts';
import { ownLabels, readableLabels } from './readable-labels.ts';
import { archivesOf, type ResultParts, Results } from './results.ts';
import { findSubmissionRows, readSubmission } from './submission-detail.ts';
import { fileCaptionReader, fileSnippetReader, submissionRowReader } from './submission-rows.ts';
import { filesOfTile, type Tiles } from './tiles.ts';
import { parseTypedText } from './typed-text.ts';

export type Queries = ReturnType<typeof createQueries>;

interface ItemsInput {
  readonly query: Query;
  readonly unit: Unit;
  readonly tiles?: boolean;
}

interface QueryParts extends ResultParts {
  readonly hashes: ThumbHashReader;
}

/** Caches data of archives and recent results until the store releases the archive. */
export function createQueries(parts: QueryParts) {
  const { store, changes, hashes } = parts;
  const results = new Results(parts);
  const methods = {
    submissions: async (input, context = {}) => {
      const { query, captures = false } = input;
      await results.prepare(query, context, captures);
      const { phrases } = parseTypedText(query);
      const result = results.select(query, 'submissions');
      const notes = results.notes(query, result);
      return readPage<SubmissionRow>(store, result, { ...input, notes }, (index) => {
        const read = submissionRowReader(
          index,
          phrases,
          changes.of(index.archiveId),
          labelsOf(store, index, input.readable),
        );
        if (!captures) return read;
        const capturesOf = results.captures(index);
        return (row) => ({ ...read(row), captures: capturesOf(row) });
      });
    },
    files: (input, context = {}) => filesPage(parts, results, input, context),
    facets: async ({ query, unit }, context = {}) => {
      await results.prepare(query, context);
      const facets = results.facets(query, unit);
      // Unreadable submissions are rare, so the filter is left out if there are none.
      const isShown = ({ change, count }: Facets['changes'][number]) => change !== 'unreadable' || count > 0;
      return { ...facets, changes: facets.changes.filter(isShown) };
    },
    pickItems: async ({ places, ...items }, context = {}) => {
      await results.prepare(items.query, context);
      const { result, numbersAt } = itemsOf(results, items);
      return pickItems(result, places, numbersAt);
    },
    findPlace: async ({ refs, ...items }, context = {}) => {
      await results.prepare(items.query, context);
      const { result, numbersAt } = itemsOf(results, items);
      return findPlace(result, refs, numbersAt);
    },
    submission: async ({ ref, text, exact = false, readable }) => {
      const index = store.open(ref.archiveId);
      return {
        ...readSubmission(index, ref.row, { text, exact }, hashes, labelsOf(store, index, readable)),
        change: changeAt(changes.of(ref.archiveId), ref.row),
      };
    },
    findSubmission: async ({ submissionId }) =>
      archivesOf(store, EMPTY_QUERY).flatMap((archiveId) => findSubmissionRows(store.open(archiveId), submissionId)),
    fileRecord: async ({ archiveId, file }) => fileRecordReader(store.open(archiveId), hashes)(file),
  } satisfies Partial<LibraryMethods>;
  /** Tables and extraction read whole results, in which each file is an item. */
  return { results, ...methods };
}

async function filesPage({ store, hashes }: QueryParts, results: Results, input: PageInput, context: Context) {
  const { query, caption } = input;
  await results.prepare(query, context);
  const tiles = input.tiles === true ? results.tiles(query) : null;
  const result = tiles ?? results.select(query, 'files');
  const notes = results.notes(query, result);
  const { phrases } = parseTypedText(query);
  const page = readPage<FileRecord>(store, result, { ...input, notes }, (index) => {
    const plain = tileReader(index, hashes, tiles);
    const read =
      caption === undefined
        ? plain
        : withCaption(plain, fileCaptionReader(index, caption, labelsOf(store, index, true)));
    if (phrases.length === 0) return read;
    const snippetOf = fileSnippetReader(index, phrases);
    return (number) => {
      const file = read(number);
      return { ...file, ...snippetOf(file.name, file.submission?.row ?? null) };
    };
  });
  return tiles === null ? page : { ...page, files: tiles.files };
}

function labelsOf(store: ResultParts['store'], index: OpenIndex, readable = false) {
  const collection = store.collections().find(({ collectionId }) => collectionId === index.collectionId);
  return readable ? readableLabels(index, collection?.hasDefinition ?? false) : ownLabels;
}

/** A result whose items are submissions, files or tiles, and the numbers that an item of it shows. */
function itemsOf(results: Results, { query, unit, tiles: byTile = false }: ItemsInput) {
  if (!byTile || unit !== 'files') {
    return { result: results.select(query, unit), numbersAt: (_place: number, number: number) => [number] };
  }
  const tiles = results.tiles(query);
  return { result: tiles, numbersAt: (place: number, number: number) => filesOfTile(tiles, place, number) };
}

/** Adds the caption that the call asked for. */
function withCaption(
  read: (file: number) => FileRecord,
  captionOf: (row: number) => string | null,
): (file: number) => FileRecord {
  return (number) => {
    const file = read(number);
    return { ...file, caption: file.submission === null ? null : captionOf(file.submission.row) };
  };
}

/** Reads files. In a result of tiles, a photograph brings its film. */
function tileReader(index: OpenIndex, hashes: ThumbHashReader, tiles: Tiles | null): (file: number) => FileRecord {
  const read = fileRecordReader(index, hashes);
  const source = tiles?.archives.findIndex(({ archiveId }) => archiveId === index.archiveId) ?? -1;
  const clips = tiles?.clips[source];
  if (clips === undefined || clips.size === 0) return read;
  return (file) => {
    const clip = clips.get(file);
    return clip === undefined ? read(file) : { ...read(file), clip: read(clip) };
  };
}

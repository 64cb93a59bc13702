/** The library's methods for queries, over one collection or all of them. */

import { EMPTY_QUERY, type Facets, type FileRecord, type SubmissionRow } from '../../../src-preload/domain.ts';
import type { LibraryMethods } from '../api/library-api.ts';
import type { IndexStore } from '../index/index-store.ts';
import type { DescriptionReader } from '../media/descriptions.ts';
import type { ThumbHashReader } from '../media/picture-cache.ts';
import type { MarkReader } from '../review/review.ts';
import { type ChangeReader, changeAt } from '../versions/comparisons.ts';
import { fileRecordReader } from './file-records.ts';
import { readPage } from './page.ts';
import { pickItems } from './pick-items.ts';
import { archivesOf, Results, type WordsReady } from './results.ts';
import { findSubmissionRows, readSubmission } from './submission-detail.ts';
import { fileSnippetReader, submissionRowReader } from './submission-rows.ts';
import { parseTypedText } from './typed-text.ts';

export type Queries = ReturnType<typeof createQueries>;

interface Parts {
  readonly store: IndexStore;
  readonly marks: MarkReader;
  readonly changes: ChangeReader;
  readonly hashes: ThumbHashReader;
  readonly descriptions: DescriptionReader;
  /** Resolves when words can be searched in a collection, or in all if null. Without it, queries do not wait. */
  readonly worded?: WordsReady;
}

/** Caches data of archives and recent results until the store releases the archive. */
export function createQueries({ store, marks, changes, hashes, descriptions, worded }: Parts) {
  const results = new Results({ store, marks, changes, descriptions, worded });
  const methods = {
    submissions: async (input, context = {}) => {
      const { query } = input;
      await results.prepare(query, context);
      const { phrases } = parseTypedText(query);
      const result = results.select(query, 'submissions');
      const notes = results.notes(query, result);
      return readPage<SubmissionRow>(store, result, { ...input, notes }, (index) =>
        submissionRowReader(index, phrases, changes.of(index.archiveId)),
      );
    },
    files: async (input, context = {}) => {
      const { query } = input;
      await results.prepare(query, context);
      const result = results.select(query, 'files');
      const notes = results.notes(query, result);
      const { phrases } = parseTypedText(query);
      return readPage<FileRecord>(store, result, { ...input, notes }, (index) => {
        const read = fileRecordReader(index, hashes);
        if (phrases.length === 0) return read;
        const why = fileSnippetReader(index, phrases);
        return (number) => {
          const file = read(number);
          return { ...file, snippet: why(file.name, file.submission?.row ?? null) };
        };
      });
    },
    facets: async ({ query, unit }, context = {}) => {
      await results.prepare(query, context);
      const facets = results.facets(query, unit);
      // Unreadable submissions are rare, so the filter is left out if there are none.
      const isTold = ({ change, count }: Facets['changes'][number]) => change !== 'unreadable' || count > 0;
      return { ...facets, changes: facets.changes.filter(isTold) };
    },
    pickItems: async ({ query, unit, places }, context = {}) => {
      await results.prepare(query, context);
      return pickItems(results.select(query, unit), places);
    },
    submission: async ({ ref, text, exact = false }) => ({
      ...readSubmission(store.open(ref.archiveId), ref.row, { text, exact }, hashes),
      change: changeAt(changes.of(ref.archiveId), ref.row),
    }),
    findSubmission: async ({ submissionId }) =>
      archivesOf(store, EMPTY_QUERY).flatMap((archiveId) => findSubmissionRows(store.open(archiveId), submissionId)),
    fileRecord: async ({ archiveId, file }) => fileRecordReader(store.open(archiveId), hashes)(file),
  } satisfies Partial<LibraryMethods>;
  /** Tables and extraction read whole results. */
  return { results, ...methods };
}

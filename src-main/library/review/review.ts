/** Ratings, flags, tags and notes on submissions and files. */
import { Readable } from 'node:stream';
import type { FileRef, MarkedItem, SubmissionRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import {
  addsTooManyTags,
  changedMark,
  type Mark,
  type MarkChange,
  MOST_TAGS,
  NO_MARK,
  sameMark,
} from '../../../src-preload/marks.ts';
import { writeWhole } from '../../disk/write-whole.ts';
import type { LibraryMethods } from '../api/library-api.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { isEmptyMark } from '../catalog/mark-table.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { type ArchiveMarks, archiveSubjectFinder, placeMarks } from './archive-marks.ts';
import type { SubmissionPseudonyms } from './mark-files/find-subjects.ts';
import { markImports } from './mark-imports.ts';
import { mergeMarks, type ReviewFile, readReviewFile, reviewFileText } from './review-file.ts';
import { reviewWords } from './words.ts';

/** Access to marks for queries. */
export interface MarkReader {
  /** The marks in this archive. Read on the first use. */
  of(index: OpenIndex): ArchiveMarks;
  /** Changes whenever any mark may have changed. */
  version(): string;
}

/** The part of the library that stores marks of submissions and files. */
export function createReview(catalog: Catalog, store: IndexStore, pseudonyms: SubmissionPseudonyms) {
  const placed = createPlacedMarks(catalog, store);
  const write = (
    items: readonly MarkEdit[],
    action: 'review' | 'review-undo',
    details: Readonly<Record<string, unknown>>,
  ) => {
    const written = writeMarks(catalog, store, items, action, details);
    placed.marked(written.after);
    return written;
  };
  const methods = {
    marks: async ({ collectionId, version = null }) =>
      store
        .collections()
        .filter((collection) => collectionId === null || collection.collectionId === collectionId)
        .map(({ archiveId }) => version ?? archiveId)
        .flatMap((archiveId) => listed(archiveId, placed.reader.of(store.open(archiveId)))),
    mark: async ({ refs, change }) =>
      write(
        refs.map((ref) => ({ ref, change: (mark) => markedBy(mark, change) })),
        'review',
        { changed: namesOf(change) },
      ),
    restoreMarks: async ({ items }) =>
      write(
        // Another window or process may have changed it since.
        items.map(({ ref, mark, from }) => ({ ref, change: (now) => (from && !sameMark(now, from) ? now : mark) })),
        'review-undo',
        {},
      ).after,
    saveReview: async ({ collectionId, path }) => {
      const marks = catalog.marks.all(collectionId);
      await writeWhole(path, Readable.from(reviewFileText({ collectionId, marks })));
      catalog.audit('save-review', collectionId, { marks: marks.length });
      return { path, marks: marks.length };
    },
    mergeReview: async ({ path }) => {
      const { collectionId, marks } = readReviewFile(path);
      if (catalog.archivesOf(collectionId).length === 0) throw otherCollection();
      const changed = mergeInto(catalog, collectionId, marks);
      placed.forget();
      return { marks: marks.length, changed };
    },
    ...markImports(catalog, store, pseudonyms, placed.forget),
  } satisfies Partial<LibraryMethods>;
  return { reader: placed.reader, ...methods };
}

/** @throws DeskFailure `bad_input` for more tags than an item can have */
function markedBy(mark: Mark, change: MarkChange): Mark {
  if (addsTooManyTags(mark, change)) {
    throw new DeskFailure('bad_input', reviewWords.manyTags(MOST_TAGS), reviewWords.manyTagsHint);
  }
  return changedMark(mark, change);
}

/** The marks of each archive by row and file. They are read on the first use and cached until they may have changed. */
function createPlacedMarks(catalog: Catalog, store: IndexStore) {
  const placed = new Map<string, ArchiveMarks>();
  let revision = catalog.foreignChanges();
  let changes = 0;
  store.onRelease((archiveId) => void placed.delete(archiveId));
  const forget = () => {
    changes += 1;
    placed.clear();
  };
  /** Notices marks that another process wrote. */
  const refresh = () => {
    const now = catalog.foreignChanges();
    if (now === revision) return;
    revision = now;
    forget();
  };
  const reader: MarkReader = {
    of: (index) => {
      refresh();
      const known = placed.get(index.archiveId) ?? placeMarks(index, catalog.marks.all(index.collectionId));
      placed.set(index.archiveId, known);
      return known;
    },
    version: () => {
      refresh();
      return String(changes);
    },
  };
  const marked = (items: readonly MarkedItem[]) => {
    changes += 1;
    const written = new Set(items.map(({ ref }) => ref.archiveId));
    // Other exports may hold the same submissions, so their marks are read again.
    for (const archiveId of [...placed.keys()]) if (!written.has(archiveId)) placed.delete(archiveId);
    for (const { ref, mark } of items) place(placed.get(ref.archiveId), ref, mark);
  };
  return { reader, marked, forget };
}

interface MarkEdit {
  readonly ref: Ref;
  readonly change: (before: Mark) => Mark;
}

/** Changes all marks in one durable transaction, so that either every item is marked or none. */
function writeMarks(
  catalog: Catalog,
  store: IndexStore,
  items: readonly MarkEdit[],
  action: 'review' | 'review-undo',
  details: Readonly<Record<string, unknown>>,
) {
  const before: MarkedItem[] = [];
  /** By subject. If a subject is named twice, the last change counts. */
  const after = new Map<string, readonly MarkedItem[]>();
  const at = new Date().toISOString();
  const collections = new Set<string>();
  const opened = openSubjects(store, items);
  catalog.transaction(() => {
    for (const { ref, change } of items) {
      const { index, subjectOf } = opened(ref.archiveId);
      const { refs, ...subject } = subjectOf(ref);
      const was = catalog.marks.get(index.collectionId, subject)?.mark ?? NO_MARK;
      const mark = change(was);
      catalog.marks.put(index.collectionId, subject, mark, at);
      // If a subject is named twice, only its first item has the mark before all changes.
      const key = JSON.stringify([index.collectionId, subject]);
      if (!after.has(key)) before.push({ ref, mark: was });
      after.set(
        key,
        refs.map((each) => ({ ref: each, mark })),
      );
      collections.add(index.collectionId);
    }
    // The log leaves out the marked items and typed texts, because they may have to be purged.
    const [only = 'all'] = collections.size === 1 ? collections : [];
    const archives = [...new Set(items.map(({ ref }) => ref.archiveId))].map(catalog.sha256Of);
    catalog.audit(action, only, { items: items.length, ...details, archives });
  });
  return { before, after: [...after.values()].flat() };
}

/** Opens an archive only where the last item was of another one, because thousands of items can be marked at a time. */
function openSubjects(store: IndexStore, items: readonly MarkEdit[]) {
  const known = new Map<
    string,
    { readonly index: OpenIndex; readonly subjectOf: ReturnType<typeof archiveSubjectFinder> }
  >();
  let last: string | null = null;
  return (archiveId: string) => {
    const before = known.get(archiveId);
    if (before !== undefined && archiveId === last) return before;
    last = archiveId;
    // Opening another index may have closed this one.
    const index = store.open(archiveId);
    const opened = before?.index === index ? before : { index, subjectOf: archiveSubjectFinder(index, items.length) };
    known.set(archiveId, opened);
    return opened;
  };
}

/** @returns how many marks changed */
function mergeInto(catalog: Catalog, collectionId: string, marks: ReviewFile['marks']): number {
  let changed = 0;
  catalog.transaction(() => {
    for (const theirs of marks) {
      const mine = catalog.marks.get(collectionId, theirs);
      const merged = mergeMarks(mine, theirs);
      if (mine !== null && sameMark(mine.mark, merged.mark)) continue;
      catalog.marks.put(collectionId, theirs, merged.mark, merged.changedAt);
      changed += 1;
    }
    catalog.audit('merge-review', collectionId, { marks: marks.length, changed });
  });
  return changed;
}

type Ref = FileRef | SubmissionRef;

/** The changed fields for the log. Ratings and decisions have their value, which says nothing about a person. */
function namesOf({ rating, flag, note, addTags, removeTags }: MarkChange): readonly string[] {
  return [
    ...(rating === undefined ? [] : [`rating ${rating}`]),
    ...(flag === undefined ? [] : [flag]),
    ...(note === undefined ? [] : ['note']),
    ...(addTags === undefined && removeTags === undefined ? [] : ['tags']),
  ];
}

function otherCollection(): DeskFailure {
  return new DeskFailure('collection_not_found', reviewWords.otherCollection, reviewWords.otherCollectionHint);
}

function place(marks: ArchiveMarks | undefined, ref: Ref, mark: Mark): void {
  if (marks === undefined) return;
  const [items, key] = 'row' in ref ? [marks.submissions, ref.row] : [marks.files, ref.file];
  if (isEmptyMark(mark)) items.delete(key);
  else items.set(key, mark);
}

function listed(archiveId: string, { submissions, files }: ArchiveMarks): MarkedItem[] {
  return [
    ...Array.from(submissions, ([row, mark]) => ({ ref: { archiveId, row }, mark })),
    ...Array.from(files, ([file, mark]) => ({ ref: { archiveId, file }, mark })),
  ];
}

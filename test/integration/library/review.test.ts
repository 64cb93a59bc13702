import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { BY_RATING, EMPTY_QUERY, type FileRef, type Query, type SubmissionRef } from '../../../src-preload/domain.ts';
import { FLAGS, type Mark, NO_MARK, RATINGS } from '../../../src-preload/marks.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { line, linesArchive, TOP } from '../../samples/hostile-parts.ts';
import { openTestLibrary } from './open-test-library.ts';

const COLLECTION = 'reviewed';

/** Six submissions of three files each. `rename` gives every file another name and path, but the same bytes. */
async function importVersion(
  library: LibraryApi,
  out: string,
  { rename = false, submissions = 6, exportedAt = '2026-03-19T10:30:00Z' } = {},
) {
  await generateArchive({
    seed: 7,
    submissions,
    filesPerSubmission: 3,
    out,
    collectionId: COLLECTION,
    exportedAt,
    fileContent: (submission, index) => ({
      name: `${rename ? 'renamed' : 'photo'}_${index}.txt`,
      bytes: Buffer.from(`bytes ${submission} ${index}`),
    }),
  });
  await library.importArchive({ path: out, source: 'dialog' });
}

const asking = (change: Partial<Query> = {}) => ({ query: { ...EMPTY_QUERY, ...change }, limit: 100 });
const names = async (library: LibraryApi, change: Partial<Query>) =>
  (await library.files(asking(change))).items.map(({ submission, name }) => `${submission?.submissionId} ${name}`);

const mark = (change: Partial<Mark>): Mark => ({ ...NO_MARK, ...change });

async function reviewedLibrary() {
  const opened = await openTestLibrary();
  await importVersion(opened.library, path.join(opened.folder, 'first.zip'));
  const files = (await opened.library.files(asking())).items.map(({ archiveId, file }) => ({ archiveId, file }));
  const submissions = (await opened.library.submissions(asking())).items.map(({ archiveId, row }) => ({
    archiveId,
    row,
  }));
  return { ...opened, files, submissions };
}

const hundred = (name: string) => Array.from({ length: 100 }, (_, index) => `${name}-${index}`);

describe('marks', () => {
  it('are visible at once, in another process, and after a restart', async () => {
    const { library, directory, files, submissions } = await reviewedLibrary();
    const other = await createLibrary({ directory });
    const [file, submission] = [files[4] as FileRef, submissions[2] as SubmissionRef];
    await library.mark({ refs: [file], change: { rating: 4, addTags: ['rash', 'blurred'] } });
    await library.mark({ refs: [submission], change: { flag: 'reject', note: 'asked again' } });
    const expected = [
      { ref: submission, mark: mark({ flag: 'reject', note: 'asked again' }) },
      { ref: file, mark: mark({ rating: 4, tags: ['blurred', 'rash'] }) },
    ];
    expect(await library.marks({ collectionId: COLLECTION })).toEqual(expected);
    expect(await other.marks({ collectionId: null })).toEqual(expected);
    await other.mark({ refs: [file], change: { removeTags: ['rash'] } });
    await other.close();
    expect((await library.marks({ collectionId: null }))[1]?.mark.tags).toEqual(['blurred']);
    await library.close();
    const again = await createLibrary({ directory });
    expect((await again.marks({ collectionId: null })).map(({ ref }) => ref)).toEqual([submission, file]);
    await again.close();
  });

  it('on files filter submissions, and are counted beside them', async () => {
    const { library, files } = await reviewedLibrary();
    const [first, second, , fourth] = files as [FileRef, FileRef, FileRef, FileRef];
    // Two files of the first submission, one of the second.
    await library.mark({ refs: [first, second], change: { flag: 'accept' } });
    await library.mark({ refs: [fourth], change: { rating: 2 } });
    const counted = async (unit: 'submissions' | 'files', change: Partial<Query> = {}) => {
      const { has } = await library.facets({ query: { ...EMPTY_QUERY, ...change }, unit });
      return Object.fromEntries(has.map((each) => [each.has, each.count]));
    };
    const marked = { 'marked-files': 2, 'accepted-files': 1, 'rejected-files': 0 };
    expect(await counted('submissions')).toMatchObject(marked);
    expect(await counted('files')).toMatchObject({ 'marked-files': 6, 'accepted-files': 3, 'rejected-files': 0 });
    expect(await counted('submissions', { has: ['accepted-files'] })).toMatchObject({ ...marked, 'marked-files': 1 });
    const total = async (has: Query['has']) => (await library.submissions(asking({ has }))).total;
    expect(await total(['marked-files'])).toBe(2);
    expect(await total(['accepted-files', 'no-files'])).toBe(0);
    await library.mark({ refs: [fourth], change: { flag: 'accept' } });
    expect(await total(['accepted-files'])).toBe(2);
    const rated = { 'files-rated-5': 0, 'files-rated-2': 1, 'files-rated-1': 0 };
    expect(await counted('submissions')).toMatchObject(rated);
    expect(await total(['files-rated-2'])).toBe(1);
    expect(await total(['files-rated-1'])).toBe(0);
  });

  it('of many items are changed and undone together', async () => {
    const { library, files } = await reviewedLibrary();
    await library.mark({ refs: files.slice(0, 1), change: { rating: 2, note: 'first' } });
    const { before, after } = await library.mark({ refs: files, change: { rating: 5 } });
    expect(after.map(({ mark: { rating } }) => rating)).toEqual(files.map(() => 5));
    // With the marks that it replaces, an undo keeps later ones.
    const stale = before.map((item) => ({ ...item, from: mark({ rating: 1 }) }));
    expect((await library.restoreMarks({ items: stale })).map(({ mark: { rating } }) => rating)).toEqual(
      after.map(() => 5),
    );
    await library.restoreMarks({ items: before });
    expect(await library.marks({ collectionId: null })).toEqual([
      { ref: files[0], mark: mark({ rating: 2, note: 'first' }) },
    ]);
    const gone = { archiveId: files[0]?.archiveId ?? '', file: 9_999 };
    await expect(library.mark({ refs: [...files, gone], change: { rating: 1 } })).rejects.toThrow(/no such file/);
    // All or nothing.
    expect(await library.marks({ collectionId: null })).toHaveLength(1);
  });

  it('of hundreds of submissions at once are those of a few at a time', async () => {
    const { library, folder } = await openTestLibrary();
    const archive = path.join(folder, 'many.zip');
    // One submission occurs twice, so both rows have its mark.
    await linesArchive([...Array.from({ length: 240 }, (_, index) => line(index + 1)), line(7)])(archive);
    const { archiveId } = await library.importArchive({ path: archive, source: 'dialog' });
    const refs = Array.from({ length: 240 }, (_, index) => ({ archiveId, row: index + 1 }));
    const { before, after } = await library.mark({ refs, change: { rating: 3 } });
    expect(after).toHaveLength(241);
    const shown = async () => {
      const items = await library.marks({ collectionId: null });
      return items.map(({ ref, mark: { rating } }) => `${JSON.stringify(ref)} ${rating}`).sort();
    };
    const together = await shown();
    await library.restoreMarks({ items: before });
    expect(await library.marks({ collectionId: null })).toEqual([]);
    for (const few of [refs.slice(0, 120), refs.slice(120)]) await library.mark({ refs: few, change: { rating: 3 } });
    expect(await shown()).toEqual(together);
    const gone = { archiveId, row: 242 };
    await expect(library.mark({ refs: [...refs, gone], change: { rating: 1 } })).rejects.toThrow(/no such submission/);
  });

  it('stay with a submission and with a file’s content when a new export renames all files', async () => {
    const { library, folder, files, submissions } = await reviewedLibrary();
    await library.mark({ refs: files.slice(4, 5), change: { rating: 4 } });
    await library.mark({ refs: submissions.slice(5, 6), change: { note: 'withdrawn later' } });
    const [before] = await names(library, { marks: { ...EMPTY_QUERY.marks, ratings: [4] } });
    const later = { exportedAt: '2026-04-01T00:00:00Z' };
    await importVersion(library, path.join(folder, 'second.zip'), { ...later, rename: true, submissions: 5 });
    const [after] = await names(library, { marks: { ...EMPTY_QUERY.marks, ratings: [4] } });
    expect(after).toBe(before?.replace('photo', 'renamed'));
    // Marks of submissions that this export lacks are kept for a later export.
    expect(await library.marks({ collectionId: null })).toHaveLength(1);
    const last = { exportedAt: '2026-05-01T00:00:00Z' };
    await importVersion(library, path.join(folder, 'third.zip'), { ...last, rename: true, submissions: 6 });
    expect((await library.marks({ collectionId: null })).map((item) => item.mark.note)).toContain('withdrawn later');
  });

  it('on content that occurs twice are on both files at once, and are undone on both', async () => {
    const { library, folder } = await openTestLibrary();
    const upload = (name: string) => ({ name, path: `files/${name}` });
    const archive = path.join(folder, 'twins.zip');
    const bytes = (name: string, text: string) => ({ name: `${TOP}files/${name}`, data: Buffer.from(text) });
    await linesArchive(
      [line(1, [upload('a.txt'), upload('b.txt'), upload('c.txt')]), line(2, [upload('d.txt')]), line(1)],
      [bytes('a.txt', 'same'), bytes('b.txt', 'same'), bytes('c.txt', 'other'), bytes('d.txt', 'same')],
    )(archive);
    const { archiveId } = await library.importArchive({ path: archive, source: 'dialog' });
    const file = (number: number) => ({ archiveId, file: number });
    // Read before, so that the cached marks must be updated.
    expect(await library.marks({ collectionId: null })).toEqual([]);

    const marked = await library.mark({ refs: [file(1)], change: { rating: 4 } });
    // The same bytes in another submission are another subject.
    expect(marked.after.map(({ ref }) => ref)).toEqual([file(1), file(2)]);
    expect(await library.marks({ collectionId: null })).toEqual(marked.after);

    const both = await library.mark({ refs: [file(2), file(1), file(3)], change: { rating: 2 } });
    expect(both.after.map(({ ref }) => ref)).toEqual([file(1), file(2), file(3)]);
    const undone = await library.restoreMarks({ items: both.before });
    expect(undone.map(({ ref, mark: { rating } }) => [ref, rating])).toEqual([
      [file(1), 4],
      [file(2), 4],
      [file(3), 0],
    ]);

    const submission = await library.mark({ refs: [{ archiveId, row: 3 }], change: { flag: 'accept' } });
    expect(submission.after.map(({ ref }) => ref)).toEqual([
      { archiveId, row: 1 },
      { archiveId, row: 3 },
    ]);
  });

  it('of submissions are columns of every table', async () => {
    const { library, folder, submissions } = await reviewedLibrary();
    const table = path.join(folder, 'table.tsv');
    const rows = async () => {
      await library.table({ query: EMPTY_QUERY, format: 'tsv', path: table });
      const lines = readFileSync(table, 'utf8').trimEnd().split('\n');
      return lines.map((line) => line.split('\t'));
    };
    const [before] = await rows();
    await library.mark({
      refs: submissions.slice(0, 1),
      change: { rating: 4, flag: 'accept', addTags: ['b', 'a'], note: '=1+1' },
    });
    const [header = [], first = []] = await rows();
    expect(header).toEqual(before);
    const at = header.indexOf('review_rating');
    expect(header.slice(at, at + 4)).toEqual(['review_rating', 'review_decision', 'review_tags', 'review_note']);
    // The note is unchanged: only the option for formulas changes cells.
    expect(first.slice(at, at + 4)).toEqual(['4', 'accept', 'a; b', '=1+1']);
  });

  it('filter, sort and count like a scan of them', async () => {
    const { library, files, submissions } = await reviewedLibrary();
    const marks = fc.record({
      rating: fc.constantFrom(...RATINGS),
      flag: fc.constantFrom(...FLAGS),
      tags: fc.subarray(['a', 'b', 'c']),
      note: fc.constant(''),
    });
    const filter = fc.record({
      ratings: fc.subarray([...RATINGS]),
      flags: fc.subarray([...FLAGS]),
      tags: fc.subarray(['a', 'b', 'c', 'nowhere']),
    });
    const oneOf = <Value>(wanted: readonly Value[], held: readonly Value[]) =>
      wanted.length === 0 || held.some((value) => wanted.includes(value));
    const everyone = { ofFiles: files.length, ofSubmissions: submissions.length };
    await fc.assert(
      fc.asyncProperty(
        fc.array(marks, { minLength: everyone.ofFiles, maxLength: everyone.ofFiles }),
        fc.array(marks, { minLength: everyone.ofSubmissions, maxLength: everyone.ofSubmissions }),
        filter,
        fc.constantFrom('asc' as const, 'desc' as const),
        async (ofFiles, ofSubmissions, wanted, direction) => {
          const set = (refs: readonly (FileRef | SubmissionRef)[], set: readonly Mark[]) =>
            library.restoreMarks({ items: refs.map((ref, index) => ({ ref, mark: set[index] ?? NO_MARK })) });
          await set(files, ofFiles);
          await set(submissions, ofSubmissions);
          const query = { ...EMPTY_QUERY, marks: wanted, sort: { by: BY_RATING, direction } };
          const expected = (all: readonly Mark[]) => {
            const found = all.flatMap(({ rating, flag, tags }, index) =>
              oneOf(wanted.ratings, [rating]) && oneOf(wanted.flags, [flag]) && oneOf(wanted.tags, tags) ? [index] : [],
            );
            const key = (index: number) => all[index]?.rating || (direction === 'asc' ? 9 : 0);
            return found.sort((a, b) => (direction === 'asc' ? key(a) - key(b) : key(b) - key(a)) || a - b);
          };
          const foundFiles = (await library.files({ query, limit: 100 })).items;
          expect(foundFiles.map(({ file }) => file)).toEqual(expected(ofFiles).map((index) => files[index]?.file));
          const foundRows = (await library.submissions({ query, limit: 100 })).items;
          expect(foundRows.map(({ row }) => row)).toEqual(
            expected(ofSubmissions).map((index) => submissions[index]?.row),
          );
          for (const [unit, all] of [['files', ofFiles] as const, ['submissions', ofSubmissions] as const]) {
            const facets = await library.facets({ query, unit });
            const held = expected(all).map((index) => all[index] ?? NO_MARK);
            const count = (passes: (held: Mark) => boolean) => held.filter(passes).length;
            expect(facets.total).toBe(held.length);
            expect(facets.marks).toEqual({
              ratings: RATINGS.map((rating) => ({ rating, count: count((each) => each.rating === rating) })),
              flags: FLAGS.map((flag) => ({ flag, count: count((each) => each.flag === flag) })),
              tags: ['a', 'b', 'c']
                .map((tag) => ({ tag, count: count((each) => each.tags.includes(tag)) }))
                .filter((tag) => tag.count > 0),
            });
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('review work as a file', () => {
  it('is merged in a colleague’s library and comes back with their marks', async () => {
    const mine = await reviewedLibrary();
    const theirs = await reviewedLibrary();
    const [file, submission] = [mine.files[3] as FileRef, mine.submissions[1] as SubmissionRef];
    await mine.library.mark({ refs: [file], change: { rating: 4, addTags: ['mine'], note: 'seen by me' } });
    await theirs.library.mark({ refs: [theirs.files[3] as FileRef], change: { addTags: ['theirs'], note: 'by them' } });
    await theirs.library.mark({ refs: [theirs.submissions[1] as SubmissionRef], change: { flag: 'reject' } });
    const review = path.join(theirs.folder, 'review.json');
    expect(await theirs.library.saveReview({ collectionId: COLLECTION, path: review })).toEqual({
      path: review,
      marks: 2,
    });
    expect(await mine.library.mergeReview({ path: review })).toEqual({ marks: 2, changed: 2 });
    expect(await mine.library.marks({ collectionId: null })).toEqual([
      { ref: submission, mark: mark({ flag: 'reject' }) },
      { ref: file, mark: mark({ rating: 4, tags: ['mine', 'theirs'], note: 'seen by me\n\nby them' }) },
    ]);
    expect(await mine.library.mergeReview({ path: review })).toEqual({ marks: 2, changed: 0 });
  });

  it('joins more tags and longer notes than one person can write; they are saved, merged, changed and undone', async () => {
    const mine = await reviewedLibrary();
    const theirs = await reviewedLibrary();
    const [file, other] = [mine.files[3] as FileRef, theirs.files[3] as FileRef];
    await mine.library.mark({ refs: [file], change: { addTags: hundred('mine'), note: 'm'.repeat(20_000) } });
    await theirs.library.mark({ refs: [other], change: { addTags: hundred('their'), note: 't'.repeat(20_000) } });
    const review = path.join(theirs.folder, 'review.json');
    await theirs.library.saveReview({ collectionId: COLLECTION, path: review });
    expect(await mine.library.mergeReview({ path: review })).toEqual({ marks: 1, changed: 1 });
    const joined = mark({
      tags: [...hundred('mine'), ...hundred('their')].sort(),
      note: `${'m'.repeat(20_000)}\n\n${'t'.repeat(20_000)}`,
    });
    expect(await mine.library.marks({ collectionId: null })).toEqual([{ ref: file, mark: joined }]);
    const more = mine.library.mark({ refs: [file], change: { addTags: ['one more'] } });
    await expect(more).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('at most 100 tags'),
    });
    const rated = await mine.library.mark({ refs: [file], change: { rating: 5, removeTags: ['mine-0'] } });
    expect(rated.after[0]?.mark).toEqual({ ...joined, rating: 5, tags: joined.tags.filter((tag) => tag !== 'mine-0') });
    expect(await mine.library.restoreMarks({ items: rated.before })).toEqual([{ ref: file, mark: joined }]);
    await mine.library.saveReview({ collectionId: COLLECTION, path: review });
    expect(await theirs.library.mergeReview({ path: review })).toEqual({ marks: 1, changed: 1 });
  });

  it('of an unknown collection is refused', async () => {
    const { library, folder } = await reviewedLibrary();
    const review = path.join(folder, 'review.json');
    await library.saveReview({ collectionId: COLLECTION, path: review });
    await library.remove({ collectionId: COLLECTION });
    await expect(library.mergeReview({ path: review })).rejects.toMatchObject({ code: 'collection_not_found' });
  });
});

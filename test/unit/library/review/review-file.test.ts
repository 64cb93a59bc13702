import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeMarks, readReviewFile, reviewFileText } from '../../../../src-main/library/review/review-file.ts';
import { FLAGS, RATINGS } from '../../../../src-preload/marks.ts';
import { temporaryFolder } from '../../../harness/temporary-folder.ts';

const dated = fc.record({
  mark: fc.record({
    rating: fc.constantFrom(...RATINGS),
    flag: fc.constantFrom(...FLAGS),
    tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'ä', '左')).map((tags) => tags.sort()),
    note: fc.constantFrom('', 'x', 'y', 'x and y', 'line\nline'),
  }),
  changedAt: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z'),
});

describe('a review merged with the review of a colleague', () => {
  it('loses nothing of either side, and does not change when it is merged again', () => {
    fc.assert(
      fc.property(dated, dated, (mine, theirs) => {
        const { mark, changedAt } = mergeMarks(mine, theirs);
        for (const side of [mine, theirs]) {
          expect(mark.note).toContain(side.mark.note);
          for (const tag of side.mark.tags) expect(mark.tags).toContain(tag);
          if (side.mark.rating > 0) expect(mark.rating).toBeGreaterThan(0);
          if (side.mark.flag !== 'undecided') expect(mark.flag).not.toBe('undecided');
        }
        expect(mergeMarks({ mark, changedAt }, theirs)).toEqual({ mark, changedAt });
        expect(mergeMarks(null, theirs)).toEqual(theirs);
      }),
    );
  });

  it('keeps the later of two decisions', () => {
    const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'];
    const mark = { rating: 2, flag: 'accept' as const, tags: [], note: '' };
    const other = { rating: 5, flag: 'reject' as const, tags: [], note: '' };
    expect(mergeMarks({ mark, changedAt: early ?? '' }, { mark: other, changedAt: late ?? '' }).mark).toEqual(other);
    expect(mergeMarks({ mark, changedAt: late ?? '' }, { mark: other, changedAt: early ?? '' }).mark).toEqual(mark);
  });
});

describe('the file of a review', () => {
  it('can be read back unchanged', async () => {
    const file = path.join(temporaryFolder(), 'review.json');
    const marks = fc.array(
      dated.chain((each) =>
        fc.record({ submissionId: fc.string(), content: fc.string() }).map((subject) => ({ ...subject, ...each })),
      ),
    );
    await fc.assert(
      fc.asyncProperty(marks, async (written) => {
        writeFileSync(file, [...reviewFileText({ collectionId: 'c', marks: written })].join(''));
        expect(readReviewFile(file)).toEqual({ collectionId: 'c', marks: written });
      }),
    );
  });

  it.each([
    '',
    '{',
    '[]',
    '{"format":"other","version":1,"collectionId":"c","marks":[]}',
    '{"format":"collection-desk-review","version":1,"collectionId":"c","marks":[{"rating":9}]}',
    '{"__proto__":{"format":"collection-desk-review"}}',
  ])('refuses %s', async (text) => {
    const file = path.join(temporaryFolder(), 'review.json');
    writeFileSync(file, text);
    expect(() => readReviewFile(file)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });

  it('refuses millions of marks that are none at the first one', async () => {
    const file = path.join(temporaryFolder(), 'review.json');
    const head = '{"format":"collection-desk-review","version":1,"collectionId":"c","marks":[';
    writeFileSync(file, `${head}${Array.from({ length: 1_000_000 }, () => '{"a":1}').join()}]}`);
    // A list of all faults needed more memory than Node has.
    expect(() => readReviewFile(file)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });
});

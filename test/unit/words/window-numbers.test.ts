import { expect, test } from 'vitest';
import { galleryWords } from '../../../src-renderer/features/gallery/words.ts';
import { sheetWords } from '../../../src-renderer/features/handover/words.ts';
import { libraryWords } from '../../../src-renderer/features/library/words.ts';
import { lightboxWords } from '../../../src-renderer/features/lightbox/words.ts';
import { searchWords } from '../../../src-renderer/features/search/words.ts';
import { submissionWords } from '../../../src-renderer/features/submission/words.ts';

test('large numbers have separators, everywhere in the window', () => {
  const counts = { added: 1_234, changed: 2_345, withdrawn: 3_456, unreadable: 4_567, unchanged: 5_678 };
  expect(libraryWords.changes.counts(counts)).toBe(
    '1,234 added, 2,345 changed, 3,456 withdrawn, 4,567 unreadable, 5,678 unchanged.',
  );
  const texts = [
    libraryWords.log.limited(1_234),
    searchWords.showAll(1_234),
    galleryWords.fileOf(1_234, 1_234),
    submissionWords.fileOf(1_234, 1_234),
    lightboxWords.pdfOf('letter.pdf', 1_234),
    lightboxWords.firstPages(1_234, 1_234),
  ];
  expect(texts.filter((text) => text.includes('1234'))).toEqual([]);
});

test('a sentence about one file is in the singular', () => {
  expect(sheetWords.unread(1)).toBe('1 file could not be read, so it is not known what else it holds.');
});

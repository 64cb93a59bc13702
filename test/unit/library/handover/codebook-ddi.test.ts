import { expect, it } from 'vitest';
import { codebookDdi } from '../../../../src-main/library/handover/codebook/codebook-ddi.ts';

it.each([
  ['2026-03-19T10:30:00Z', '<distDate date="2026-03-19T10:30:00Z">2026-03-19T10:30:00Z</distDate>'],
  ['2026-03-19', '<distDate date="2026-03-19">2026-03-19</distDate>'],
  ['19 March & later', '<distDate>19 March &amp; later</distDate>'],
])('writes an attribute with a date only in the form that the schema recommends: %s', (exportedAt, written) => {
  const codebook = { collectionId: 'c', collectionName: 'Home', exportedAt, filter: null, submissions: 0, files: 0 };
  expect(codebookDdi({ ...codebook, questions: [] })).toContain(written);
});

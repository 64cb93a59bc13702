import { expect, it } from 'vitest';
import { reportPage } from '../../../../../src-main/library/handover/privacy/report/report-page.ts';
import { reportWords } from '../../../../../src-main/library/handover/privacy/report/words.ts';

it('tells what captions of a contact sheet and a codebook hold', () => {
  const entry = (action: string, details: Readonly<Record<string, unknown>>) => ({
    entry: 1,
    at: '2026-03-01T00:00:00Z',
    action,
    subject: 'c',
    details,
  });
  const { rows } = reportPage(
    { collectionId: 'c', name: 'C' },
    [
      entry('files-out', {
        how: 'save-pdf',
        files: 2,
        metadata: 'removed',
        captions: ['participant', 'answer', 'name', 'sent'],
      }),
      entry('save-codebook', { submissions: 3 }),
      entry('save-codebook', { submissions: 3, privacy: { replaced: { email: 2 } } }),
    ],
    new Date(0),
  );
  expect(rows.map(([, , , removed]) => removed)).toEqual([
    'metadata; but captions tell: names of files, ids of participants, dates of submissions, answers to a question',
    'holds questions, options, units and counts. Nothing removed',
    'holds questions, options, units and counts. 2 × e-mail address',
  ]);
  expect(reportWords.notes.join(' ')).toContain('The activity log does not hold: hand-overs while');
});

import { describe, expect, it } from 'vitest';
import { reportText } from '../../../src-preload/words/report-text.ts';
import { sortDropped } from '../../../src-renderer/features/welcome/dropped-files.ts';
import { typeLabel, typeName } from '../../../src-renderer/files/words.ts';
import { readPane } from '../../../src-renderer/hooks/use-pane.ts';
import { percentDone } from '../../../src-renderer/state/percent-done.ts';
import { jobFacts, progressWords } from '../../../src-renderer/state/words.ts';
import { madeJob } from '../../samples/made-records.ts';

const report = {
  collectionId: 'c1',
  name: 'Kitchens',
  archiveId: '0b2f6d34-9b0e-4d0e-8a51-0d9f1c6a7c11',
  submissions: 2,
  answers: 9,
  files: 3,
  missingFiles: ['files/a.jpg'],
  missingUploads: [{ name: 'oven.jpg', question: 'Show your kitchen', participantId: 'p1' }],
  unreferencedFiles: [],
  rejectedLineCount: 12_000,
  rejectedLines: [{ line: 3, reason: 'not JSON' }],
  warnings: [{ code: 'odd', message: 'Something is odd.' }],
};

const job = madeJob({
  source: 'prolific',
  state: 'downloading',
  progress: { stage: 'copying', done: 1_900_000_000, total: 3_100_000_000, unit: 'bytes' },
  rate: 38_000_000,
  secondsLeft: 31,
});

describe('the facts of a job', () => {
  it('give speed and remaining time, and nothing while it does not move', () => {
    expect(jobFacts(job)).toBe('38 MB/s · 31 s left');
    expect(jobFacts({ ...job, rate: null, secondsLeft: null })).toBe('');
  });

  it('give whole percent only if the total is known, and never more than 100', () => {
    expect(percentDone(job)).toBe(61);
    expect(percentDone({ ...job, progress: null })).toBeNull();
    expect(percentDone({ ...job, progress: { stage: 'copying', done: 9, total: 8, unit: 'bytes' } })).toBe(100);
    expect(percentDone({ ...job, progress: { stage: 'copying', done: 9, total: null, unit: 'bytes' } })).toBeNull();
  });

  it('name the counted things', () => {
    expect(progressWords({ stage: 'verifying', done: 12, total: 4_218, unit: 'files' })).toBe('12 of 4,218 files');
    expect(progressWords({ stage: 'reading', done: 1, total: null, unit: 'submissions' })).toBe('1 submission');
  });
});

describe('the copied report', () => {
  it('names every finding and leaves out empty lists', () => {
    const text = reportText(report);
    expect(text).toContain('2 submissions, 9 answers, 3 files');
    expect(text).toContain('Lines that could not be read (12000)\n  line 3: not JSON\n  … and 11999 more');
    expect(text).toContain('oven.jpg · Show your kitchen · p1 (files/a.jpg)');
    expect(text).toContain('Something is odd.');
    expect(text).not.toContain('Files without an answer');
  });
});

describe('dropped files', () => {
  const pathOf = ({ name }: { name: string }) => `/somewhere/${name}`;

  it('accepts ZIPs with extensions in any case', () => {
    expect(sortDropped([{ name: 'a.zip' }, { name: 'B.ZIP' }], pathOf)).toEqual({
      paths: ['/somewhere/a.zip', '/somewhere/B.ZIP'],
      refusal: null,
    });
  });

  it('names files that are not ZIPs and accepts the others', () => {
    const { paths, refusal } = sortDropped([{ name: 'a.zip' }, { name: 'notes.txt' }], pathOf);
    expect(paths).toEqual(['/somewhere/a.zip']);
    expect(refusal?.title).toBe('notes.txt is not a ZIP file');
  });

  it('explains a ZIP that is not on disk', () => {
    const { paths, refusal } = sortDropped([{ name: 'a.zip' }], () => '');
    expect(paths).toEqual([]);
    expect(refusal?.title).toBe('This file is not on this computer');
  });
});

describe('a remembered pane', () => {
  const options = { name: 'side', initial: 236, min: 180, max: 400, overlayBelow: 760 };

  it('is restored within its bounds', () => {
    expect(readPane('{"width":300,"open":false}', options)).toEqual({ width: 300, open: false });
    expect(readPane('{"width":9000,"open":true}', options)).toEqual({ width: 400, open: true });
  });

  it.each([null, '', 'null', '{', '"x"', '{"width":"wide","open":1}'])('uses the defaults for %s', (text) => {
    expect(readPane(text, options)).toEqual({ width: 236, open: true });
  });
});

describe('the text of a tile without a picture', () => {
  it.each([
    ['a.jpg', 'image', 'JPG'],
    ['a.jpg', 'text', 'Text'],
    ['clip.mp4', 'audio', 'MP4'],
    ['clip.mp4', 'other', 'Other'],
    ['notes.md', 'text', 'MD'],
    ['page.html', 'other', 'HTML'],
    ['noextension', 'pdf', 'PDF'],
  ] as const)('of %s as %s is %s', (name, kind, text) => expect(typeLabel({ name, kind })).toBe(text));
});

describe('the name of a media type', () => {
  it.each([
    ['image/jpeg', 'JPEG'],
    ['image/x-adobe-dng', 'DNG'],
    ['audio/x-wav', 'WAV'],
    ['video/quicktime', 'QuickTime'],
    ['text/csv; charset=utf-8', 'CSV'],
    ['application/octet-stream', ''],
    ['application/vnd.apple.pages', 'application/vnd.apple.pages'],
  ])('%s is named %s', (type, name) => {
    expect(typeName(type)).toBe(name);
  });
});

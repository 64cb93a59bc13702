import { expect, it } from 'vitest';
import { exportWords, importWords, outcomeWords } from '../../../src-main/prolific/job-words.ts';

it('describes an export', () => {
  expect(exportWords({ stage: 'generating', elapsedMs: 12_900 })).toBe(
    'Prolific is building the archive, 12 s so far.',
  );
  expect(exportWords({ stage: 'generating', elapsedMs: 125_000 })).toMatch('2 min 5 s');
  const download = { bytes: 1_900_000_000, rate: null, secondsLeft: null };
  expect(exportWords({ stage: 'downloading', total: 3_100_000_000, ...download })).toBe('Downloading 1.9 of 3.1 GB.');
  expect(exportWords({ stage: 'downloading', total: null, ...download })).toBe('Downloading 1.9 GB.');
});

it('describes an import and its result', () => {
  expect(importWords({ stage: 'indexing', done: 1_200, total: 10_000, unit: 'submissions' })).toBe(
    'Indexing the answers, 1,200 of 10,000 submissions.',
  );
  expect(importWords({ stage: 'finishing', done: 0, total: null, unit: 'submissions' })).toBe('Finishing the import.');
  expect(importWords({ stage: 'copying', done: 1e9, total: 3e9, unit: 'bytes', browsable: 'c' })).toMatch(
    /^Ready to browse\. /,
  );
  const words = { stage: 'words', done: 40, total: 100, unit: 'submissions', browsable: 'c' } as const;
  expect(importWords(words)).toBe('Ready to browse. Indexing the words for the search, 40 of 100 submissions.');
  const outcome = {
    collectionId: 'c',
    name: 'n',
    archiveId: 'a',
    submissions: 1,
    files: 2,
    problems: 0,
    alreadyImported: false,
  };
  expect(outcomeWords(outcome)).toBe('Ready: 1 submission and 2 files.');
  expect(outcomeWords({ ...outcome, alreadyImported: true })).toMatch(/already/);
});

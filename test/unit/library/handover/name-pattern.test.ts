import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_PATTERN,
  type NamedFile,
  numberedName,
  parseNamePattern,
} from '../../../../src-main/library/handover/copies/name-pattern.ts';

const file = {
  archiveId: '00000000-0000-4000-8000-000000000001',
  file: 1,
  name: 'photo.JPG',
  path: 'files/x.jpg',
  state: 'ok',
  reason: null,
  index: 2,
  instructionId: 'i-1',
  submissionId: 'sub-1',
  participantId: 'part-1',
  question: 'How big is it, really?',
  createdAt: '2026-03-19T10:00:00Z',
  ending: null,
};

const parse = (pattern: string) => {
  const partsOf = parseNamePattern(pattern);
  return (named: NamedFile) => partsOf(named).map(({ text }) => text);
};

describe('name pattern', () => {
  it('fills in the values of a file', () => {
    expect(parse(DEFAULT_PATTERN)(file)).toEqual(['part-1', 'sub-1_2_photo.JPG']);
    expect(parse('{instruction}\\{submission}/{index}.{ext}')(file)).toEqual(['i-1', 'sub-1', '2.jpg']);
  });

  it('names files that no answer names', () => {
    const loose = { ...file, submissionId: null, participantId: null, instructionId: null };
    expect(parse(DEFAULT_PATTERN)(loose)).toEqual(['unreferenced', 'unreferenced_2_photo.JPG']);
  });

  it.each([
    '',
    '/etc/{name}',
    '../{name}',
    'a//{name}',
    '{name}/..',
    'C:{name}',
    '{nme}',
    '{}',
    'x/'.repeat(20),
    'x'.repeat(2_000),
  ])('refuses %j', (pattern) => {
    expect(() => parseNamePattern(pattern)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });

  it('never leaves the folder, with any names of participants', () => {
    const hostile = fc.oneof(
      fc.constantFrom('..', '../..', '/', '\\', 'C:\\x', 'a/../../b', '\0', '\u202e', ''),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (name, submissionId, participantId, instructionId) => {
        const pattern = '{participant}/{instruction}/{submission}{name}';
        const parts = parse(pattern)({ ...file, name, submissionId, participantId, instructionId });
        const target = path.posix.join('/chosen', ...parts);
        expect(target.split('/').slice(0, -3)).toEqual(['', 'chosen']);
        expect(path.win32.join('C:\\chosen', ...parts).split('\\')).toHaveLength(5);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('puts numbers before the extension', () => {
    expect(numberedName('photo.jpg', 1)).toBe('photo.jpg');
    expect(numberedName('photo.jpg', 2)).toBe('photo (2).jpg');
    expect(numberedName('photo', 3)).toBe('photo (3)');
  });
});

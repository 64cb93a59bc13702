import { describe, expect, it } from 'vitest';
import { type NamedFile, parseNamePattern } from '../../../../src-main/library/handover/copies/name-pattern.ts';
import {
  compareForNames,
  createNamePlan,
  type IsTaken,
} from '../../../../src-main/library/handover/copies/name-plan.ts';

const file = (submissionId: string, name: string, more: Partial<NamedFile> = {}): NamedFile => ({
  submissionId,
  participantId: `p-${submissionId}`,
  instructionId: 'i-1',
  question: 'Upload a photo of your front door, please: 1',
  createdAt: '2026-03-19T10:00:00Z',
  index: 0,
  name,
  ending: null,
  ...more,
});

/** The paths of the files, in their order. */
function planned(pattern: string, files: readonly NamedFile[], reserved: readonly string[] = [], isTaken?: IsTaken) {
  const plan = createNamePlan(reserved, isTaken);
  const partsOf = parseNamePattern(pattern);
  const named = new Map(files.toSorted(compareForNames).map((each) => [each, plan.place(partsOf(each)).join('/')]));
  return files.map((each) => named.get(each));
}

describe('the plan of names', () => {
  it('fills in the question, the position, the date and the extension for the content', () => {
    const one = file('s', 'IMG_1.HEIC', { index: 1, ending: 'jpg' });
    expect(planned('{date}/{participant}/{question}-{n}.{ext}', [one])).toEqual([
      '2026-03-19/p-s/Upload-a-photo-of-your-front-door-please-2.jpg',
    ]);
    const [bare] = planned('{date}-{question}.{ext}', [file('s', 'x', { createdAt: 'soon', question: '???' })]);
    expect(bare).toBe('undated-i-1.bin');
  });

  it('numbers equal names by submission, for any order of the query', () => {
    const files = [file('c', 'a.jpg'), file('a', 'a.jpg'), file('b', 'a.jpg')];
    const names = ['a (3).jpg', 'a.jpg', 'a (2).jpg'];
    expect(planned('{name}', files)).toEqual(names);
    expect(planned('{name}', files.toReversed())).toEqual(names.toReversed());
  });

  it('gives different names to files whose names some systems treat as equal', () => {
    const names = ['Tür.jpg', 'TÜR.JPG', 'tu\u0308r.jpg', 'straße.txt', 'STRASSE.txt'];
    const found = planned(
      '{name}',
      names.map((name, index) => file('s', name, { index })),
    );
    expect(found).toEqual(['Tür.jpg', 'TÜR (2).JPG', 'tür (3).jpg', 'straße.txt', 'STRASSE (2).txt']);
  });

  it('gives participants separate folders, and keeps the files of one participant together', () => {
    const files = [
      file('1', 'x.jpg', { participantId: 'a/b' }),
      file('2', 'y.jpg', { participantId: 'a_b' }),
      file('3', 'z.jpg', { participantId: 'a/b' }),
    ];
    expect(planned('{participant}/{name}', files)).toEqual(['a_b/x.jpg', 'a_b (2)/y.jpg', 'a_b/z.jpg']);
  });

  it('uses no reserved name, and no name that exists', () => {
    const isTaken = (path: string) => path === 'b.txt';
    expect(planned('{name}', [file('1', 'FILES.CSV'), file('2', 'b.txt')], ['files.csv'], isTaken)).toEqual([
      'FILES (2).CSV',
      'b (2).txt',
    ]);
  });

  it('shortens the longest part of a long path, and keeps the extension', () => {
    const long =
      planned('{participant}/{question}/{name}', [
        file('s', `${'ü'.repeat(90)}.jpeg`, { participantId: 'x'.repeat(150) }),
      ])[0] ?? '';
    expect(long.length).toBeLessThanOrEqual(200);
    expect(long).toMatch(/^x+\/Upload-a-photo-of-your-front-door-please\/ü+\.jpeg$/);
  });
});

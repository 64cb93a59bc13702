import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DamagedText } from '../../../../../src-main/library/index/full-text/text-directory.ts';
import {
  isCurrentTextIndex,
  openTextIndex,
  type Phrase,
} from '../../../../../src-main/library/index/full-text/text-index.ts';
import { takeSegment } from '../../../../../src-main/library/index/full-text/text-segment.ts';
import { createTextWriter } from '../../../../../src-main/library/index/full-text/text-writer.ts';
import { wordKernel } from '../../../../../src-main/library/index/full-text/word-kernel.ts';
import { WORD } from '../../../../../src-main/library/text/search-text.ts';
import { temporaryFolder } from '../../../../harness/temporary-folder.ts';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});

/** Every submission is a list of words. @param submissionsPerSegment how many are collected before a segment is written */
function build(submissions: readonly (readonly string[])[], submissionsPerSegment: number): string {
  const file = path.join(folder, 'text.index');
  rmSync(file, { force: true });
  const writer = createTextWriter(file, 'a');
  for (let from = 0; from < submissions.length; from += submissionsPerSegment) {
    const part = submissions.slice(from, from + submissionsPerSegment);
    const kernel = wordKernel();
    kernel.clear();
    for (const [index, submission] of part.entries()) {
      kernel.startSubmission(index + 1);
      kernel.startText();
      kernel.restartText();
      for (const word of submission) {
        const units = Uint16Array.from({ length: word.length }, (_, at) => word.charCodeAt(at));
        kernel.addWord(units, units.length, WORD, 1);
      }
    }
    writer.add(takeSegment(kernel), part.length);
  }
  writer.finish();
  return file;
}

function find(file: string, phrases: readonly Phrase[]): number[] {
  const index = openTextIndex(file, 'a');
  try {
    return [...index.find(phrases).entries()].filter(([, found]) => found === 1).map(([row]) => row);
  } finally {
    index.close();
  }
}

function scan(submissions: readonly (readonly string[])[], phrases: readonly Phrase[]): number[] {
  const holds = (words: readonly string[], phrase: Phrase) => startsOf(words, phrase).length > 0;
  return submissions.flatMap((words, index) => (phrases.every((phrase) => holds(words, phrase)) ? [index + 1] : []));
}

/** The positions at which a phrase begins. */
function startsOf(words: readonly string[], { terms, prefix }: Phrase): number[] {
  const begins = (at: number) =>
    terms.every((term, step) => {
      const word = words[at + step];
      return prefix && step === terms.length - 1 ? word?.startsWith(term) === true : word === term;
    });
  return [...words.keys()].filter(begins);
}

const word = fc.oneof(
  fc.constantFrom('a', 'ab', 'abc', 'b', 'ba', 'bab', 'c', '左', '前', 'д', 'z'.repeat(100)),
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\ud83d', '\uffff'), minLength: 1, maxLength: 4 }),
);
const phrase = fc.record({
  terms: fc
    .array(word, { minLength: 1, maxLength: 3 })
    .map((terms): Phrase['terms'] => [terms[0] ?? '', ...terms.slice(1)]),
  prefix: fc.boolean(),
});

describe('the full-text index', () => {
  it('finds words, prefixes and phrases like a scan of the submissions, with any number of segments', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { maxLength: 12 }), { maxLength: 30 }),
        fc.array(phrase, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 30 }),
        (submissions, phrases, submissionsPerSegment) => {
          expect(find(build(submissions, submissionsPerSegment), phrases)).toEqual(scan(submissions, phrases));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('counts how often a phrase occurs in each submission, like a scan', () => {
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 12 }), { maxLength: 30 }), phrase, (submissions, wanted) => {
        const index = openTextIndex(build(submissions, 7), 'a');
        try {
          const { documents, counts } = index.occurrences(wanted);
          const expected = submissions.map((words) => startsOf(words, wanted).length);
          expect([...counts]).toEqual([0, ...expected]);
          expect(documents).toBe(expected.filter((count) => count > 0).length);
        } finally {
          index.close();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds rare and common words among many groups and large differences', () => {
    const submissions = Array.from({ length: 20_000 }, (_, index) => [
      'every',
      `id${index}`,
      index % 2 === 0 ? 'even' : 'odd',
    ]);
    const file = build(submissions, 7_000);
    expect(find(file, [{ terms: ['id19999'], prefix: false }])).toEqual([20_000]);
    expect(find(file, [{ terms: ['id1999'], prefix: true }])).toEqual([
      2_000,
      ...Array.from({ length: 10 }, (_, i) => 19_991 + i),
    ]);
    expect(find(file, [{ terms: ['even'], prefix: false }])).toHaveLength(10_000);
    expect(find(file, [{ terms: ['every', 'id7', 'odd'], prefix: false }])).toEqual([8]);
    expect(find(file, [{ terms: ['e'], prefix: true }])).toHaveLength(20_000);
    expect(find(file, [{ terms: ['nobody'], prefix: false }])).toEqual([]);
  });

  it('is empty without words', () => {
    const file = build([], 1);
    expect(find(file, [{ terms: ['a'], prefix: true }])).toEqual([]);
    expect(readdirSync(folder)).toEqual(['text.index']);
  });

  it('is reported as damaged wherever it is cut off', () => {
    const file = build([['a', 'b'], ['b']], 1);
    const whole = readFileSync(file);
    expect(isCurrentTextIndex(file, 'a')).toBe(true);
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(file, whole.subarray(0, length));
      expect(isCurrentTextIndex(file, 'a')).toBe(false);
    }
  });

  it('gives the same answer after a byte changed, or is reported as damaged', () => {
    const file = build([['a', 'ab', 'b'], ['b', 'c'], ['a']], 2);
    const whole = readFileSync(file);
    const phrases: Phrase[] = [
      { terms: ['a', 'b'], prefix: true },
      { terms: ['b'], prefix: false },
      { terms: ['c'], prefix: true },
      { terms: ['a'], prefix: true },
    ];
    const answers = phrases.map((phrase) => find(file, [phrase]));
    for (let place = 0; place < whole.length; place += 1) {
      for (const bit of [1, 128]) {
        const altered = Buffer.from(whole);
        altered[place] = (altered[place] ?? 0) ^ bit;
        writeFileSync(file, altered);
        for (const [index, phrase] of phrases.entries())
          expectSameOrDamaged(() => find(file, [phrase]), answers[index]);
      }
    }
  });

  it('gives the same answer after a byte of compressed groups changed, or is reported as damaged', () => {
    const submissions = Array.from({ length: 3_000 }, (_, index) => [`id${index}`, `x${index % 50}`]);
    const file = build(submissions, 3_000);
    const whole = readFileSync(file);
    // Without compression, each of the words that occur once takes at least seven bytes.
    expect(whole.length).toBeLessThan(7 * submissions.length);
    const phrases: Phrase[] = [
      { terms: ['id'], prefix: true },
      { terms: ['id2999', 'x49'], prefix: false },
    ];
    const answers = phrases.map((phrase) => find(file, [phrase]));
    expect(answers.map(({ length }) => length)).toEqual([3_000, 1]);
    for (let place = 0; place < whole.length; place += 101) {
      const altered = Buffer.from(whole);
      altered[place] = (altered[place] ?? 0) ^ 16;
      writeFileSync(file, altered);
      for (const [index, phrase] of phrases.entries()) expectSameOrDamaged(() => find(file, [phrase]), answers[index]);
    }
  });
});

function expectSameOrDamaged(ask: () => unknown, answer: unknown): void {
  try {
    expect(ask()).toEqual(answer);
  } catch (error) {
    if (error instanceof Error && error.name === 'AssertionError') throw error;
    expect(error).toBeInstanceOf(DamagedText);
  }
}

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TermTable } from '../../../../../src-main/library/index/full-text/term-table.ts';

function sortedWords(words: readonly string[]): readonly string[] {
  const table = new TermTable();
  for (const word of words) {
    table.number(
      Uint16Array.from({ length: word.length }, (_, index) => word.charCodeAt(index)),
      word.length,
    );
  }
  const units = new Uint16Array(32);
  return Array.from(table.sorted(), (number) =>
    String.fromCharCode(...units.subarray(0, table.copyWord(number, units))),
  );
}

/** JavaScript sorts strings by their UTF-16 units, too. */
const expected = (words: readonly string[]) => [...new Set(words)].sort();

const letter = fc.constantFrom(
  '\u0001',
  'a',
  'b',
  'z',
  '\u007f',
  '\u0080',
  'é',
  '\u07ff',
  '\u0800',
  '写',
  '👩',
  '\uffff',
);
const word = fc.array(letter, { minLength: 1, maxLength: 9 }).map((letters) => letters.join(''));

it('sorts words of all scripts by their UTF-16 units', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      expect(sortedWords(words)).toEqual(expected(words));
    }),
  );
});

it('sorts more words than 16 bits can number, with the same beginnings', () => {
  const words = Array.from({ length: 70_000 }, (_, index) => `wwww${'éz'[index % 2]}${(index * 7_919) % 70_001}`);
  const wanted = expected(words);
  // A difference between the whole lists takes minutes to print.
  expect(sortedWords(words).findIndex((found, index) => found !== wanted[index])).toBe(-1);
});

import { rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { WordGatherer } from '../../../../../src-main/library/index/full-text/gather-words.ts';
import { openTextIndex, type Phrase } from '../../../../../src-main/library/index/full-text/text-index.ts';
import { createTextWriter } from '../../../../../src-main/library/index/full-text/text-writer.ts';
import { type SearchToken, searchTokens } from '../../../../../src-main/library/text/search-text.ts';
import { temporaryFolder } from '../../../../harness/temporary-folder.ts';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});

/** Each submission is a list of texts, and each text a list of pieces. */
function rowsOf(submissions: readonly (readonly (readonly string[])[])[], phrases: readonly Phrase[]): number[][] {
  const words = new WordGatherer();
  const file = path.join(folder, 'text.index');
  rmSync(file, { force: true });
  const writer = createTextWriter(file, 'a');
  // Twice, because one gatherer serves all segments of a thread.
  for (let segment = 0; segment < 2; segment += 1) {
    for (const [index, texts] of submissions.entries()) {
      words.startSubmission(index + 1);
      for (const pieces of texts) {
        words.startText();
        const taken = pieces.every((piece) => words.piece(Buffer.from(piece), 0, Buffer.byteLength(piece)));
        if (!taken) words.wholeText(pieces.join('; '));
      }
    }
    writer.add(words.finish(), submissions.length);
  }
  writer.finish();
  const index = openTextIndex(file, 'a');
  try {
    return phrases.map((phrase) => {
      const found = [...index.find([phrase]).entries()].filter(([, holds]) => holds === 1).map(([row]) => row);
      expect(found.slice(found.length / 2)).toEqual(
        found.slice(0, found.length / 2).map((row) => row + submissions.length),
      );
      return found.slice(0, found.length / 2);
    });
  } finally {
    index.close();
  }
}

function phraseOf(tokens: readonly SearchToken[]): Phrase {
  const places: number[] = [];
  for (const { step } of tokens) places.push(places.length === 0 ? 0 : (places.at(-1) ?? 0) + step);
  return { terms: tokens.map(({ term }) => term) as [string, ...string[]], prefix: false, places };
}

const CHARACTERS = [
  ...'aBd9 -_.,:;=)+C#’',
  'é',
  'e\u0301',
  '\u0301',
  '\u3099',
  'か',
  'が',
  '左',
  '사',
  '\u1100\u1161',
  'ภ',
  'ิ',
  'न',
  '्',
  'ß',
  'ς',
  '🙂',
  '👍🏽',
  '\u{1f3fd}',
  '\u200d',
  '\uff76',
  '\uff9e',
  '\u0640',
  'ب',
  'ł',
  '٣',
  '٫',
  '萬',
  '€',
  '🇩',
  '🇪',
  '≠',
  '\u0338',
  '。',
];
const text = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 10 }).map((characters) => characters.join(''));
const submissions = fc.array(fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
});

it('cuts bytes into the same words as the text cutter, at the same places', () => {
  fc.assert(
    fc.property(submissions, (world) => {
      const tokensOf = world.map((texts) => texts.map((pieces) => searchTokens(pieces.join('; '))));
      const runs = tokensOf.flat().flatMap((tokens) => tokens.map((_, at) => tokens.slice(at, at + 3)));
      const phrases = runs.map((tokens) => ({ ...phraseOf(tokens), exact: true }));
      const holds = (tokens: readonly SearchToken[], wanted: readonly SearchToken[]) =>
        tokens.some((_, at) =>
          wanted.every(({ term, step }, index) => {
            const token = tokens[at + index];
            return token?.term === term && (index === 0 || token.step === step);
          }),
        );
      const expected = runs.map((wanted) =>
        tokensOf.flatMap((texts, index) => (texts.some((tokens) => holds(tokens, wanted)) ? [index + 1] : [])),
      );
      expect(rowsOf(world, phrases)).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});

it('combines a mark with the character before it, also if that is a separator', () => {
  // NFKC turns some of these pairs into one character.
  for (const pieces of [['a \u094d\uff9e'], ['', '\u094d\uff9e'], ['a', '\u3099b']]) {
    const terms = searchTokens(pieces.join('; ')).map(({ term }) => term);
    const phrases = terms.map((term): Phrase => ({ terms: [term], prefix: false }));
    expect(rowsOf([[pieces]], phrases)).toEqual(phrases.map(() => [1]));
  }
});

it('handles more different words than it caches, and longer ones', () => {
  const many = Array.from({ length: 70_000 }, (_, index) => `ü${index}`);
  const long = 'ж'.repeat(200);
  const world = [[[many.join(' ')]], [[`${long} ${long}`, 'ü69999 ü3']]];
  const phrase = (...terms: [string, ...string[]]): Phrase => ({
    terms,
    prefix: false,
    places: terms.map((_, at) => 2 * at),
  });
  const folded = 'ж'.repeat(128);
  expect(rowsOf(world, [phrase('u69999'), phrase('u3', 'u4'), phrase('u69999', 'u3'), phrase(folded, folded)])).toEqual(
    [[1, 2], [1], [2], [2]],
  );
});

it('takes one byte each for the lengths of a word, and for the submission and the place of its only occurrence', () => {
  const gatherer = new WordGatherer();
  gatherer.startSubmission(1);
  gatherer.startText();
  gatherer.piece(Buffer.from('Garden gardens'), 0, 14);
  // The letters of the first word, and the one letter in which the second differs.
  expect(gatherer.finish().directoryAt).toBe(4 + 'garden'.length + 4 + 's'.length);
});

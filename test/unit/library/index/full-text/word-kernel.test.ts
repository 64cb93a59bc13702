import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileKernel } from '../../../../../scripts/kernel.ts';
import { WordGatherer } from '../../../../../src-main/library/index/full-text/gather-words.ts';
import { wordKernel } from '../../../../../src-main/library/index/full-text/word-kernel.ts';
import { WORD_KERNEL } from '../../../../../src-main/library/index/full-text/word-kernel-code.ts';
import { zipfText } from '../../../../bench/corpus-text.ts';
import { createRandom } from '../../../../samples/random.ts';
import { plainGroups, plainSegment, type Words, wordsOf } from './plain-segment.ts';

it('is compiled from its sources', async () => {
  // If this fails, run `npm run kernel`.
  expect((await compileKernel()).toString('base64') === WORD_KERNEL).toBe(true);
});

/** The words of submissions by the kernel, as one buffer of lines or as single texts. */
function gathered(submissions: readonly (readonly string[])[], isOneBuffer: boolean): Buffer {
  const gatherer = new WordGatherer();
  const all = Buffer.from(submissions.flat().join('\n'));
  if (isOneBuffer) gatherer.startLines(all);
  let at = 0;
  for (const [index, texts] of submissions.entries()) {
    gatherer.startSubmission(index + 1);
    for (const text of texts) {
      gatherer.startText();
      const bytes = Buffer.from(text);
      const taken = isOneBuffer ? gatherer.piece(all, at, at + bytes.length) : gatherer.piece(bytes, 0, bytes.length);
      if (!taken) gatherer.wholeText(text);
      at += bytes.length + 1;
    }
  }
  return Buffer.from(gatherer.finish().bytes);
}

const rare = fc.string({ unit: 'grapheme', maxLength: 3 });
const usual = fc.constantFrom(
  ...' ,.;:=)(-+#@%$\'"/_0123456789aBcdXpo'.split(''),
  ...'éßςжЖβعةخ여사左萬がカๅนि'.split(''),
  ...['e\u0301', '\u0301', '\u200b', '\u00ad', '\u00a0', '👍🏽', '🇩🇪', '١', 'ﬁ', '\u1100\u1161', '…', 'word', '3.14'],
);
const text = fc
  .array(fc.oneof({ weight: 6, arbitrary: usual }, rare), { maxLength: 14 })
  .map((parts) => parts.join(''));

it('gives the bytes that the plainest code gives, for texts of all scripts', () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 4 }), { maxLength: 6 }), fc.boolean(), (texts, isOneBuffer) => {
      // Lone surrogates have no UTF-8.
      const submissions = texts.map((one) => one.map((each) => each.toWellFormed()));
      expect(gathered(submissions, isOneBuffer)).toEqual(plainSegment(wordsOf(submissions)));
    }),
    { numRuns: 300 },
  );
});

it('gives the same bytes for a large segment of many scripts, with groups of words and common words', () => {
  const [random, write] = [createRandom(3), zipfText()];
  const submissions = Array.from({ length: 600 }, () => [write(random), write(random)]);
  const expected = plainSegment(wordsOf(submissions));
  expect(gathered(submissions, true).equals(expected)).toBe(true);
  expect(gathered(submissions, false).equals(expected)).toBe(true);
});

it('gives the same bytes for long words, long texts without a space, and large differences', () => {
  const long = ['ж'.repeat(127), 'ж'.repeat(128), 'ж'.repeat(200), 'ة'.repeat(128), `${'a'.repeat(40_000)}.b`];
  const dots = `${'1.'.repeat(20_000)}1 ${'左'.repeat(30_000)}`;
  const submissions = [[...long, dots], ...Array.from({ length: 400 }, () => []), [`${'x y '.repeat(20_000)}z`, dots]];
  expect(gathered(submissions, false).equals(plainSegment(wordsOf(submissions)))).toBe(true);
});

it('sorts more words than 16 bits can number, with the same beginnings', () => {
  const terms = Array.from({ length: 70_000 }, (_, index) => `wwwwwwww${'éz'[index % 2]}${(index * 7_919) % 70_001}`);
  const kernel = wordKernel();
  kernel.clear();
  kernel.startSubmission(1);
  kernel.startText();
  kernel.restartText();
  const words = new Map<string, Map<number, number[]>>();
  for (const [index, term] of terms.entries()) {
    kernel.addWord(
      Uint16Array.from(term, (unit) => unit.charCodeAt(0)),
      term.length,
      1,
      2,
    );
    words.set(term, new Map([[1, [3 + 2 * index]]]));
  }
  const from = kernel.finish();
  const bytes = Buffer.from(kernel.memory().subarray(from, kernel.finished()));
  const expected = plainGroups(words satisfies Words).map((group) => group.bytes);
  expect(bytes.equals(Buffer.concat(expected))).toBe(true);
});

it('leaves out words of a text that was cut again without them', () => {
  const texts = [['\u0000🏽\uff9e\u0b0f']];
  expect(gathered(texts, false)).toEqual(plainSegment(wordsOf(texts)));
});

it('forgets a segment that was not finished', () => {
  const failed = new WordGatherer();
  failed.startSubmission(1);
  failed.startText();
  failed.piece(Buffer.from('lost'), 0, 4);
  expect(gathered([['kept']], true)).toEqual(plainSegment(wordsOf([['kept']])));
});

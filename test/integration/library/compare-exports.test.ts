// @module-tag long
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesArchive, TOP } from '../../samples/hostile-parts.ts';
import { openTestLibrary } from './open-test-library.ts';
import {
  changeSome,
  type ExportForm,
  exportData,
  exportForm,
  fates,
  PLAIN_FORM,
  writeExport,
} from './random-exports.ts';

/** `npm run trial -- compared-exports` tries more. */
const RUNS = Number(process.env.COMPARE_RUNS ?? 4);
const TEST_MS = 120_000 + 5_000 * RUNS;
/** The search for a smaller example ends in time to print the one that was found. */
const SHRINK_MS = TEST_MS / 2;

async function openComparison() {
  const { library, folder } = await openTestLibrary();
  const older = path.join(folder, 'older.zip');
  const newer = path.join(folder, 'newer.zip');
  const compare = async () => {
    const { added, changed, withdrawn, unchanged } = await library.compareFiles({ older, newer });
    return { added, changed, withdrawn, unchanged };
  };
  return { older, newer, compare };
}

describe('two exports of the same data', () => {
  it(
    'are equal for any order of lines, keys and questions, dates, wording, folders, line ends and compression',
    async () => {
      const { older, newer, compare } = await openComparison();
      await fc.assert(
        fc.asyncProperty(exportData, exportForm, exportForm, async (data, first, second) => {
          await writeExport(older, data, first);
          await writeExport(newer, data, second);
          expect(await compare()).toEqual({ added: [], changed: [], withdrawn: [], unchanged: data.length });
        }),
        { numRuns: RUNS, interruptAfterTimeLimit: SHRINK_MS },
      );
    },
    TEST_MS,
  );

  it('are equal when two questions were swapped', async () => {
    const { older, newer, compare } = await openComparison();
    const [data = []] = fc.sample(exportData, { numRuns: 1, seed: 4 });
    await writeExport(older, data, PLAIN_FORM);
    const swapped: ExportForm = { ...PLAIN_FORM, questions: [1, 0, 3, 2, 5, 4] };
    await writeExport(newer, data, swapped);
    expect(await compare()).toEqual({ added: [], changed: [], withdrawn: [], unchanged: data.length });
  });
});

const kilos = (value: unknown) => ({ type: 'free_text_with_unit', value, unit: 'kg' });
const chosen = (...values: unknown[]) => ({ type: 'multiple_choice_with_free_text', values });
const photos = (...names: string[]) => ({
  type: 'file_upload',
  files: names.map((name) => ({ path: `files/${name}` })),
});

/** By submission: two forms of one answer. JSON, because numbers have forms, too. */
const SAME: Readonly<Record<string, readonly [older: unknown, newer: unknown]>> = {
  'composed accents': [{ value: 'caf\u00e9' }, { value: 'cafe\u0301' }],
  'line ends': [{ value: 'a\nb' }, { value: 'a\r\nb' }],
  'a number as text': [kilos('72.5'), kilos(72.5)],
  'order of options': [chosen('a', 'b'), chosen('b', 'a')],
  'an option as object': [chosen('a'), chosen({ value: 'a', label: 'Yes' })],
  'another key of the option': [chosen({ value: 'a' }), chosen({ option: 'a', label: 'Sure', explanation: null })],
  'an option alone': [chosen('a'), { type: 'multiple_choice', values: 'a' }],
  'order of files': [photos('1.txt', '2.txt'), photos('2.txt', '1.txt')],
  'a missing file in other characters': [photos('\u00e9.txt'), photos('e\u0301.txt')],
  'the folder of a file under another key': [
    { type: 'video', value: { name: '1.txt', path: 'files/1.txt' } },
    { type: 'video', value: [{ name: 'one.txt', path: `${TOP}files/1.txt` }] },
  ],
  'another type': [
    { type: 'free_text', value: '4' },
    { type: 'rating', value: 4 },
  ],
  'another wording of the question': [
    { value: 'a', description: 'Say something' },
    { value: 'a', description: 'Please say something', type: 'free_text' },
  ],
  'an empty text': [undefined, { type: 'free_text', value: '' }],
  'a unit alone': [undefined, kilos('')],
  'no option': [undefined, chosen()],
  'empty fields': [{ value: 'a' }, { value: 'a', comment: '', tags: [], more: {} }],
};
/** By submission: two answers that look alike. */
const UNLIKE: Readonly<Record<string, readonly [older: unknown, newer: unknown]>> = {
  'a letter': [{ value: 'caf\u00e9' }, { value: 'cafe' }],
  'a space': [{ value: 'a' }, { value: ' a' }],
  'a zero that was typed': [kilos('72.5'), kilos('72.50')],
  'an option twice': [chosen('a'), chosen('a', 'a')],
  'a moved explanation': [
    chosen({ option: 'a', explanation: 'x' }, 'b'),
    chosen('a', { option: 'b', explanation: 'x' }),
  ],
  'a moved score': [
    chosen({ option: 'a', score: 1 }, { option: 'b', score: 2 }),
    chosen({ option: 'a', score: 2 }, { option: 'b', score: 1 }),
  ],
  'a value beside a list': [{ ...chosen('a'), value: 'b' }, chosen('a')],
  'a file fewer': [photos('1.txt', '2.txt'), photos('1.txt')],
};
/** Two forms of a number, and numbers that differ. */
const NUMBERS = [
  ['1.50', '1.5'],
  ['7.25e1', '72.5'],
  ['1e0', '1'],
  ['-0', '0'],
  ['0.050', '5e-2'],
  ['100', '1E+2'],
];
const DATES = [
  ['2026-03-19T10:30:00Z', '2026-03-19T11:30:00.000000+01:00'],
  ['2026-03-19T10:30:00.5Z', '2026-03-19 10:30:00,500000'],
  ['2026-03-19T10:30:00.123400Z', '2026-03-19T10:30:00.1234Z'],
];
/** By submission: two forms of the line besides its answers. */
const LINES: Readonly<Record<string, readonly [older: object, newer: object]>> = {
  'the id of the collection, repeated': [{}, { collection_id: '0192a3b4-0bad-7e8f-9a0b-1c2d3e4f5a6b' }],
  'a list of responses, with the ids of their questions': [
    { responses: { q: { value: 'a' } } },
    { responses: [{ instruction_id: 'q', value: 'a' }] },
  ],
};
const OTHER_NUMBERS = [
  ['1', '10'],
  ['1.5', '-1.5'],
  ['12345678901234567890', '12345678901234567891'],
  ['1e400', '1e401'],
];

it('answers in other forms are the same, and answers that look alike are not', async () => {
  const { older, newer, compare } = await openComparison();
  const answers = Object.entries({ ...SAME, ...UNLIKE });
  const numbers = [...NUMBERS, ...OTHER_NUMBERS];
  for (const [side, file] of [older, newer].entries()) {
    const lines = answers.map(([id, forms]) => JSON.stringify({ submission_id: id, responses: { q: forms[side] } }));
    const counted = numbers.map((pair) => `{"submission_id":"${pair.join()}","reward":${pair[side]}}`);
    const dated = DATES.map((pair) => JSON.stringify({ submission_id: pair.join(), created_at: pair[side] }));
    const other = Object.entries(LINES).map(([id, forms]) => JSON.stringify({ submission_id: id, ...forms[side] }));
    const texts = ['1.txt', '2.txt'].map((name) => ({ name: `${TOP}files/${name}`, data: Buffer.from(name) }));
    await linesArchive([...lines, ...counted, ...dated, ...other], texts)(file);
  }
  const { changed, unchanged } = await compare();
  expect(changed).toEqual([...Object.keys(UNLIKE), ...OTHER_NUMBERS.map((pair) => pair.join())]);
  expect(unchanged).toBe(Object.keys(SAME).length + NUMBERS.length + DATES.length + Object.keys(LINES).length);
});

describe('real changes between two exports', () => {
  it(
    'are all found, and no others',
    async () => {
      const { older, newer, compare } = await openComparison();
      await fc.assert(
        fc.asyncProperty(exportData, exportForm, exportForm, fates, async (data, first, second, by) => {
          const { changedData, expected } = changeSome(data, by);
          // An export without a submission and without its definition does not say of which collection it is.
          fc.pre(changedData.length > 0 || second.hasCollectionJson);
          await writeExport(older, data, first);
          await writeExport(newer, changedData, second);
          const { added, changed, withdrawn, unchanged } = await compare();
          const sorted = {
            added: added.toSorted(),
            changed: changed.toSorted(),
            withdrawn: withdrawn.toSorted(),
            unchanged,
          };
          expect(sorted).toEqual({
            added: expected.added.toSorted(),
            changed: expected.changed.toSorted(),
            withdrawn: expected.withdrawn.toSorted(),
            unchanged: expected.unchanged,
          });
        }),
        { numRuns: RUNS, interruptAfterTimeLimit: SHRINK_MS },
      );
    },
    TEST_MS,
  );
});

// @module-tag long
/** Tables that are made from the bytes of lines have the same cells as tables of submissions that were read one by one. */
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DirectFormat } from '../../../src-main/library/handover/direct/direct-plan.ts';
import { openDirectTable } from '../../../src-main/library/handover/direct/direct-table.ts';
import {
  leavingSubmissions,
  openTable,
  type TableSource,
} from '../../../src-main/library/handover/tables/open-table.ts';
import { parquetChunks } from '../../../src-main/library/handover/tables/parquet.ts';
import { submissionJson } from '../../../src-main/library/handover/tables/submission-json.ts';
import { createTally } from '../../../src-main/library/handover/tables/tally.ts';
import { formulaGuard, tableEncoder } from '../../../src-main/library/handover/tables/text-formats.ts';
import type { Result } from '../../../src-main/library/query/result.ts';
import { Results } from '../../../src-main/library/query/results.ts';
import type { MarkReader } from '../../../src-main/library/review/review.ts';
import { EMPTY_QUERY, type Sort } from '../../../src-preload/domain.ts';
import type { Mark } from '../../../src-preload/marks.ts';
import { PLAIN_SHAPE, type TableShape } from '../../../src-preload/tables.ts';
import { createRandom } from '../../samples/random.ts';
import { bytesOf } from '../../unit/library/handover/made-table.ts';
import { gateWithoutKey } from './gate-without-key.ts';
import { buildWorld, ONLY_ARCHIVES, type World, type WorldCollection, type WorldSubmission } from './query-world.ts';

// biome-ignore format: one kind of text after the other
const TEXTS = [
  '', ' ', 'plain', 'a,b', 'a;b', 'tab\there', '"quoted" text', 'two\nlines', 'two\r\nlines', ' space before', 'behind ',
  '=1+1', '+5', '-2,5', '@name', '\t=x', '＝1', 'é', 'Müdigkeit', '写真', '\u00a0nbsp', 'wide\u3000', '\ufeffmark', '\u2028', '💥', '\ud800',
  '1,234', '1.50', '5', ' 7 ', '٣', '1e5', '-0', '12345678901234567890', 'x'.repeat(400),
];
const OPTIONS = [
  { value: 'a', label: 'Yes; often' },
  { value: 'b', label: ' "No" ' },
  { value: 'c', label: 'c' },
  { value: '', label: '=never' },
];
const DATES = [
  '2026-03-19T10:30:00Z',
  '2026-02-30T10:30:00Z',
  '2026-03-19T24:00:00Z',
  '2026-03-19T10:30:00.123456Z',
  '2026-03-19 10:30',
  'soon',
];
const random = createRandom(7);
const text = () => random.pick(TEXTS);
const some = <Item>(make: () => Item) => Array.from({ length: random.below(4) }, make);

const value = () => random.pick<unknown>([...OPTIONS.map((option) => option.value), 'unknown value']);
const ANSWERS: Readonly<Record<string, () => unknown>> = {
  q1: () => ({ type: 'free_text', description: 'Words?', value: text() }),
  q2: () => ({ type: 'free_text_with_unit', description: 'How much?', value: text(), unit: text() }),
  q3: () => ({ type: 'multiple_choice', description: 'Which?', values: some(value) }),
  q4: () => {
    const values = some(() => ({ option: value(), explanation: random.below(2) === 0 ? '' : text() }));
    return { type: 'multiple_choice_with_free_text', description: 'Why?', values };
  },
  q5: () => {
    const files = some(() => ({ name: `n${text()}`, path: random.below(5) === 0 ? '' : `files/${text()}` }));
    return { type: 'file_upload', description: 'Upload', files };
  },
  q6: () => ({ type: 'rating_of_stars', description: 'Stars', value: random.below(6), more: text() }),
};
const KINDS = Object.values(ANSWERS);

/** Usual answers, and now and then one that is missing, of another type, or with an unknown key. */
function submission(collection: string, number: number): WorldSubmission {
  const responses = Object.entries(ANSWERS).flatMap(([id, answer]) => {
    const fate = random.below(12);
    return fate === 0 ? [] : [[id, fate === 1 ? random.pick(KINDS)() : answer()] as const];
  });
  const odd = random.below(10) === 0 ? { extra: text() } : {};
  return {
    submission_id: `${collection}-${number}`,
    participant_id: `p${random.below(9)}`,
    ...odd,
    created_at: random.pick(DATES),
    responses: Object.fromEntries(random.below(8) === 0 ? responses.reverse() : responses),
  };
}

function collection(collectionId: string, submissions: number, ids: readonly string[]): WorldCollection {
  const instructions = ids.map((id) => {
    const { type, description } = (ANSWERS[id]?.() ?? {}) as { type: string; description: string };
    return { id, type, description, ...(id === 'q3' || id === 'q4' ? { options: OPTIONS } : {}) };
  });
  const made = Array.from({ length: submissions }, (_, number) => submission(collectionId, number));
  return { collectionId, instructions, submissions: made };
}

const MARK: Mark = { rating: 4, flag: 'accept', tags: ['a;b', 'c'], note: '=note\n2' };
const marks: MarkReader = {
  of: () => ({ submissions: new Map([[3, MARK]]), files: new Map([[1, { ...MARK, flag: 'reject' }]]) }),
  version: () => '',
};

let world: World;
let source: TableSource;
let resultOf: (sort: Sort, collectionId: string | null) => Promise<Result>;

beforeAll(async () => {
  world = await buildWorld([collection('one', 180, Object.keys(ANSWERS)), collection('two', 40, ['q4', 'q1', 'q3'])]);
  const results = new Results({ store: world.store, ...ONLY_ARCHIVES, waitForWords: async () => undefined });
  const gate = await gateWithoutKey({ watchFile: () => expect.unreachable() }, results).openGate();
  source = { store: world.store, marks, fileFacts: () => expect.unreachable(), gate };
  resultOf = async (sort, collectionId) => {
    const query = { ...EMPTY_QUERY, collectionId, sort };
    await results.prepare(query, {});
    return results.select(query, 'submissions');
  };
});
afterAll(() => world.close());

const LIMITS = { rows: 37, blocks: 9 };

async function direct(result: Result, shape: TableShape, format: DirectFormat, threads: number) {
  const tally = createTally();
  const table = openDirectTable(source, result, { shape, format }, {}, { threads, limits: LIMITS });
  return { bytes: await bytesOf(table?.chunks(tally) ?? expect.unreachable()), counts: tally.counts() };
}

async function oneByOne(result: Result, shape: TableShape, format: 'csv' | 'tsv') {
  const table = openTable(source, result, shape, {});
  let guarded = 0;
  const guard = formulaGuard(() => {
    guarded += 1;
  });
  const { start, row } = tableEncoder(format, table.columns, shape.isFormulaSafe ? guard : (cell) => cell);
  let written = start;
  for await (const batch of table.batches()) written += batch.map(row).join('');
  return { text: written, guarded };
}

/** Options and explanations of an answer have the same number, so that programs can unnest both lists together. */
function explanationsWithoutWords({ why, why_explanation: explanations }: Record<string, unknown>): readonly string[] {
  if (!Array.isArray(why) || !Array.isArray(explanations)) return [];
  expect(explanations).toHaveLength(why.length);
  return explanations.every((text) => text === '') ? explanations : [];
}

const SORTS: readonly Sort[] = [
  { by: 'created_at', direction: 'desc' },
  { by: 'q1', direction: 'asc' },
];

describe('a table made from the bytes of lines', () => {
  it.each([
    ['csv', {}],
    ['csv', { isFormulaSafe: true, values: 'codes', headers: 'ids' }],
    ['tsv', { isFormulaSafe: true, choices: 'indicators' }],
    ['csv', { columns: ['created_at', 'q4', 'q2', 'review_note', 'submission_id'] }],
  ] as const)(
    'is byte for byte the table of submissions that are read one by one, as %s with %j',
    async (format, shape) => {
      for (const [sort, of] of [
        [SORTS[0], 'one'],
        [SORTS[1], 'one'],
        [SORTS[1], null],
      ] as const) {
        const result = await resultOf(sort ?? expect.unreachable(), of);
        const expected = await oneByOne(result, { ...PLAIN_SHAPE, ...shape }, format);
        const { bytes, counts } = await direct(result, { ...PLAIN_SHAPE, ...shape }, format, 0);
        const lines = (all: string) => all.split('\n');
        expect(lines(bytes.toString('utf8'))).toEqual(lines(expected.text.toWellFormed()));
        expect(counts).toMatchObject({ rows: result.total, guarded: expected.guarded });
      }
    },
  );

  it.each(['joined', 'indicators'] as const)('has the same cells as Parquet, with %s choices', async (choices) => {
    const shape: TableShape = { ...PLAIN_SHAPE, choices };
    const result = await resultOf(SORTS[1] ?? expect.unreachable(), null);
    const read = async (bytes: Buffer) => {
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
      return parquetReadObjects({ file });
    };
    const { bytes } = await direct(result, shape, 'parquet', 0);
    const rows = await read(bytes);
    expect(rows).toEqual(await read(await bytesOf(parquetChunks(openTable(source, result, shape, {})))));
    if (choices === 'joined') expect(rows.flatMap(explanationsWithoutWords)).not.toEqual([]);
  });

  it('has the same whole submissions as JSON, with their files and marks', async () => {
    const result = await resultOf(SORTS[1] ?? expect.unreachable(), null);
    const lines: string[] = [];
    for await (const batch of leavingSubmissions(source, result, {})) lines.push(...batch.map(submissionJson));
    const { bytes, counts } = await direct(result, PLAIN_SHAPE, 'jsonl', 0);
    expect(bytes.toString('utf8').split('\n')).toEqual([...lines, '']);
    expect(counts.rows).toBe(result.total);
  });

  it.each(['csv', 'parquet', 'jsonl'] as const)(
    'has the same bytes with any number of threads, as %s',
    async (format) => {
      const result = await resultOf(SORTS[0] ?? expect.unreachable(), null);
      const here = await direct(result, PLAIN_SHAPE, format, 0);
      for (const threads of [1, 3]) expect(await direct(result, PLAIN_SHAPE, format, threads)).toEqual(here);
    },
  );

  it('stops when it is cancelled, and ends its threads', async () => {
    const result = await resultOf(SORTS[0] ?? expect.unreachable(), null);
    const stop = new AbortController();
    const onProgress = () => stop.abort();
    const table = openDirectTable(
      source,
      result,
      { shape: PLAIN_SHAPE, format: 'csv' },
      { signal: stop.signal, onProgress },
      { threads: 2, limits: LIMITS },
    );
    await expect(bytesOf(table?.chunks(createTally()) ?? expect.unreachable())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

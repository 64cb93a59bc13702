import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyCells } from '../../../src-main/library/handover/copy-cells.ts';
import { createQueries, type Queries } from '../../../src-main/library/query/queries.ts';
import type { ColumnFilter } from '../../../src-preload/column-filters.ts';
import { EMPTY_QUERY, type Query } from '../../../src-preload/domain.ts';
import { buildWorld, ONLY_ARCHIVES, UNMARKED, type World, type WorldSubmission } from './query-world.ts';

const ANSWERS: readonly (readonly [where: string, size: string, unit: string])[] = [
  ['left arm, red', '2', 'days'],
  ['right arm', '10', 'days'],
  ['left leg', '2.5', 'weeks'],
  ['nowhere', 'about 3', 'days'],
  ['', '-1', ''],
  ['=HYPERLINK("http://x")\tarm\nline <b>', '7', 'Days'],
];

const SUBMISSIONS: readonly WorldSubmission[] = ANSWERS.map(([where, size, unit], index) => ({
  submission_id: `sub-${index + 1}`,
  participant_id: `Part-${'abc'[index % 3]}`,
  created_at: `2026-03-1${index}T10:00:00Z`,
  responses: {
    ...(where === '' ? {} : { where: { type: 'free_text', value: where } }),
    size: { type: 'free_text_with_unit', value: size, unit },
    remark: { type: 'free_text', value: index === 1 ? 'red' : 'none' },
    ...(index === 0 ? { photo: { type: 'file_upload', files: [{ name: 'rash.jpg', path: 'files/1.jpg' }] } } : {}),
  },
}));

let world: World;
let queries: Queries;
beforeAll(async () => {
  world = await buildWorld([
    {
      collectionId: 'skin',
      instructions: [
        { id: 'where', type: 'free_text', description: 'Where on the body?' },
        { id: 'size', type: 'free_text_with_unit', description: 'How long?' },
        { id: 'remark', type: 'free_text', description: 'Anything else?' },
        { id: 'photo', type: 'file_upload', description: 'A photo' },
      ],
      submissions: SUBMISSIONS,
      entries: { 'files/1.jpg': 'picture' },
    },
  ]);
  queries = createQueries({ store: world.store, ...ONLY_ARCHIVES });
});
afterAll(() => world.close());

const ask = async (query: Partial<Query>) => {
  const { items, notes } = await queries.submissions({ query: { ...EMPTY_QUERY, ...query }, limit: 50 });
  return { found: items.map(({ submissionId }) => Number(submissionId.slice(4))).join(' '), notes, items };
};
const filter = (by: string, part: Partial<ColumnFilter>): ColumnFilter => ({
  by,
  contains: null,
  range: null,
  answered: null,
  ...part,
});
const range = (from: number | null, to: number | null, unit: string | null = null) => ({ range: { from, to, unit } });

describe('filters of columns', () => {
  it.each<readonly [string, ColumnFilter, string]>([
    ['words of one question', filter('where', { contains: 'red' }), '1'],
    ['the beginning of the last word', filter('where', { contains: 'le' }), '1 3'],
    ['a phrase', filter('where', { contains: '"left arm"' }), '1'],
    ['alternatives without a word', filter('where', { contains: 'arm or leg -left' }), '2 6'],
    ['only what is excluded, among answers', filter('where', { contains: '-left ' }), '2 4 6'],
    ['a part of an id, in any case', filter('participant_id', { contains: 'PART-b' }), '2 5'],
    ['numbers from', filter('size', range(2.5, null)), '2 3 6'],
    ['numbers to', filter('size', range(null, 2)), '1 5'],
    ['numbers between, with a unit in any case', filter('size', range(2, 7, 'days')), '1 6'],
    ['a unit alone', filter('size', range(null, null, 'weeks')), '3'],
    ['answered', filter('where', { answered: true }), '1 2 3 4 6'],
    ['not answered', filter('where', { answered: false }), '5'],
    ['several conditions', filter('where', { contains: 'arm ', answered: true }), '1 2 6'],
    ['an unknown question', filter('nowhere', { answered: true }), ''],
  ])('find %s', async (_name, column, expected) => {
    expect((await ask({ columns: [column] })).found).toBe(expected);
  });

  it('distinguish similar letters on request, also directly after the same filter that does not', async () => {
    const columns = [filter('where', { contains: 'łeft ' })];
    expect((await ask({ columns })).found).toBe('1 3');
    expect((await ask({ columns, exact: true })).found).toBe('');
  });

  it('combine with each other and with the search', async () => {
    const columns = [filter('size', range(0, 10)), filter('where', { contains: 'arm' })];
    expect((await ask({ columns })).found).toBe('1 2 6');
    expect((await ask({ columns, text: 'red' })).found).toBe('1 2');
  });

  it('say which answers a range leaves out, and that it mixes units', async () => {
    expect((await ask({ columns: [filter('size', range(0, 5))] })).notes).toEqual([
      { kind: 'numbers-left-out', answers: 1, of: 6 },
      { kind: 'several-units', units: ['Days', 'weeks', ''] },
    ]);
    const { notes } = await ask({ columns: [filter('size', range(0, 5, 'days'))] });
    expect(notes.map(({ kind }) => kind)).toEqual(['numbers-left-out']);
  });
});

describe('a search', () => {
  it.each([
    ['red', '1 2'],
    ['red -arm ', ''],
    ['-arm ', '3 4 5'],
    ['leg or nowhere ', '3 4'],
    ['red or leg arm or weeks ', '1 2 3'],
    ['body:red', '1'],
    ['where:red', '1'],
    ['"on the body":arm -remark:red', '1 6'],
    ['body:leg or remark:red ', '2 3'],
  ])('for %s finds %s', async (text, expected) => {
    expect((await ask({ text })).found).toBe(expected);
  });

  it('says which question it searched, and that a name is of no question', async () => {
    expect((await ask({ text: 'body:red' })).notes).toEqual([
      { kind: 'one-question', name: 'body', questions: ['Where on the body?'] },
    ]);
    expect((await ask({ text: 'colour:red' })).notes).toEqual([{ kind: 'no-such-question', name: 'colour' }]);
  });

  it('shows each hit in its own cell', async () => {
    const { items } = await ask({ text: 'red' });
    const hits = items.map(({ cells }) =>
      cells.map(({ hit }) => hit?.filter((run) => run.hit).map(({ text }) => text)),
    );
    expect(hits).toEqual([
      [['red'], undefined, undefined, undefined],
      [undefined, undefined, ['red']],
    ]);
  });

  it('stops between two steps', async () => {
    const stop = AbortSignal.abort();
    const query = { ...EMPTY_QUERY, text: 'body:arm' };
    await expect(queries.submissions({ query, limit: 1 }, { signal: stop })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

it('says why it found a file: a hit in its name, otherwise in an answer beside it', async () => {
  const ask = async (text: string) => (await queries.files({ query: { ...EMPTY_QUERY, text }, limit: 10 })).items;
  const why = async (text: string) =>
    (await ask(text)).map(({ snippet }) => snippet?.map((run) => (run.hit ? `[${run.text}]` : run.text)).join(''));
  expect(await why('rash')).toEqual(['[rash].jpg']);
  expect(await why('left')).toEqual(['[left] arm, red']);
  expect(await why('')).toEqual([undefined]);
});

it('brings the answer or the date that a caption asks for, and says which file has none', async () => {
  const captions = async (caption: string) =>
    (await queries.files({ query: EMPTY_QUERY, limit: 10, caption })).items.map((file) => file.caption);
  expect(await captions('size')).toEqual(['2 days']);
  expect(await captions('where')).toEqual(['left arm, red']);
  expect(await captions('created_at')).toEqual(['2026-03-10T10:00:00Z']);
  expect(await captions('no-such-question')).toEqual([null]);
});

it('copies whole cells as text and as a table, without formulas', async () => {
  const archiveId = world.archiveIds[0] ?? '';
  const refs = [6, 1].map((row) => ({ archiveId, row }));
  const input = {
    refs,
    columns: ['submission_id', 'collection', 'where', 'size', 'files'],
    titles: ['Submission', 'Collection', 'Where', 'Size', 'Files'],
  };
  const { text, html } = await copyCells(world.store, UNMARKED, queries.results, input);
  expect(text.split('\r\n')).toEqual([
    'Submission\tCollection\tWhere\tSize\tFiles',
    `sub-6\tName of skin\t"'=HYPERLINK(""http://x"")\tarm\nline <b>"\t7 Days\t0`,
    'sub-1\tName of skin\tleft arm, red\t2 days\t1',
  ]);
  expect(html).toContain('=HYPERLINK(&quot;http://x&quot;)\tarm\nline &lt;b&gt;</td>');
  expect(html.match(/<td style="mso-number-format:'\\@'/g)).toHaveLength(15);
});

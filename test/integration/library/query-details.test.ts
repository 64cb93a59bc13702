import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQueries, type Queries } from '../../../src-main/library/query/queries.ts';
import { EMPTY_QUERY, type MarkedText, type Query } from '../../../src-preload/domain.ts';
import { buildWorld, ONLY_ARCHIVES, type World } from './query-world.ts';
import { SAMPLE } from './query-world-sample.ts';

const shown = (runs: MarkedText | null | undefined) =>
  runs?.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');
const asking = (query: Partial<Query>) => ({ query: { ...EMPTY_QUERY, ...query }, limit: 50 });

let world: World;
let queries: Queries;
let archiveId: string;
beforeAll(async () => {
  world = await buildWorld([SAMPLE]);
  queries = createQueries({ store: world.store, ...ONLY_ARCHIVES });
  archiveId = world.archiveIds[0] ?? '';
});
afterAll(() => world.close());

describe('one submission', () => {
  it('has every answer in the order of the instructions, with hits marked and labels instead of values', async () => {
    const submission = await queries.submission({ ref: { archiveId, row: 1 }, text: 'red morn' });
    expect(submission).toMatchObject({
      submissionId: 'sub-1',
      participantId: 'part-a',
      collectionId: 'skin',
      collectionName: 'Name of skin',
      createdAt: '2026-03-19T10:30:00Z',
    });
    expect(submission.answers.map(({ instructionId, kind }) => `${instructionId} ${kind}`)).toEqual([
      'where free_text',
      'size free_text_with_unit',
      'when multiple_choice',
      'why multiple_choice_with_free_text',
      'photo file_upload',
      'stars unknown',
    ]);
    const [where, size, when, why, photo, stars] = submission.answers;
    expect(where?.kind === 'free_text' && shown(where.value)).toBe('Small [red] patch,\n"left" forearm');
    expect(size).toMatchObject({ unit: 'cm', value: [{ text: '9.5', hit: false }] });
    expect(when?.kind === 'multiple_choice' && when.choices.map(({ value, label }) => [value, shown(label)])).toEqual([
      ['am', 'In the [morning]'],
      ['pm', 'At night'],
    ]);
    expect(why?.kind === 'multiple_choice_with_free_text' && shown(why.choices[0]?.explanation)).toBe('a [red] day');
    expect(photo?.kind === 'file_upload' && photo.files.map(({ ordinal, siblings }) => [ordinal, siblings])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(stars?.kind === 'unknown' && shown(stars.json)).toBe('{\n  "type": "rating",\n  "value": 5\n}');
  });

  it('shows a choice that is not a list as a list of one, with its question', async () => {
    const { answers } = await queries.submission({ ref: { archiveId, row: 2 }, text: '' });
    expect(answers[2]).toMatchObject({
      kind: 'multiple_choice',
      question: 'When does it itch?',
      choices: [{ value: 'never' }],
    });
  });

  it('is found by its id, as often as the archive holds it', async () => {
    expect(await queries.findSubmission({ submissionId: 'sub-1' })).toEqual([
      { archiveId, row: 1 },
      { archiveId, row: 3 },
    ]);
    expect(await queries.findSubmission({ submissionId: "' OR 1=1 --" })).toEqual([]);
  });

  it('is reported as missing if it does not exist', async () => {
    await expect(queries.submission({ ref: { archiveId, row: 99 }, text: '' })).rejects.toMatchObject({
      code: 'submission_not_found',
    });
  });
});

it('files say which answer a search found, and none for a hit in their name or an id', async () => {
  const inAnswer = await queries.files(asking({ text: 'patch ' }));
  expect(inAnswer.items.map(({ snippetOf }) => snippetOf).every((id) => id === inAnswer.items[0]?.snippetOf)).toBe(
    true,
  );
  expect(inAnswer.items[0]?.snippetOf).toBe(
    (await queries.submissions(asking({ text: 'patch ' }))).items[0]?.cells[0]?.instructionId,
  );
  const inId = await queries.files(asking({ text: 'part-b' }));
  expect(inId.items.every(({ snippetOf }) => snippetOf === null)).toBe(true);
  expect((await queries.files(asking({ text: '' }))).items.every((file) => !('snippetOf' in file))).toBe(true);
});

describe('rows of the table', () => {
  it('hold one line of text in a cell, the files, and a snippet', async () => {
    const { items } = await queries.submissions(asking({ text: 'red ' }));
    expect(items).toHaveLength(1);
    expect(items[0]?.cells.map(({ text }) => text)).toEqual([
      'Small red patch, "left" forearm',
      '9.5 cm',
      'In the morning; At night',
      'sun: a red day; other',
      'photo.jpg, photo.jpg, gone⟨U+202E⟩gpj.exe',
      '5',
    ]);
    expect(items[0]?.cells[4]?.files).toHaveLength(3);
    expect(items[0]?.files).toBe(3);
    expect(shown(items[0]?.snippet)).toBe('Small [red] patch, "left" forearm');
  });

  it.each([
    ['sub-2', '[sub-2] part-a'],
    ['part-b', 'sub-1 [part-b]'],
    ['passwd', '../../etc/[passwd]'],
    ['前臂', '左[前臂]'],
  ])('show where %s was found', async (text, expected) => {
    const { items } = await queries.submissions(asking({ text }));
    expect(items.map(({ snippet }) => shown(snippet))).toEqual([expected]);
  });

  it('sort as numbers if all answers are numbers; rows without an answer are last', async () => {
    for (const [direction, expected] of [
      ['asc', [1, 2, 3]],
      ['desc', [2, 1, 3]],
    ] as const) {
      const { items } = await queries.submissions(asking({ sort: { by: 'size', direction } }));
      expect(items.map(({ row }) => row)).toEqual(expected);
    }
  });
});

describe('files', () => {
  it('have readable, safe and unique names', async () => {
    const { items, total } = await queries.files(asking({}));
    expect(total).toBe(5);
    expect(items.map(({ name, exportName, state }) => [name, exportName, state])).toEqual([
      ['photo.jpg', 'part-a sub-1 1 photo.jpg', 'ok'],
      ['photo.jpg', 'part-a sub-1 2 photo.jpg', 'ok'],
      ['gone⟨U+202E⟩gpj.exe', 'part-a sub-1 3 gonegpj.exe', 'missing'],
      ['../../etc/passwd', expect.stringMatching(/^part-a sub-2 [^/\\]+passwd$/), 'ok'],
      ['loose.txt', 'file-5 loose.txt', 'ok'],
    ]);
    expect(items[4]?.submission).toBeNull();
    expect(await queries.fileRecord({ archiveId, file: 1 })).toEqual(items[0]);
  });

  it('that do not exist are refused', async () => {
    await expect(queries.fileRecord({ archiveId, file: 99 })).rejects.toMatchObject({ code: 'file_not_found' });
  });
});

describe('pages', () => {
  it('continue after a cursor only for its own list', async () => {
    const { next } = await queries.submissions({ ...asking({}), limit: 1 });
    const after = next ?? '';
    expect((await queries.submissions({ ...asking({}), after })).items.map(({ row }) => row)).toEqual([2, 3]);
    const refused = [
      queries.submissions({ ...asking({ text: 'red' }), after }),
      queries.submissions({ ...asking({ sort: { by: 'created_at', direction: 'desc' } }), after }),
      queries.files({ ...asking({}), after }),
      queries.submissions({ ...asking({}), after: 'bm9uc2Vuc2U' }),
      queries.submissions({ ...asking({}), after: '\0'.repeat(1_000) }),
    ];
    for (const page of refused) await expect(page).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('refuse impossible lengths and places', async () => {
    for (const wrong of [{ limit: 0 }, { limit: 501 }, { limit: Number.NaN }, { offset: -1 }, { offset: 0.5 }]) {
      await expect(queries.submissions({ ...asking({}), ...wrong })).rejects.toMatchObject({ code: 'bad_input' });
    }
    expect(await queries.submissions({ ...asking({}), offset: 1_000 })).toMatchObject({
      total: 3,
      items: [],
      next: null,
    });
  });

  it('of an unknown collection, or with an impossible date, are refused', async () => {
    await expect(queries.submissions(asking({ collectionId: 'x' }))).rejects.toMatchObject({
      code: 'collection_not_found',
    });
    await expect(queries.submissions(asking({ from: '2026-02-30' }))).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('can search a huge text', async () => {
    const { total } = await queries.submissions(asking({ text: `${'red '.repeat(500_000)}"` }));
    expect(total).toBe(1);
  });

  it('show a collection’s new archive as soon as the store released the old one', async () => {
    const before = await queries.submissions(asking({}));
    world.store.release(archiveId);
    expect(await queries.submissions(asking({}))).toEqual(before);
  });
});

it('lists every option in its order, also unchosen ones, and the days of the result', async () => {
  const facets = await queries.facets({ query: EMPTY_QUERY, unit: 'submissions' });
  expect(facets.instructions).toEqual([
    {
      instructionId: 'when',
      description: 'When does it itch?',
      options: [
        { value: 'am', label: 'In the morning', count: 1 },
        { value: 'pm', label: 'At night', count: 1 },
        { value: 'no', label: 'Never', count: 0 },
        { value: 'never', label: 'never', count: 1 },
      ],
    },
    {
      instructionId: 'why',
      description: 'Why?',
      options: [
        { value: 'other', label: 'other', count: 1 },
        { value: 'sun', label: 'sun', count: 1 },
      ],
    },
  ]);
  expect(facets.days).toEqual({ from: '2026-03-19', to: '2026-03-20' });
});

it('shows values of questions without labels in readable form, only on request, and says the values', async () => {
  const page = await queries.submissions({ ...asking({}), readable: true });
  const plain = await queries.submissions(asking({}));
  const cellOf = ({ items }: typeof page, id: string) =>
    items.find(({ row }) => row === 1)?.cells.find(({ instructionId }) => instructionId === id);
  expect(cellOf(page, 'why')).toMatchObject({ text: 'Sun: a red day; Other', values: 'sun: a red day; other' });
  expect(cellOf(plain, 'why')).toMatchObject({ text: 'sun: a red day; other' });
  // A question with labels keeps them, also where a label equals its value.
  expect(cellOf(page, 'when')?.text).toBe('In the morning; At night');
  expect(cellOf(page, 'when')).not.toHaveProperty('values');
  const { answers } = await queries.submission({ ref: { archiveId, row: 1 }, text: '', readable: true });
  const why = answers.find(({ instructionId }) => instructionId === 'why');
  expect(why).toMatchObject({ choices: [{ value: 'sun', label: [{ text: 'Sun', hit: false }] }, { value: 'other' }] });
});

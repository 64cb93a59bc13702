/** Filters on the command line: answered correctly, or refused with a list of possible values. */
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { LONG } from '../../harness/long.ts';
import { deskHere } from '../../harness/run-desk.ts';
import type { WorldCollection } from '../library/query-world.ts';
import { choice, librariesOfFile, NOTE, text } from './holding.ts';

const { at, holding } = librariesOfFile();

it('--contains, --range, --answered and --unanswered filter by one question', async () => {
  const answered = (submission_id: string, why: string | null, days: string) => ({
    submission_id,
    participant_id: `part-${submission_id}`,
    created_at: '2026-03-19T10:30:00Z',
    responses: {
      ...(why === null ? {} : { why: { type: 'free_text', value: why } }),
      long: { type: 'free_text_with_unit', value: days, unit: 'days' },
    },
  });
  const { ask, ids } = await holding('columns', {
    collectionId: 'one',
    instructions: [
      { id: 'why', type: 'free_text', description: 'Why? (a=b)' },
      { id: 'long', type: 'free_text_with_unit', description: 'How long?' },
    ],
    submissions: [
      answered('a', 'red skin', '2'),
      answered('b', 'dry skin', '10'),
      answered('c', null, 'some'),
      answered('d', '', ''),
      answered('e', ' \n', ' '),
    ],
  });
  expect(await ids('--contains', 'Why? (a=b)=skin -dry ')).toEqual(['a']);
  expect(await ids('--contains', 'participant_id=PART-B')).toEqual(['b']);
  expect(await ids('--range', 'long=3..')).toEqual(['b']);
  expect(await ids('--range', 'How long?=-1..10 DAYS', '--answered', 'why')).toEqual(['a', 'b']);
  expect(await ids('--range', 'long=..5 weeks')).toEqual([]);
  // An empty text is no answer, and neither are spaces.
  expect(await ids('--unanswered', 'why')).toEqual(['c', 'd', 'e']);
  expect(await ids('--range', 'long=0.00..999999999999999')).toEqual(['a', 'b']);
  expect(await ids('--range', 'long=1,5..')).toEqual(['a', 'b']);
  expect(await ask('search', '--range', 'long=5..1')).toMatchObject({
    error: { message: expect.stringContaining('begins after its end') },
  });
  expect(await ask('search', '--range', 'long=1,200..')).toMatchObject({
    error: { message: expect.stringContaining('without the comma') },
  });
  // Numbers of so many digits are rounded, so neighbours would be found, too.
  for (const wrong of ['long=2', 'long=', 'long=..', 'long=a..b', 'unknown=1..2', 'long=9007199254740993..']) {
    expect(await ask('search', '--range', wrong)).toMatchObject({ error: { code: expect.any(String) } });
  }
});

it('an answer of 5 MB is read, found by its last word, and in a table whole; one above the limit is reported', async () => {
  const long = `${`${'x'.repeat(99)} `.repeat(50_000)}needle`;
  const { ask, ids, library } = await holding('long', {
    ...{ collectionId: 'one', entries: {}, instructions: [NOTE] },
    submissions: [text('a', 'short'), text('b', long), text('c', 'x'.repeat(8_500_000)), text('d', 'needle')],
  });
  expect(await ids('needle')).toEqual(['b', 'd']);
  const { stdout } = await deskHere(['table', 'one', '-o', '-', '--format', 'jsonl'], { library });
  const lines = stdout.toString().trim().split('\n');
  expect(lines).toHaveLength(3);
  // A failure must not print the answer.
  expect(lines[1]?.includes(long)).toBe(true);
  expect(await ask('import', at('long-0.zip'))).toMatchObject({
    rejectedLines: [{ line: 3, reason: 'The line is longer than 8 MiB.' }],
  });
});

describe('--where', () => {
  const asking = (id: string, options: readonly { value: string; label: string }[]) => ({
    id,
    type: 'multiple_choice',
    description: 'What was the light like?',
    options,
  });
  const OPTIONS = [
    { value: 'bright', label: 'Bright daylight' },
    { value: 'dim-1', label: 'Dim' },
    { value: 'dim-2', label: 'Dim' },
    { value: '1', label: '2' },
    { value: '2', label: '1' },
  ];
  const world = (id: string, instructions: WorldCollection['instructions']): WorldCollection => ({
    collectionId: id,
    instructions,
    submissions: [
      choice('a', 'dim-1'),
      choice('b', 'dim-2'),
      choice('c', 'bright'),
      choice('d', '1'),
      choice('e', '2'),
    ],
  });

  it('counts every option with that label', async () => {
    const { ids } = await holding('labels', world('one', [asking('light', OPTIONS)]));
    expect(await ids('--where', 'What was the light like?=Dim')).toEqual(['a', 'b']);
    expect(await ids('--where', 'light=dim-2')).toEqual(['b']);
  });

  it('refuses an unknown option, and names similar ones', async () => {
    const { ask } = await holding('unknown', world('one', [asking('light', OPTIONS)]));
    expect(await ask('search', '--where', 'light=Bright daylihgt')).toMatchObject({
      error: { code: 'bad_input', hint: expect.stringContaining('"Bright daylight"') },
    });
    expect(await ask('search', '--where', 'light=nothing of the kind')).toMatchObject({
      error: { code: 'bad_input', hint: expect.stringContaining('"Dim"') },
    });
    expect(await ask('search', '--where', 'What was the light lik?=Dim')).toMatchObject({
      error: { code: 'bad_input', hint: expect.stringContaining('"What was the light like?"') },
    });
  });

  it('refuses a word that is the value of one option and the label of another, until it is unambiguous', async () => {
    const { ask, ids } = await holding('crossed', world('one', [asking('light', OPTIONS)]));
    expect(await ask('search', '--where', 'light=1')).toMatchObject({ error: { code: 'bad_input' } });
    expect(await ids('--where', 'light=value:1')).toEqual(['d']);
    expect(await ids('--where', 'light=label:1')).toEqual(['e']);
  });

  it('refuses a question of several instructions for filters and orders, and names their ids', async () => {
    const questions = [asking('light', OPTIONS), asking('light-2', OPTIONS)];
    const { ask, ids } = await holding('questions', world('one', questions));
    const refused = { error: { code: 'bad_input', hint: expect.stringContaining('light, light-2') } };
    expect(await ask('search', '--where', 'What was the light like?=Dim')).toMatchObject(refused);
    expect(await ask('search', '--sort', 'What was the light like?')).toMatchObject(refused);
    expect(await ids('--where', 'light=Dim')).toEqual(['a', 'b']);
  });

  it('refuses a label of different options in two collections', async () => {
    const swapped = OPTIONS.map(({ value }, place) => ({ value, label: OPTIONS[4 - place]?.label ?? '' }));
    const { ask, ids } = await holding(
      'swapped',
      world('one', [asking('light', OPTIONS)]),
      world('two', [asking('light', swapped)]),
    );
    for (const typed of ['light=Bright daylight', 'light=label:Bright daylight']) {
      expect(await ask('search', '--where', typed)).toMatchObject({
        error: { code: 'bad_input', hint: expect.stringContaining('--collection') },
      });
    }
    expect(await ids('--where', 'light=Bright daylight', '--collection', 'two')).toEqual(['e']);
    expect(await ids('--where', 'light=bright')).toEqual(['c', 'c']);
    const { facets } = (await ask('search', '--facets')) as { facets: unknown };
    expect(facets).toMatchObject({
      instructions: [
        { options: expect.arrayContaining([{ value: 'bright', label: '1 / Bright daylight', count: 2 }]) },
      ],
    });
  });

  it('tries every equals sign as the separator of question and value', async () => {
    const instructions = [
      { id: 'q', type: 'free_text', description: 'a' },
      { id: 'r', type: 'multiple_choice', description: 'a=b', options: [{ value: 'c', label: 'see' }] },
    ];
    const responses = { q: { type: 'free_text', value: 'x=y' }, r: { type: 'multiple_choice', values: ['c'] } };
    const submission = { submission_id: 's', participant_id: 'p', responses };
    const { ask, ids } = await holding('equals', {
      collectionId: 'one',
      instructions,
      submissions: [submission],
    });
    expect(await ids('--where', 'a=x=y')).toEqual(['s']);
    expect(await ids('--where', 'r=see')).toEqual(['s']);
    expect(await ask('search', '--where', 'a=b=see')).toMatchObject({
      error: { code: 'bad_input', hint: expect.stringContaining('q, r') },
    });
  });
});

describe('--change withdrawn', () => {
  it('finds submissions of earlier exports that the newest lacks, each once', async () => {
    const exported = (...ids: string[]): WorldCollection => ({
      collectionId: 'weekly',
      instructions: [NOTE],
      submissions: ids.map((id) => text(id, `note of ${id}`)),
    });
    const { ids, ask } = await holding(
      'withdrawn',
      exported('a', 'b', 'c', 'd'),
      exported('a', 'b', 'c', 'e'),
      exported('a', 'f'),
    );
    expect((await ids('--change', 'withdrawn')).sort()).toEqual(['b', 'c', 'd', 'e']);
    expect(await ids('note of d', '--change', 'withdrawn')).toEqual(['d']);
    expect((await ids('--change', 'withdrawn', '--change', 'added')).sort()).toEqual(['b', 'c', 'd', 'e', 'f']);
    expect(await ids('--change', 'added')).toEqual(['f']);
    expect(await ask('search', '--count')).toMatchObject({ total: 2 });
    expect(await ask('show', 'd')).toMatchObject({ change: 'withdrawn', answers: [{ value: 'note of d' }] });
    expect(await ask('show', 'a')).not.toHaveProperty('change');
    expect(await ask('mark', 'd', '--rating', '2')).toMatchObject({ rating: 2 });
    expect(await ask('show', 'd', '--collection', 'weekly')).toMatchObject({ mark: { rating: 2 } });
    expect(await ask('show', 'note')).toMatchObject({ error: { code: 'submission_not_found' } });
    const table = at('withdrawn.csv');
    expect(await ask('table', 'weekly', '--change', 'withdrawn', '--format', 'csv', '-o', table)).toMatchObject({
      rows: 4,
    });
  });
});

it('a hand-over of several exports says which questions they word differently', async () => {
  const pick = (label: string): WorldCollection['instructions'][number] => ({
    id: 'pick',
    type: 'multiple_choice',
    description: 'Which door?',
    options: [{ value: 'a', label }],
  });
  const exported = (label: string, ...ids: string[]): WorldCollection => ({
    collectionId: 'doors',
    instructions: [pick(label), NOTE],
    submissions: ids.map((id) => ({
      ...text(id, 'x'),
      responses: { pick: { type: 'multiple_choice', values: ['a'] } },
    })),
  });
  const { ask } = await holding('reworded', exported('Red', 'a', 'b'), exported('Blue', 'b'));
  const saved = (name: string, ...more: string[]) => ask('table', 'doors', '--format', 'csv', '-o', at(name), ...more);
  const notes = [
    { kind: 'words-differ', questions: ['Which door?'], message: expect.stringContaining('newest words') },
  ];
  expect(await saved('gone.csv', '--change', 'withdrawn', '--choices', 'indicators')).toMatchObject({ rows: 1, notes });
  expect(await ask('codebook', 'doors', '--format', 'md', '-o', at('gone.md'), '--change', 'withdrawn')).toMatchObject({
    notes,
  });
  expect(await saved('answers.csv', '--change', 'withdrawn', '--rows', 'answers')).not.toHaveProperty('notes');
  expect(await saved('newest.csv')).not.toHaveProperty('notes');
});

it('a filter by date says how many submissions have no date that can be read', async () => {
  const { ask, library } = await holding('undated', {
    collectionId: 'one',
    instructions: [NOTE],
    submissions: [text('a', 'x'), text('b', 'x', { created_at: 'yesterday' }), text('c', 'x', { created_at: null })],
  });
  const notes = [{ kind: 'undated-left-out', submissions: 2, message: expect.stringContaining('2 submissions') }];
  expect(await ask('search', '--since', '2026-03-19')).toMatchObject({ total: 1, notes });
  expect((await deskHere(['search', '--until', '2026-03-18'], { library })).stderr).toContain(
    '2 submissions have no date',
  );
  expect(await ask('search')).not.toHaveProperty('notes');
});

describe('a line of another collection', () => {
  it('shows its own collection_id everywhere', async () => {
    const { ask } = await holding('stray', {
      collectionId: 'home',
      instructions: [NOTE],
      submissions: [text('a', 'one'), text('b', 'two', { collection_id: 'elsewhere' })],
    });
    const { items } = (await ask('search', '--sort', 'submission_id')) as { items: { collectionId: string }[] };
    expect(items.map(({ collectionId }) => collectionId)).toEqual(['home', 'elsewhere']);
    expect(await ask('show', 'b')).toMatchObject({ collectionId: 'elsewhere' });
    const table = at('stray.csv');
    await ask('table', 'home', '--format', 'csv', '--sort', 'submission_id', '-o', table);
    const lines = (await readFile(table, 'utf8')).trimEnd().split('\r\n');
    expect(lines.map((line) => line.split(',')[2])).toEqual(['collection_id', 'home', 'elsewhere']);
  });
});

describe('a search text of punctuation', () => {
  const collection: WorldCollection = {
    collectionId: 'signs',
    entries: { 'files/a.txt': 'a', 'files/b.txt': 'b' },
    instructions: [NOTE, { id: 'file', type: 'file_upload', description: 'File' }],
    submissions: ['about 50 %', 'about 50 € or so?'].map((value, index) => ({
      ...text(`s${index}`, value),
      responses: {
        note: { type: 'free_text', description: 'Note', value },
        file: { type: 'file_upload', files: [{ name: 'x.txt', path: `files/${'ab'[index]}.txt` }] },
      },
    })),
  };

  it('finds nothing, says so, and saves nothing', async () => {
    const { ask, library } = await holding('punctuation', collection);
    const note = { kind: 'nothing-searchable', message: expect.stringContaining('only punctuation') };
    for (const typed of ['?', '...', '" "']) {
      expect(await ask('search', typed)).toMatchObject({ total: 0, items: [], notes: [note] });
      expect(await ask('search', typed, '--count')).toMatchObject({ total: 0, notes: [note] });
      const to = at('handed over');
      expect(await ask('extract', typed, '--to', to)).toMatchObject({ error: { code: 'bad_input' } });
      const table = ['table', 'signs', '--format', 'csv', '-o', at('punctuation.csv')];
      expect(await ask(...table, '--text', typed)).toMatchObject({ error: { code: 'bad_input' } });
      const filter = ['--contains', `note=${typed}`];
      expect(await ask('search', ...filter)).toMatchObject({ total: 0, notes: [note] });
      expect(await ask('extract', ...filter, '--to', to)).toMatchObject({ error: { code: 'bad_input' } });
      expect(await ask(...table, ...filter)).toMatchObject({ error: { code: 'bad_input' } });
    }
    expect(await readdir(at(''))).not.toContain('handed over');
    expect(await readdir(at(''))).not.toContain('punctuation.csv');
    expect((await deskHere(['search', '?'], { library })).stderr).toContain('only punctuation');
    expect(await ask('search', '', '--count')).toMatchObject({ total: 2 });
  });

  it('is not needed for a refusal: words that are more than are searched are enough', async () => {
    const { ask } = await holding('words', collection);
    const many = 'about '.repeat(65);
    for (const typed of [[many], ['--contains', `note=${many}`]]) {
      expect(await ask('search', ...typed)).toMatchObject({ notes: [{ kind: 'words-left-out' }] });
      expect(await ask('extract', ...typed, '--to', at('many'))).toMatchObject({ error: { code: 'bad_input' } });
    }
  });

  it('finds signs literally', async () => {
    const { ask, ids } = await holding('signs', collection);
    expect(await ids('%')).toEqual(['s0']);
    expect(await ids('€')).toEqual(['s1']);
    expect(await ids('50%')).toEqual(['s0']);
    expect(await ids(':-)')).toEqual([]);
    const to = at('percent');
    expect(await ask('extract', '%', '--to', to)).toMatchObject({ files: 1 });
  });

  it('distinguishes similar letters on request', async () => {
    const { ids } = await holding('exact', {
      collectionId: 'exact',
      instructions: [NOTE],
      submissions: [text('a', 'Łódź'), text('b', 'Lodz')],
    });
    expect(await ids('lodz')).toEqual(['a', 'b']);
    expect(await ids('lodz', '--exact')).toEqual(['b']);
    expect(await ids('łódź', '--exact')).toEqual(['a']);
  });
});

it('the same submissions in other lines give the same tables, pages and codes', LONG, async () => {
  const CHOICE = { type: 'multiple_choice', description: 'Light' };
  const submissions = Array.from({ length: 24 }, (_, index) => ({
    // The first two ids are the same.
    submission_id: `s${((index || 1) * 7) % 24}`,
    participant_id: `p${index % 3}`,
    created_at: ['2026-03-19T10:00:00Z', '2026-03-19T12:00:00+02:00', 'yesterday'][index % 3] ?? '',
    responses: {
      note: { type: 'free_text', description: 'Note', value: ['5', '5.0', 'b', '', 'b'][index % 5] },
      light: { ...CHOICE, values: [['10', '9', 'dim', 'listed'][(index * 3) % 4]] },
    },
  }));
  const collection = (lines: typeof submissions): WorldCollection => ({
    collectionId: 'one',
    submissions: lines,
    instructions: [NOTE, { id: 'light', ...CHOICE, options: [{ value: 'listed', label: 'Listed' }] }],
  });
  const shuffled = submissions.map((_, index) => submissions[(index * 5 + 3) % 24] ?? submissions[0]);
  const libraries = await Promise.all([
    holding('lines', collection(submissions)),
    holding('other-lines', collection(shuffled as typeof submissions)),
  ]);
  const same = async (give: (one: (typeof libraries)[number], place: number) => Promise<unknown>) => {
    const [first, second] = await Promise.all(libraries.map(give));
    expect(second).toEqual(first);
    return first;
  };
  for (const sort of ['created_at', 'submission_id', 'participant_id:desc', 'note', 'light:desc', 'rating:desc']) {
    await same(async ({ library }) => (await deskHere(['table', 'one', '--sort', sort], { library })).stdout);
    await same(async ({ ask }) => {
      const pages: unknown[] = [];
      for (let next: unknown = null; next !== undefined; ) {
        const after = next === null ? [] : ['--after', String(next)];
        const page = await ask('search', '--sort', sort, '--limit', '10', ...after);
        pages.push((page.items as { submissionId: string }[]).map(({ submissionId }) => submissionId));
        next = page.next;
      }
      expect(pages).toHaveLength(3);
      return pages;
    });
  }
  const file = (place: number) => at(`lines-${place}.sav`);
  await same(({ library }, place) =>
    deskHere(['table', 'one', '--values', 'codes', '-o', file(place)], { library }).then(() => readFile(file(place))),
  );
  const facets = await same(async ({ ask }) => (await ask('search', '--facets')).facets);
  expect(facets).toMatchObject({
    instructions: [{ options: [{ value: 'listed' }, { value: '9' }, { value: '10' }, { value: 'dim' }] }],
  });
});

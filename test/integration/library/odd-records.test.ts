import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { linesArchive, TOP } from '../../samples/hostile-parts.ts';
import { createZipWriter } from '../../samples/zip-writer.ts';
import { openTestLibrary } from './open-test-library.ts';

const ODD = path.join(import.meta.dirname, '../../samples/archives/odd-records.zip');
const query = { ...EMPTY_QUERY, sort: { by: 'submission_id', direction: 'asc' } } as const;

/** By submission: its first answer as people read it. */
// biome-ignore format: several short entries in a line; one in each would take a page
const CELLS: Readonly<Record<string, string>> = {
  null_value: '', num_value: '5', bool_value: 'true', unit_missing: '72', unit_null: '73', unit_empty: '74',
  value_null: 'kg', value_num: '75.5 kg', value_ok: '76 kg', mc_null: '', mc_empty: '', mc_str: 'Yes, often',
  mc_obj: 'Yes, often', mc_mixnull: 'Yes, often', mc_value_key: 'Yes, often', mc_two: 'Yes, often; No; never',
  mc_unknown_opt: 'zzz', mc_num: '1; true', mcf_noexp: 'Other', mcf_str: 'Other',
  files_empty: '', files_null: '', files_strlist: 'i.jpg', unk_type: '4', unk_files: 'v.mp4',
  no_type: 'typeless words', resp_str: 'just a string', resp_null: '', resp_list: 'listed answer zebra',
};

async function rowsOf(library: Awaited<ReturnType<typeof openTestLibrary>>['library'], file: string) {
  await library.table({ query, format: 'jsonl', path: file });
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return new Map(lines.map((line) => JSON.parse(line)).map((row) => [row.submission_id, row]));
}

it('unusual records are plain answers in every cell, and nothing of them is lost', async () => {
  const { library, folder } = await openTestLibrary();
  const outcome = await library.importArchive({ path: ODD, source: 'command-line' });
  expect(outcome.unreferencedFiles.map((name) => path.basename(name))).not.toContain('v.mp4');

  const { items } = await library.submissions({ query, limit: 200 });
  const cells = new Map(items.map(({ submissionId, cells: [first] }) => [submissionId, first?.text ?? '']));
  for (const [id, text] of Object.entries(CELLS)) expect([id, cells.get(id)]).toEqual([id, text]);

  const csv = path.join(folder, 'table.csv');
  await library.table({ query, format: 'csv', path: csv });
  expect(readFileSync(csv, 'utf8')).not.toMatch(/[{[]"|"[}\]]|(?<!")""[:,]/);

  const found = await library.submissions({ query: { ...query, text: 'zebra' }, limit: 9 });
  expect(found.items.map(({ submissionId }) => submissionId)).toEqual(['resp_list']);
  const chosen = await library.submissions({
    query: { ...query, where: [{ instructionId: 'q3', values: ['a'] }] },
    limit: 99,
  });
  expect(chosen.items.map(({ submissionId }) => submissionId)).toEqual(
    expect.arrayContaining(['mc_str', 'mc_obj', 'mc_mixnull', 'mc_value_key']),
  );

  const rows = await rowsOf(library, path.join(folder, 'table.jsonl'));
  expect(rows.get('extra')).toMatchObject({
    status: 'APPROVED',
    study_id: 'st1',
    time_taken: 12.5,
    reward: { amount: 1 },
  });
  expect(rows.get('other_coll').collection_id).toBe('c2');
  expect(rows.get('dt_us').created_at).toBe('2026-03-19T10:30:00.123456Z');
});

it('null characters of an answer are kept in a table', async () => {
  const { library, folder } = await openTestLibrary();
  const zip = path.join(folder, 'null.zip');
  const answer = { type: 'free_text', description: 'Say something', value: 'before\0after' };
  const line = {
    submission_id: 's',
    participant_id: 'p',
    created_at: '2026-03-19T10:30:00Z',
    responses: { q: answer },
    answers: 3,
  };
  await linesArchive([JSON.stringify(line)])(zip);
  await library.importArchive({ path: zip, source: 'command-line' });
  const row = (await rowsOf(library, path.join(folder, 'table.jsonl'))).get('s');
  expect(row.answers[0].value).toBe('before\0after');
  expect(row.answers_of_line).toBe(3);
});

it('a list of responses that answers a question twice gets a warning', async () => {
  const { library, folder } = await openTestLibrary();
  const zip = path.join(folder, 'twice.zip');
  const answer = (value: string) => ({ id: 'q', type: 'free_text', description: 'Say something', value });
  const line = (id: string, responses: readonly object[]) =>
    JSON.stringify({ submission_id: id, participant_id: 'p', created_at: '2026-03-19T10:30:00Z', responses });
  await linesArchive([line('twice', [answer('first'), answer('second')]), line('nameless', [{ value: 'x' }])])(zip);
  const outcome = await library.importArchive({ path: zip, source: 'command-line' });
  expect(outcome.warnings.map(({ code }) => code)).toContain('keys_repeated');
  expect(outcome.rejectedLines.map(({ line: number }) => number)).toEqual([2]);
  expect((await rowsOf(library, path.join(folder, 'table.jsonl'))).get('twice').answers).toMatchObject([
    { value: 'second' },
  ]);
});

const DEFINED = JSON.stringify({
  collection_id: 'c',
  name: 'Odd',
  instructions: [
    {
      id: 'mc',
      type: 'multiple_choice',
      options: [
        { value: 'a', label: 'Yes, often' },
        { value: 'b', label: 'No' },
      ],
    },
  ],
});
/** By submission: a response to one question, its cell, and the words that find it. */
const SHAPES: Readonly<Record<string, readonly [instruction: string, response: object, cell: string, words: string]>> =
  {
    'a choice with a value': ['mc', { type: 'multiple_choice', value: 'a' }, 'Yes, often', 'often'],
    'a choice with a list as value': [
      'mc',
      { type: 'multiple_choice', value: ['a', 'b'] },
      'Yes, often; No',
      'often no',
    ],
    'a choice with words': ['mc', { type: 'multiple_choice', value: 'in my words' }, 'in my words', 'words'],
    'a choice without a list, and a value': ['mc', { type: 'multiple_choice', values: null, value: 'b' }, 'No', 'no'],
    'a choice with an empty list, and a value': ['mc', { type: 'multiple_choice', values: [], value: 'b' }, 'No', 'no'],
    'an explained choice with a value': [
      'mcf',
      { type: 'multiple_choice_with_free_text', value: 'other', explanation: 'giraffe' },
      'other: giraffe',
      'giraffe',
    ],
    'files under the key of a value': [
      'photos',
      { type: 'file_upload', value: [{ name: 'v.mp4', path: '/files/v.mp4' }], comment: 'an oryx' },
      'v.mp4; an oryx',
      'oryx',
    ],
    'a list of answers': [
      'say',
      [
        { type: 'free_text', value: 'a topi' },
        { type: 'free_text', value: 'a kob' },
      ] as unknown as object,
      'a topi a kob',
      'kob',
    ],
    'words under the key of choices': ['say', { type: 'free_text', values: ['an ibex'] }, 'an ibex', 'ibex'],
    'a word under the key of choices': ['say', { type: 'free_text', value: null, values: 'kudu' }, 'kudu', 'kudu'],
    'a weight under the key of choices': [
      'weight',
      { type: 'free_text_with_unit', values: ['72'], unit: 'kg' },
      '72 kg',
      'kg',
    ],
    'a rating with a comment': [
      'rating',
      { type: 'rating', value: 4, scale: { max: 5 }, comment: 'okapi' },
      '4; okapi',
      'okapi',
    ],
    'a file of an unknown type as value': [
      'sound',
      { type: 'sound', value: { name: 'v.mp4', path: 'files/v.mp4' }, comment: 'a zebu' },
      'v.mp4; a zebu',
      'zebu',
    ],
    'files of an unknown type, with a caption': [
      'video',
      { type: 'video', files: [{ name: 'v.mp4', path: 'files/v.mp4' }], caption: { en: 'a quagga' }, seconds: 9 },
      'v.mp4; a quagga',
      'quagga',
    ],
  };

it('a choice with a value is a choice; words beside a value or files of unknown types are shown and found', async () => {
  const { library, folder } = await openTestLibrary();
  const zip = path.join(folder, 'shapes.zip');
  const lines = Object.entries(SHAPES).map(([id, [instruction, response]]) =>
    JSON.stringify({
      submission_id: id,
      participant_id: 'p',
      created_at: '2026-03-19T10:30:00Z',
      responses: { [instruction]: response },
    }),
  );
  await linesArchive(lines, [{ name: `${TOP}files/v.mp4`, data: Buffer.from('film') }], '\n', DEFINED)(zip);
  const outcome = await library.importArchive({ path: zip, source: 'command-line' });
  const { collectionId, warnings } = outcome;
  expect(outcome).toMatchObject({ missingFiles: [], unreferencedFiles: [] });
  expect(warnings.map(({ code }) => code)).not.toContain('fields_unread');
  const { items } = await library.submissions({ query, limit: 99 });
  const rows = await rowsOf(library, path.join(folder, 'table.jsonl'));
  for (const [id, [instruction, response, cell, words]] of Object.entries(SHAPES)) {
    const item = items.find(({ submissionId }) => submissionId === id);
    expect([id, item?.cells.find(({ instructionId }) => instructionId === instruction)?.text]).toEqual([id, cell]);
    const found = await library.submissions({ query: { ...query, text: words }, limit: 99 });
    expect(found.items.map(({ submissionId }) => submissionId)).toContain(id);
    expect(rows.get(id).answers[0].response).toEqual(response);
  }
  const csv = path.join(folder, 'table.csv');
  await library.table({ query, format: 'csv', path: csv });
  const table = readFileSync(csv, 'utf8').toLowerCase();
  expect(table).toContain('files/v.mp4; a quagga');
  for (const [, , , words] of Object.values(SHAPES)) for (const word of words.split(' ')) expect(table).toContain(word);
  const video = items.find(({ submissionId }) => submissionId.startsWith('files of'));
  const shown = await library.submission({
    ref: { archiveId: video?.archiveId ?? '', row: video?.row ?? 0 },
    text: 'quagga',
  });
  expect(shown.answers).toMatchObject([{ words: [{ text: 'a ' }, { text: 'quagga', hit: true }] }]);
  const where = [{ instructionId: 'mc', values: ['b'] }];
  const chosen = await library.submissions({ query: { ...query, collectionId, where }, limit: 99 });
  expect(chosen.total).toBe(3);
});

/** What other programs write: an object by id instead of a list, a key twice, a question twice, an option twice, an option without value. */
const REPETITIVE = `{"collection_id":"c","name":"First","name":"Odd","instructions":{
  "weight":{"type":"free_text_with_unit","description":"Weight"},
  "mc":{"type":"multiple_choice","description":"Often?","options":[{"value":"a","label":"Yes"},{"value":"a","label":"No"},{"label":"Never"}]},
  "again":{"id":"mc","description":"Something else"}}}`;

it('numbers keep their digits; halves of characters and repetitions in collection.json are reported', async () => {
  const { library, folder } = await openTestLibrary();
  const zip = path.join(folder, 'odd.zip');
  const record = (id: string, responses: string) =>
    `{"submission_id":"${id}","participant_id":"p","created_at":"2026-03-19T10:30:00Z","reward":12.50,"responses":{${responses}}}`;
  const lines = [
    record('digits', '"weight":{"type":"free_text_with_unit","value":1.50,"unit":"kg"},"zero":{"type":"x","value":-0}'),
    record('half', '"say":{"type":"free_text","value":"a\\ud800b"}'),
    record('choice', '"mc":{"type":"multiple_choice","description":" Often? ","values":["a"]}'),
    record('reworded', '"weight":{"type":"free_text_with_unit","description":"How heavy?","value":"2","unit":"kg"}'),
  ];
  await linesArchive(lines, [], '\n', REPETITIVE)(zip);
  const outcome = await library.importArchive({ path: zip, source: 'command-line' });
  expect(outcome.warnings.map(({ code }) => code).toSorted()).toEqual([
    'collection_json_keys_repeated',
    'fields_unread',
    'option_repeated',
    'option_without_value',
    'question_repeated',
    'questions_not_listed',
    'questions_reworded',
    'text_damaged',
  ]);
  const reworded = outcome.warnings.find(({ code }) => code === 'questions_reworded');
  expect(reworded?.message).toContain('Some answers give 1 question in other words: “weight”.');
  const unlisted = outcome.warnings.find(({ code }) => code === 'questions_not_listed');
  expect(unlisted?.message).toContain('2 questions that the collection does not list: “zero”, “say”');
  const { items } = await library.submissions({ query, limit: 9 });
  const cells = items.map(({ submissionId, cells: answers }) => [submissionId, ...answers.map(({ text }) => text)]);
  expect(cells).toEqual([
    ['choice', 'Yes'],
    ['digits', '1.50 kg', '-0'],
    ['half', 'a\ufffdb'],
    ['reworded', '2 kg'],
  ]);
  await library.table({ query, format: 'jsonl', path: path.join(folder, 'table.jsonl') });
  const written = readFileSync(path.join(folder, 'table.jsonl'), 'utf8');
  for (const part of ['"reward":12.50', '"value":1.50,', '"value":-0}', '"value":"a\\ufffdb"}']) {
    expect(written).toContain(part);
  }
});

it('a collection.json in another letter case is read; text that is not UTF-8 and an unreadable date are reported', async () => {
  const { library, folder } = await openTestLibrary();
  const zip = path.join(folder, 'latin1.zip');
  const json = `{"collection_id":"c","name":"Gr\u00f6\u00dfe","exported_at":"19.03.2026 10:30","instructions":[{"id":"q","description":"Gr\u00f6\u00dfe?"}]}`;
  const entry = { name: `${TOP}Collection.JSON`, data: Buffer.from(json, 'latin1') };
  await linesArchive(
    ['{"submission_id":"s","responses":{"q":{"type":"free_text","value":"5"}}}'],
    [entry],
    '',
    null,
  )(zip);
  const { name, warnings } = await library.importArchive({ path: zip, source: 'command-line' });
  expect(name).toBe('Gr\ufffd\ufffde');
  expect(warnings.map(({ code }) => code)).toEqual([
    'collection_json_text_damaged',
    'collection_json_date_unreadable',
    'participant_missing',
    'date_unreadable',
  ]);
});

it('a collection.json in UTF-16 is read; of one that cannot be read, the reason is told; so it is of responses with an unsafe name', async () => {
  const { library, folder } = await openTestLibrary();
  const zip = path.join(folder, 'odd.zip');
  const name = `${TOP}collection.json`;
  const json = '{"collection_id":"c","name":"Größe","instructions":[{"id":"q","description":"Größe?"}]}';
  const lines = [
    '{"submission_id":"s","participant_id":"p","created_at":"2026-03-19","responses":{"q":{"value":"5"}}}',
  ];
  for (const data of [Buffer.from(`\ufeff${json}`, 'utf16le'), Buffer.from(`\ufeff${json}`, 'utf16le').swap16()]) {
    await linesArchive(lines, [{ name, data }], '', null)(zip);
    expect(await library.importArchive({ path: zip, source: 'command-line' })).toMatchObject({
      name: 'Größe',
      warnings: [],
    });
  }
  await linesArchive(lines, [{ name, data: Buffer.from(json), claims: { method: 9 } }], '', null)(zip);
  const { warnings } = await library.importArchive({ path: zip, source: 'command-line' });
  expect(warnings[0]?.message).toContain('questions were taken from the responses. This file is packed with Deflate64');
  const absolute = await createZipWriter(zip);
  await absolute.add({ name: '/top/responses.jsonl', data: Buffer.from(lines[0] ?? '') });
  await absolute.finish();
  await expect(library.importArchive({ path: zip, source: 'command-line' })).rejects.toMatchObject({
    code: 'archive_no_responses',
    message: expect.stringContaining('“/top/responses.jsonl” was left out: its name points outside of the archive.'),
  });
});

it('answers that do not have the form of their question, and fields that are not read, are reported; what can be read counts', async () => {
  const { library, folder } = await openTestLibrary();
  const zip = path.join(folder, 'unlike.zip');
  const record = (id: string, question: string, response: object, others: object = {}) =>
    JSON.stringify({
      ...others,
      submission_id: id,
      participant_id: 'p',
      collection_id: 'c',
      created_at: '2026-03-19T10:30:00Z',
      responses: { [question]: response },
    });
  const often = { type: 'multiple_choice_with_free_text', description: 'Often?' };
  const photo = { type: 'file_upload', description: 'Photo' };
  const file = { name: 'a.txt', path: 'files/a.txt' };
  const lines = [
    record('explained', 'often', { ...often, values: [{ option: 'a', explanation: ['two', 'words'] }] }),
    record('plain', 'often', { ...often, values: [{ option: 'a', explanation: '' }, {}] }),
    record('form', 'often', { ...often, values: { a: true, b: false } }),
    record('other', 'often', { type: 'free_text', description: 'Often?', value: 'purplish' }),
    record('none', 'often', { type: 'free_text', description: 'Often?', value: '' }),
    record('files', 'photo', { ...photo, files: [file, {}, null, { name: 'only.txt' }] }),
    record('no-file', 'photo', { ...photo, files: [5] }),
    record('more', 'say', { type: 'free_text', description: 'Say', value: 'x', comment: 'beside', empty: '' }),
    record('status', 'say', { type: 'free_text', description: 'Say', value: 'y' }, { status: 'APPROVED', empty: [] }),
  ];
  const listed = [
    { id: 'often', type: often.type, options: [{ value: 'a', label: 'Yes' }] },
    { id: 'photo', type: photo.type },
    { id: 'say', type: 'free_text' },
  ];
  const json = JSON.stringify({ collection_id: 'c', name: 'Odd', instructions: listed });
  const entries = ['files/a.txt', 'uploads/b.txt', 'uploads/c.txt', 'ReadMe.md', '.DS_Store'];
  const stored = entries.map((name) => ({ name: `${TOP}${name}`, data: Buffer.from('text') }));
  await linesArchive(lines, stored, '\n', json)(zip);
  const { files, warnings, unreferencedFiles, missingFiles } = await library.importArchive({
    path: zip,
    source: 'command-line',
  });
  expect({ files, unreferencedFiles, missingFiles }).toEqual({
    files: 2,
    unreferencedFiles: [],
    missingFiles: ['only.txt'],
  });
  for (const rows of ['submissions', 'answers'] as const) {
    const table = path.join(folder, `${rows}.csv`);
    await library.table({ query, format: 'csv', path: table, rows, values: 'codes' });
    expect(readFileSync(table, 'utf8')).toMatch(/[;,] ?only\.txt/);
  }
  expect(warnings.map(({ code, message }) => [code, message.slice(0, 160)])).toEqual([
    ['entries_left_out', expect.stringMatching(/holds 2 files that are not part of an export, .*uploads\/b\.txt/)],
    ['answers_unlike_question', expect.stringContaining('1 answer to the question “often” does not have the form')],
    ['answers_unlike_question', expect.stringContaining('1 answer to the question “photo”')],
    ['fields_unread', expect.stringContaining('in 2 lines, first in line 8')],
  ]);
  const chosen = { ...query, where: [{ instructionId: 'often', values: ['a'] }] };
  const { items } = await library.submissions({ query: chosen, limit: 9 });
  expect(items.map(({ submissionId, cells }) => [submissionId, cells[0]?.text])).toEqual([
    ['explained', 'Yes: two words'],
    ['form', 'Yes'],
    ['plain', 'Yes'],
  ]);
});

it('a list of questions beyond its limits is reported: questions, options, and the lengths of their texts', async () => {
  const { library, folder } = await openTestLibrary();
  const questions = [
    { id: 'many', options: Array.from({ length: 10_001 }, (_, index) => ({ value: `v${index}` })) },
    { id: 'long', description: 'l'.repeat(20_001) },
    { id: 'label', options: [{ value: 'a', label: 'l'.repeat(20_001) }] },
    ...Array.from({ length: 4_998 }, (_, index) => ({ id: `q${index}`, description: 'Short?' })),
  ];
  const lines = [
    '{"submission_id":"kept","participant_id":"p","responses":{"many":{"type":"multiple_choice","values":["v10000"]}}}',
    '{"submission_id":"lost","participant_id":"p","responses":{"q4997":{"type":"free_text","value":"a"}}}',
  ];
  const zip = path.join(folder, 'limits.zip');
  await linesArchive(lines, [], '\n', JSON.stringify({ collection_id: 'c', instructions: questions }))(zip);
  const { warnings } = await library.importArchive({ path: zip, source: 'command-line' });
  const messages = warnings.map(({ message }) => message);
  const cut = (id: string) =>
    `The archive’s collection.json lists the question “${id}” with more than 10,000 options, or with a text of more than 20,000 characters. What is beyond that was left out. Answers keep their values.`;
  for (const id of ['many', 'long', 'label']) expect(messages).toContain(cut(id));
  expect(messages.filter((message) => message.includes('What is beyond'))).toHaveLength(3);
  expect(messages).toContain(
    'The archive’s collection.json lists 5,001 questions; only the first 5,000 questions were taken. Submissions that answer others cannot be read.',
  );
  const { items } = await library.submissions({ query, limit: 9 });
  expect(items.map(({ submissionId, cells }) => [submissionId, cells[0]?.text])).toEqual([['kept', 'v10000']]);
});

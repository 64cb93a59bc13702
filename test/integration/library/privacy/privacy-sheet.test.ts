/** What a sheet finds, and what a table replaces. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EMPTY_QUERY } from '../../../../src-preload/domain.ts';
import { NO_PRIVACY, type PrivacyChoices, type SmallCellChoice } from '../../../../src-preload/privacy.ts';
import type { TableRows } from '../../../../src-preload/tables.ts';
import { openTestLibrary } from '../open-test-library.ts';
import { writeArchive } from '../query-world.ts';

const EMAIL = 'ada@example.org';
const PHONE = '07911 123456';

async function libraryWithFindings() {
  const { library, folder } = await openTestLibrary();
  const options = ['red', 'blue'].map((value) => ({ value, label: value.toUpperCase() }));
  const submission = (id: number, colour: string, text: string, file: string) => ({
    submission_id: `sub-${id}`,
    participant_id: `person-${id}`,
    responses: {
      text: { type: 'free_text', value: text },
      colour: { type: 'multiple_choice', values: [colour] },
      photo: { type: 'file_upload', files: [file, `more-${file}`].map((name) => ({ name, path: `files/${name}` })) },
    },
  });
  const archive = path.join(folder, 'a.zip');
  await writeArchive(archive, {
    collectionId: 'c',
    instructions: [
      { id: 'text', type: 'free_text', description: 'Text' },
      { id: 'colour', type: 'multiple_choice', description: 'Colour', options },
      { id: 'photo', type: 'file_upload', description: 'Photo' },
    ],
    submissions: [
      submission(1, 'red', `Write to ${EMAIL}, or ${PHONE}.`, 'one.txt'),
      submission(2, 'red', 'I took 12 pictures on 2024-03-19.', 'two.txt'),
      submission(3, 'blue', `Mine is ${EMAIL}; I am person-3.`, 'three.txt'),
    ],
    entries: { 'files/one.txt': '1', 'files/three.txt': '3', 'files/two.txt': '2', 'files/more-one.txt': '4' },
  });
  await library.importArchive({ path: archive, source: 'command-line' });
  const table = async (format: 'csv' | 'jsonl', privacy: PrivacyChoices, rows: TableRows = 'submissions') => {
    const file = path.join(folder, `${crypto.randomUUID()}.${format}`);
    await library.table({ query: EMPTY_QUERY, format, path: file, privacy, rows, recipient: 'Dr. A' });
    return readFile(file, 'utf8');
  };
  const sheet = await library.privacySheet({ query: EMPTY_QUERY, quasiIdentifiers: null, withFiles: false, limit: 9 });
  return { library, folder, sheet, table };
}

it('a sheet lists findings in texts, and options that only one participant chose', async () => {
  const { sheet } = await libraryWithFindings();
  expect(sheet).toMatchObject({ submissions: 3, found: { email: 2, phone: 1, 'participant-id': 1 }, files: null });
  expect(sheet.hits[0]).toMatchObject({
    kind: 'email',
    submissionId: 'sub-1',
    question: 'Text',
    where: 'answer',
    start: 9,
    before: 'Write to ',
    text: EMAIL,
    after: `, or ${PHONE}.`,
  });
  expect(sheet.smallCells).toEqual({
    questions: [{ instructionId: 'colour', question: 'Colour' }],
    single: 1,
    combinations: 2,
    hits: [{ id: expect.stringMatching(/^[0-9a-f]{24}$/), submissionId: 'sub-3', submissions: 1, values: ['BLUE'] }],
  });
});

it('a table replaces findings, except those that a person accepted', async () => {
  const { library, sheet, table } = await libraryWithFindings();
  const replaced: PrivacyChoices = { ...NO_PRIVACY, text: 'replace' };
  for (const format of ['csv', 'jsonl'] as const) {
    const text = await table(format, replaced);
    expect(text).toContain('Write to [e-mail address], or [telephone number].');
    expect(text).toContain('I took 12 pictures on 2024-03-19.');
    expect(text).toContain('I am [participant id].');
    expect(text).not.toContain(EMAIL);
  }
  const accepted = [sheet.hits[0]?.id ?? ''];
  const kept = await table('csv', { ...replaced, accepted, ids: 'pseudonyms' });
  expect(kept).toContain(`Write to ${EMAIL}, or [telephone number].`);
  expect(kept).toMatch(/Mine is \[e-mail address\]; I am p_[0-9a-z]{20}\./);
  const [entry] = await library.history({ collectionId: null, before: null, limit: 1 });
  expect(entry?.details.privacy).toMatchObject({ replaced: { email: 1, phone: 1 }, participants: 3, accepted: 1 });
  expect(JSON.stringify(entry)).not.toContain(EMAIL);
});

it('combinations of options that only one participant gave are merged or left out by choice', async () => {
  const { library, folder, sheet, table } = await libraryWithFindings();
  const choosing = (action: SmallCellChoice['action'], accepted: readonly string[] = []): PrivacyChoices => ({
    ...NO_PRIVACY,
    accepted,
    smallCells: { action, quasiIdentifiers: null },
  });
  for (const rows of ['submissions', 'answers'] as const) {
    const merged = await table('csv', choosing('merge'), rows);
    expect(merged).toContain('sub-3');
    expect(merged).toContain('RED');
    expect(merged).not.toMatch(/blue/i);
    expect(await table('jsonl', choosing('merge'), rows)).not.toMatch(/blue/i);
    const less = await table('csv', choosing('leave-out'), rows);
    expect(less).toContain('sub-1');
    expect(less).not.toMatch(/sub-3|blue/i);
  }
  const accepted = [sheet.smallCells.hits[0]?.id ?? ''];
  expect(await table('csv', choosing('leave-out', accepted))).toContain('sub-3');
  const found = (await library.files({ query: EMPTY_QUERY, limit: 20 })).items;
  const chosenFiles = found.filter(({ name }) => ['one.txt', 'two.txt', 'three.txt'].includes(name));
  const archives = { [found[0]?.archiveId ?? '']: chosenFiles.map(({ file }) => file).join(',') };
  const query = { ...EMPTY_QUERY, picked: { unit: 'files', total: 3, archives } } as const;
  const to = path.join(folder, 'copies');
  const { files, privacy } = await library.extract({
    query,
    to,
    pattern: '{name}',
    privacy: choosing('leave-out'),
  });
  // One of three selected files belongs to the only person who chose blue. Files that were not selected stay out.
  expect({ files, names: (await readdir(to)).toSorted() }).toEqual({
    files: 2,
    names: ['files.csv', 'one.txt', 'two.txt'],
  });
  expect(privacy.smallCells).toBe(1);
  const entries = await library.history({ collectionId: null, before: null, limit: 20 });
  const [ofTable] = entries.filter(({ action }) => action === 'save-table');
  expect(ofTable?.details).toMatchObject({
    recipient: 'Dr. A',
    privacy: { smallCellAction: 'leave-out', smallCells: 0 },
  });
});

it('combinations are told apart in questions with very many options, with several answers, and with options of a participant', async () => {
  const { library, folder } = await openTestLibrary();
  const options = Array.from({ length: 300 }, (_, place) => ({ value: `v${place}`, label: `Town ${place}` }));
  const answers = [['v298'], ['v299'], ['v299'], ['v1', 'v2'], ['v2', 'v1'], ['v1', 'v3'], ['by me'], ['by us']];
  const archive = path.join(folder, 'a.zip');
  await writeArchive(archive, {
    collectionId: 'c',
    instructions: [{ id: 'town', type: 'multiple_choice', description: 'Town', options }],
    submissions: answers.map((values, at) => ({
      ...{ submission_id: `s${at}`, participant_id: `p${at}` },
      responses: { town: { type: 'multiple_choice', values } },
    })),
    entries: {},
  });
  await library.importArchive({ path: archive, source: 'command-line' });
  const { smallCells } = await library.privacySheet({
    ...{ query: EMPTY_QUERY, quasiIdentifiers: ['town'], withFiles: false, limit: 9 },
  });
  expect(smallCells).toMatchObject({ combinations: 6, single: 4 });
  expect(smallCells.hits.map(({ submissionId, values }) => `${submissionId} ${values.join()}`)).toEqual([
    's0 Town 298',
    's5 Town 1; Town 3',
    's6 by me',
    's7 by us',
  ]);
});

it('combinations have values in readable form if the reader wants that, and only in an archive without labels', async () => {
  const { library, folder } = await openTestLibrary();
  const archive = path.join(folder, 'a.zip');
  const description = { id: 'light', type: 'multiple_choice', description: 'Light' };
  const options = ['dim', 'very_bright'].map((value) => ({ value, label: value }));
  await writeArchive(archive, {
    collectionId: 'c',
    instructions: [
      { ...description, options },
      { ...description, id: 'wall', options: [{ value: 'dim', label: 'Faint' }] },
    ],
    submissions: ['dim', 'very_bright'].map((value, at) => ({
      ...{ submission_id: `s${at}`, participant_id: `p${at}` },
      responses: {
        light: { type: 'multiple_choice', values: [value] },
        wall: { type: 'multiple_choice', values: ['dim', 'very_dim'].slice(at, at + 1) },
      },
    })),
    entries: {},
  });
  await library.importArchive({ path: archive, source: 'command-line' });
  const asked = { query: EMPTY_QUERY, quasiIdentifiers: null, withFiles: false, limit: 9 };
  const valuesOf = async (input: typeof asked & { readonly readable?: boolean }) =>
    (await library.privacySheet(input)).smallCells.hits.map(({ values }) => values.join(', '));
  expect(await valuesOf(asked)).toEqual(['dim, Faint', 'very_bright, very_dim']);
  expect(await valuesOf({ ...asked, readable: true })).toEqual(['Dim, Faint', 'Very bright, very_dim']);
});

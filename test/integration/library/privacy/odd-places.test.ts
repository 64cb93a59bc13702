// @module-tag long
/** Searches everything that leaves for ids and findings in places where no one expects them. */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { CODEBOOK_FORMATS } from '../../../../src-preload/codebooks.ts';
import { EMPTY_QUERY } from '../../../../src-preload/domain.ts';
import { PACKAGE_FORMATS } from '../../../../src-preload/packages.ts';
import { NO_PRIVACY, type PrivacyChoices } from '../../../../src-preload/privacy.ts';
import { TABLE_FORMATS, TABLE_ROWS } from '../../../../src-preload/tables.ts';
import { openTestLibrary } from '../open-test-library.ts';
import { writeArchive } from '../query-world.ts';
import { everythingIn, filesBelow } from './everything-in.ts';

const PARTICIPANT = '5f3c0a1b2c3d4e5f6a7b8c9d';
const OTHER = '5f3c0a1b2c3d4e5f6a7b8c9e';
const SUBMISSION = '65a0b1c2d3e4f5a6b7c8d9e0';
const PRIVACY: PrivacyChoices = { ...NO_PRIVACY, metadata: 'keep', ids: 'pseudonyms', text: 'replace' };
const LEFT =
  /5f3c0a1b.?2c3d4e5f.?6a7b8c9[de]|65a0b1c2d3e4f5a6b7c8d9e0|ada[a-z.]*(?:@|%\w+)example|07911(?:.|%20)?12345\d|7911123456/gi;
/** Files whose names or paths are written in another way than texts. */
const ODD_FILES = [
  { name: 'adapath@example.org.txt', path: 'files/adapath@example.org.txt' },
  { name: 'folder.txt', path: 'files/adafolder@example.org/folder.txt' },
  { name: 'twice.txt', path: 'files/adatwice%2540example.org/07911%20123456/07911+123456/twice.txt' },
  { name: 'call_07911_123456.txt', path: `files/${OTHER}/call_07911_123456.txt` },
  { name: 'adaname%40example.org.txt', path: `files/${SUBMISSION}_files_5.txt` },
  { name: 'adaafter@example.org.txt', path: `files/${SUBMISSION}_files_6_adaafter%40example.org.txt` },
];
/** Paths of files that no answer names. */
const LOST = [
  `files/${SUBMISSION}_lost.txt`,
  'files/adalost@example.org.txt',
  'files/adalost%40example.org/lost.txt',
  `files/${PARTICIPANT}/lost.txt`,
];

async function openOdd() {
  const { library, folder, directory } = await openTestLibrary();
  const named = `files/${SUBMISSION}_pets_0.txt`;
  const archive = path.join(folder, 'a.zip');
  const options = [{ value: 'yes', label: 'Yes' }];
  const unknownFields = {
    [`of_${PARTICIPANT}`]: 1,
    contact: { 'adakey@example.org': '07911 123457' },
    number: 447911123456,
  };
  await writeArchive(archive, {
    collectionId: 'c',
    instructions: [
      { id: 'text', type: 'free_text', description: 'Text' },
      { id: 'unit', type: 'free_text_with_unit', description: 'Unit' },
      { id: 'choice', type: 'multiple_choice', description: 'Choice', options },
      { id: 'both', type: 'multiple_choice_with_free_text', description: 'Both', options },
      { id: 'files', type: 'file_upload', description: 'Files' },
    ],
    submissions: [
      {
        submission_id: SUBMISSION,
        participant_id: PARTICIPANT,
        ...unknownFields,
        responses: {
          text: {
            type: 'free_text',
            value: `Ask ${OTHER}, ５ｆ３ｃ０ａ１ｂ ２ｃ３ｄ４ｅ５ｆ ６ａ７ｂ８ｃ９ｄ, 07911 123456`,
            more: 'adamore@example.org',
          },
          unit: { type: 'free_text_with_unit', value: '7', unit: 'adaunit@example.org' },
          choice: { type: 'multiple_choice', values: ['yes', 'adachoice@example.org', 'adachoice.two@example.org'] },
          both: {
            type: 'multiple_choice_with_free_text',
            values: [{ option: 'adaboth@example.org', explanation: PARTICIPANT }],
          },
          files: {
            type: 'file_upload',
            files: [{ name: 'adafile@example.org 07911123456.txt', path: named }, ...ODD_FILES],
          },
        },
      },
      {
        submission_id: 'second',
        participant_id: OTHER,
        responses: { text: { type: 'free_text', value: `I know ${PARTICIPANT}` } },
      },
    ],
    entries: {
      [named]: 'nothing',
      ...Object.fromEntries(
        [...ODD_FILES.map(({ path }) => path), ...LOST].map((each) => [each, 'adawords@example.org']),
      ),
    },
  });
  await library.importArchive({ path: archive, source: 'command-line' });
  const [first] = (await library.submissions({ query: { ...EMPTY_QUERY, text: 'adaunit' }, limit: 1 })).items;
  if (first)
    await library.mark({ refs: [first], change: { note: `${PARTICIPANT} adanote@example.org`, addTags: [OTHER] } });
  return { library, folder, directory };
}

async function everyWayOut(
  { library, folder }: Pick<Awaited<ReturnType<typeof openOdd>>, 'library' | 'folder'>,
  text: string,
  privacy: PrivacyChoices,
): Promise<string> {
  const out = path.join(folder, 'out');
  await mkdir(path.join(out, 'tables'), { recursive: true });
  const query = { ...EMPTY_QUERY, collectionId: 'c' };
  const searched = { ...query, text };
  const inOut = (name: string) => path.join(out, name);
  for (const rows of TABLE_ROWS) {
    for (const format of TABLE_FORMATS) {
      const choices = format === 'csv' || format === 'sav' ? 'indicators' : 'joined';
      const shape = { rows, choices, headers: 'words', privacy, withReadme: true } as const;
      await library.table({ ...shape, query: searched, format, path: inOut(`tables/searched-${rows}.${format}`) });
      await library.table({ ...shape, query, format, path: inOut(`tables/${rows}.${format}`) });
    }
  }
  for (const format of CODEBOOK_FORMATS) {
    await library.codebook({ query: searched, format, path: inOut(`codebook.${format}`), privacy });
  }
  await library.extract({ query, to: inOut('copies'), privacy });
  await library.extract({ query, zip: inOut('copies.zip'), privacy });
  for (const format of PACKAGE_FORMATS) {
    await library.handover({ query: searched, format, path: inOut(format), privacy });
  }
  return out;
}

it('no file that leaves holds an id or a finding in an odd place, or the key', async () => {
  const odd = await openOdd();
  const out = await everyWayOut(odd, 'adaunit@example.org', PRIVACY);
  const [, secret = ''] = (await readFile(path.join(odd.directory, 'pseudonym.key'), 'latin1')).trim().split(' ');
  const left = new Set<string>();
  for (const file of await filesBelow(out)) {
    const all = await everythingIn(file);
    for (const [hit] of all.matchAll(LEFT)) left.add(`${path.relative(out, file)}: ${hit}`);
    if (all.includes(secret) || all.includes(Buffer.from(secret, 'hex').toString('latin1'))) left.add(`${file}: key`);
  }
  expect([...left]).toEqual([]);
});

it('a path has the same words in every place, and the ids of an export stay in it', async () => {
  const { library, folder } = await openOdd();
  const file = path.join(folder, 'lines.jsonl');
  const query = { ...EMPTY_QUERY, collectionId: 'c' };
  await library.table({
    query,
    format: 'jsonl',
    path: file,
    rows: 'submissions',
    privacy: { ...PRIVACY, ids: 'keep' },
  });
  const lines = (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const upload = lines.flatMap(({ answers }) => answers).find(({ type }) => type === 'file_upload');
  const places = (files: readonly { name: string; path: string }[]) => files.map((each) => [each.name, each.path]);
  expect(places(upload.response.files)).toEqual(places(upload.files));
  expect(places(upload.files)).toEqual([
    ['[e-mail address] [telephone number].txt', `files/${SUBMISSION}_pets_0.txt`],
    ['[e-mail address].txt', 'files/[e-mail address].txt'],
    ['folder.txt', 'files/[e-mail address]/folder.txt'],
    ['twice.txt', 'files/[e-mail address]/[telephone number]/[telephone number]/twice.txt'],
    ['call_[telephone number].txt', 'files/[participant id]/call_[telephone number].txt'],
    ['[e-mail address].txt', `files/${SUBMISSION}_files_5.txt`],
    ['[e-mail address].txt', `files/${SUBMISSION}_files_6_[e-mail address].txt`],
  ]);
  const { hits } = await library.privacySheet({ query, quasiIdentifiers: null, withFiles: false, limit: 100 });
  const listed = hits.filter(({ where }) => where === 'file-name').map(({ text }) => text);
  expect(listed).toEqual(expect.arrayContaining(['adafolder@example.org', 'adatwice%2540example.org', OTHER]));
});

it('options that participants wrote stay different, and can be accepted', async () => {
  const { library, folder } = await openOdd();
  const query = { ...EMPTY_QUERY, collectionId: 'c' };
  const input = { query, quasiIdentifiers: null, withFiles: false, limit: 100 };
  const { hits } = await library.privacySheet(input);
  const [first, second] = hits.filter(({ where }) => where === 'option');
  expect([first?.text, second?.text]).toEqual(['adachoice.two@example.org', 'adachoice@example.org']);
  const written = async (accepted: readonly string[]) => {
    const file = path.join(folder, `${accepted.length}.csv`);
    const privacy = { ...PRIVACY, accepted };
    await library.table({
      query,
      format: 'csv',
      path: file,
      rows: 'submissions',
      headers: 'words',
      choices: 'indicators',
      privacy,
    });
    return readFile(file, 'utf8');
  };
  const head = (await written([])).split('\n')[0] ?? '';
  expect(head).toContain('Choice: [e-mail address],Choice: [e-mail address] 2');
  expect((await written([second?.id ?? ''])).split('\n')[0]).toContain(
    'Choice: [e-mail address],Choice: adachoice@example.org',
  );
});

async function openUnique() {
  const { library, folder } = await openTestLibrary();
  const archive = path.join(folder, 'a.zip');
  const options = ['red', 'blue'].map((value) => ({ value, label: value.toUpperCase() }));
  const submission = (id: number, colour: string, more: string) => ({
    submission_id: `sub-${id}`,
    participant_id: `person-${id}`,
    responses: {
      text: { type: 'free_text', value: `common ${more}` },
      unit: { type: 'free_text_with_unit', value: String(id), unit: `${more}unit` },
      colour: { type: 'multiple_choice', values: [colour] },
      tools: { type: 'multiple_choice', values: ['pen', `${more}tool`] },
      files: { type: 'file_upload', files: [{ name: `${more}.txt`, path: `files/${id}_${more}.txt` }] },
    },
  });
  await writeArchive(archive, {
    collectionId: 'c',
    instructions: [
      { id: 'text', type: 'free_text', description: 'Text' },
      { id: 'unit', type: 'free_text_with_unit', description: 'Unit' },
      { id: 'colour', type: 'multiple_choice', description: 'Colour', options },
      { id: 'tools', type: 'multiple_choice', description: 'Tools', options: [{ value: 'pen', label: 'Pen' }] },
      { id: 'files', type: 'file_upload', description: 'Files' },
    ],
    submissions: [submission(1, 'red', 'other'), submission(2, 'red', 'other'), submission(3, 'blue', 'solitary')],
    entries: { 'files/1_other.txt': 'same', 'files/2_other.txt': 'same', 'files/3_solitary.txt': 'solitary' },
  });
  await library.importArchive({ path: archive, source: 'command-line' });
  const [mine] = (await library.submissions({ query: { ...EMPTY_QUERY, text: 'solitary' }, limit: 1 })).items;
  if (mine) await library.mark({ refs: [mine], change: { note: 'solitary', addTags: ['solitary'] } });
  return { library, folder };
}

it('nothing of a submission that is left out is in any file that leaves', async () => {
  const unique = await openUnique();
  const smallCells = { action: 'leave-out', quasiIdentifiers: ['colour'] } as const;
  const out = await everyWayOut(unique, 'common', { ...NO_PRIVACY, smallCells });
  const left = new Set<string>();
  for (const file of await filesBelow(out)) {
    const all = await everythingIn(file);
    expect(all.length).toBeGreaterThan(0);
    for (const [hit] of all.matchAll(/solitary\w*|sub-3|person-3/g)) left.add(`${path.relative(out, file)}: ${hit}`);
  }
  expect([...left]).toEqual([]);
});

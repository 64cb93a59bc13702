/** Finds ids of participants and submissions in everything that is handed over with pseudonyms. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import type { LibraryApi } from '../../../../src-main/library/api/library-api.ts';
import { EMPTY_QUERY } from '../../../../src-preload/domain.ts';
import { NO_PRIVACY, type PrivacyChoices } from '../../../../src-preload/privacy.ts';
import { PLAIN_SHAPE, TABLE_FORMATS, TABLE_ROWS } from '../../../../src-preload/tables.ts';
import { readXlsx } from '../../../samples/read-xlsx.ts';
import { openTestLibrary } from '../open-test-library.ts';
import { writeArchive } from '../query-world.ts';

const PARTICIPANT = '5f3c0a1b2c3d4e5f6a7b8c9d';
const SUBMISSION = '65a0b1c2d3e4f5a6b7c8d9e0';
const PSEUDONYMS: PrivacyChoices = { ...NO_PRIVACY, ids: 'pseudonyms' };

async function libraryWithIds() {
  const { library, folder, directory } = await openTestLibrary();
  const archive = path.join(folder, 'a.zip');
  const file = `files/${SUBMISSION}_photo_0.txt`;
  await writeArchive(archive, {
    collectionId: 'c',
    instructions: [
      { id: 'text', type: 'free_text', description: 'Text' },
      { id: 'photo', type: 'file_upload', description: 'Photo' },
    ],
    submissions: [
      {
        submission_id: SUBMISSION,
        participant_id: PARTICIPANT,
        responses: {
          text: { type: 'free_text', value: `I am ${PARTICIPANT.toUpperCase()}.` },
          photo: { type: 'file_upload', files: [{ name: `me ${PARTICIPANT}.txt`, path: file }] },
          odd: { type: 'odd', who: [PARTICIPANT], digits: 1.5 },
        },
      },
      { submission_id: 'other', participant_id: 'p1', responses: { text: { type: 'free_text', value: 'p1 p12 p1.' } } },
    ],
    entries: { [file]: 'nothing' },
  });
  await library.importArchive({ path: archive, source: 'command-line' });
  const [submission] = (await library.submissions({ query: { ...EMPTY_QUERY, text: '65a0b1c2' }, limit: 1 })).items;
  if (submission)
    await library.mark({ refs: [submission], change: { note: `Asked ${PARTICIPANT}`, addTags: ['seen'] } });
  return { library, folder, directory };
}

/** The text of a table, also if the format is compressed. */
async function textOf(format: string, file: string): Promise<string> {
  const bytes = await readFile(file);
  if (format === 'xlsx') return JSON.stringify(await readXlsx(bytes));
  if (format !== 'parquet') return bytes.toString('latin1');
  const buffer = Uint8Array.from(bytes).buffer;
  const rows = await parquetReadObjects({ file: buffer });
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

async function everyTable(library: LibraryApi, folder: string): Promise<string[]> {
  const texts: string[] = [];
  for (const rows of TABLE_ROWS) {
    for (const format of TABLE_FORMATS) {
      const file = path.join(folder, `${rows}.${format}`);
      await library.table({ query: EMPTY_QUERY, format, path: file, rows, privacy: PSEUDONYMS });
      texts.push(await textOf(format, file));
    }
  }
  return texts;
}

it('no table, preview, copy, name or manifest holds an id of a participant or a submission, or the key', async () => {
  const { library, folder, directory } = await libraryWithIds();
  const texts = await everyTable(library, folder);
  const shape = { ...PLAIN_SHAPE, rows: 'answers' } as const;
  const preview = await library.previewTable({ query: EMPTY_QUERY, shape, limit: 9, privacy: PSEUDONYMS });
  const to = path.join(folder, 'copies');
  const { manifest, privacy } = await library.extract({ query: EMPTY_QUERY, to, privacy: PSEUDONYMS });
  expect(privacy).toMatchObject({ participants: 1, submissions: 1 });
  const names = await readdir(to, { recursive: true });
  texts.push(JSON.stringify(preview), await readFile(manifest, 'utf8'), names.join('\n'));
  const key = await readFile(path.join(directory, 'pseudonym.key'), 'latin1');
  const [, secret = ''] = key.trim().split(' ');
  for (const text of texts) {
    expect(text.toLowerCase()).not.toContain(PARTICIPANT);
    expect(text.toLowerCase()).not.toContain(SUBMISSION);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret, 'hex').toString('latin1'));
  }
  const [csv = ''] = texts;
  const [pseudonym] = csv.match(/\bp_[0-9a-z]{20}\b/) ?? [];
  expect(csv).toContain(`I am ${pseudonym}.`);
  expect(csv).toContain(`Asked ${pseudonym}`);
  // A short id is replaced if it is a whole word.
  expect(csv).toMatch(/p_[0-9a-z]{20} p12 p_[0-9a-z]{20}\./);
  const copies = names.filter((name) => name.includes(`me ${pseudonym}.txt`));
  expect(copies).toHaveLength(1);
});

it('a library gives the same pseudonyms again, and another library only with the same key', async () => {
  const [a, b] = [await libraryWithIds(), await libraryWithIds()];
  const idsOf = async ({ library, folder }: typeof a): Promise<string> => {
    const file = path.join(folder, `${crypto.randomUUID()}.csv`);
    const columns = ['participant_id', 'submission_id'];
    await library.table({ query: EMPTY_QUERY, format: 'csv', path: file, columns, privacy: PSEUDONYMS });
    return readFile(file, 'utf8');
  };
  const first = await idsOf(a);
  expect(await idsOf(a)).toBe(first);
  expect(await idsOf(b)).not.toBe(first);
  const key = path.join(a.folder, 'a.key');
  await a.library.exportPseudonymKey({ path: key });
  await expect(b.library.importPseudonymKey({ path: key, force: false })).rejects.toMatchObject({
    code: 'file_exists',
  });
  await b.library.importPseudonymKey({ path: key, force: true });
  expect(await idsOf(b)).toBe(first);
  // The replaced key is kept.
  expect((await readdir(b.directory)).filter((name) => name.endsWith('.key'))).toHaveLength(2);
  if (process.platform !== 'win32') {
    expect((await stat(path.join(a.directory, 'pseudonym.key'))).mode & 0o777).toBe(0o600);
    expect((await stat(key)).mode & 0o777).toBe(0o600);
  }
  await writeFile(key, 'no key');
  await expect(b.library.importPseudonymKey({ path: key, force: true })).rejects.toMatchObject({ code: 'bad_input' });
});

it('a file that no answer names loses the ids of its submission and its participant, in any form', async () => {
  const { library, folder } = await openTestLibrary();
  const [submission, participant, instruction] = ['sub-abc123', 'part-def456', '0192a3b5-e3f4-7a5b-6c7d-9e0f1a2b3c4d'];
  const lost = [
    `files/${submission}_${instruction}_9.txt`,
    `files/${submission}_of_${participant}.txt`,
    `files/${submission}_of_${participant.toUpperCase()}.txt`,
    `files/${participant}/photo.txt`,
    `files/scan of ${participant}.txt`,
    `files/sub-gone99_${instruction}_0.txt`,
  ];
  const archive = path.join(folder, 'a.zip');
  await writeArchive(archive, {
    collectionId: 'c',
    instructions: [{ id: instruction, type: 'file_upload', description: 'Photo' }],
    submissions: [{ submission_id: submission, participant_id: participant, responses: {} }],
    entries: Object.fromEntries(lost.map((each) => [each, each.includes('gone') ? 'nothing' : `by ${participant}`])),
  });
  await library.importArchive({ path: archive, source: 'command-line' });
  for (const privacy of [PSEUDONYMS, { ...NO_PRIVACY, text: 'replace' } as const]) {
    const file = path.join(folder, `${privacy.ids}.jsonl`);
    const copies = path.join(folder, privacy.ids);
    await library.table({ query: EMPTY_QUERY, format: 'jsonl', path: file, rows: 'files', privacy });
    await library.extract({ query: EMPTY_QUERY, to: copies, privacy });
    const names = await readdir(copies, { recursive: true });
    const written = [await readFile(file, 'utf8'), await readFile(path.join(copies, 'files.csv'), 'utf8'), ...names];
    const texts = names
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFile(path.join(copies, name), 'utf8'));
    expect(texts).toHaveLength(lost.length);
    const left = [...written, ...(await Promise.all(texts))].join('\n');
    const ids = privacy.ids === 'pseudonyms' ? /sub-abc123|sub-gone99|part-def456/i : /part-def456/i;
    expect(ids.exec(left)?.[0]).toBeUndefined();
  }
});

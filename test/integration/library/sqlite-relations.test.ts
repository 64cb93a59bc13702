import { readFile } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { NO_PRIVACY } from '../../../src-preload/privacy.ts';
import { PLAIN_SHAPE } from '../../../src-preload/tables.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { writeArchive } from './query-world.ts';

const folder = testFolder();
let library: LibraryApi;
const query = { ...EMPTY_QUERY, sort: { by: 'created_at', direction: 'asc' } as const };

beforeAll(async () => {
  const choice = (...values: string[]) => ({ type: 'multiple_choice', values });
  const submission = (id: string, day: number, responses: Record<string, unknown>) => ({
    submission_id: id,
    participant_id: `person-${day}`,
    created_at: `2026-03-0${day}T10:00:00Z`,
    responses,
  });
  const files = [
    { name: 'a.jpg', path: 'files/person-1.jpg' },
    { name: 'gone.jpg', path: 'files/gone.jpg' },
  ];
  await writeArchive(path.join(folder, 'home.zip'), {
    collectionId: 'home',
    instructions: [
      {
        id: 'when',
        type: 'multiple_choice',
        description: 'When?',
        options: ['am', 'pm', 'never'].map((value) => ({ value, label: value.toUpperCase() })),
      },
      { id: 'photo', type: 'file_upload', description: 'A photo' },
    ],
    submissions: [
      submission('s-1', 1, { when: choice('am', 'pm'), photo: { type: 'file_upload', files } }),
      submission('s-1', 2, { when: choice('pm') }),
      submission('s-3', 3, { when: { type: 'free_text', value: 'pm' } }),
    ],
    entries: { 'files/person-1.jpg': 'no picture', 'files/orphan.jpg': 'no answer names it' },
  });
  library = await createLibrary({ directory: path.join(folder, 'library') });
  await library.importArchive({ path: path.join(folder, 'home.zip'), source: 'drop' });
});
afterAll(() => library.close());

it('writes questions, options, answers and files of whole submissions, with keys, and views that join them', async () => {
  const file = path.join(folder, 'home.sqlite');
  const { beside } = await library.table({ query, format: 'sqlite', path: file, withReadme: true, ...PLAIN_SHAPE });
  const db = new Database(file, { readonly: true });
  const all = (sql: string) => db.prepare(sql).all();
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(all("SELECT submission_row, code, answer FROM answers WHERE instruction_id = 'when'")).toEqual([
    { submission_row: 1, code: 'am', answer: 'AM' },
    { submission_row: 1, code: 'pm', answer: 'PM' },
    { submission_row: 2, code: 'pm', answer: 'PM' },
    { submission_row: 3, code: 'pm', answer: 'pm' },
  ]);
  expect(all('SELECT question, participant_id, file_index, path, state, review_tags FROM files_in_words')).toEqual([
    {
      question: 'A photo',
      participant_id: 'person-1',
      file_index: 0,
      path: 'files/person-1.jpg',
      state: 'ok',
      review_tags: '[]',
    },
    {
      question: 'A photo',
      participant_id: 'person-1',
      file_index: 1,
      path: 'files/gone.jpg',
      state: 'missing',
      review_tags: '[]',
    },
  ]);
  expect(all('SELECT code, label, submissions FROM option_counts')).toEqual([
    { code: 'am', label: 'AM', submissions: 1 },
    { code: 'pm', label: 'PM', submissions: 2 },
    { code: 'never', label: 'NEVER', submissions: 0 },
  ]);
  db.close();
  expect(beside[0]?.text).toContain('`answers_in_words`');
});

it('holds no other tables with chosen columns, and no ids with pseudonyms', async () => {
  const tables = async (name: string, more: object) => {
    const file = path.join(folder, name);
    await library.table({ query, format: 'sqlite', path: file, ...PLAIN_SHAPE, ...more });
    const db = new Database(file, { readonly: true });
    const names = db.prepare("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").pluck().all();
    db.close();
    return { names, text: (await readFile(file)).toString('latin1') };
  };
  const chosen = await tables('chosen.sqlite', { columns: ['submission_id'] });
  expect(chosen.names).not.toContain('answers');
  expect(chosen.text).not.toContain('person-1');
  const hidden = await tables('hidden.sqlite', { privacy: { ...NO_PRIVACY, ids: 'pseudonyms' } });
  expect(hidden.names).toContain('answers_in_words');
  expect(hidden.text).not.toMatch(/person-[123]|s-1/);
});

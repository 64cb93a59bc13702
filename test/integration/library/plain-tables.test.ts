import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const ALL = { query: { ...EMPTY_QUERY, sort: { by: 'created_at', direction: 'asc' } }, limit: 500 } as const;

/** As another program reads it. */
function readPlain(file: string) {
  const db = new Database(file, { readonly: true });
  try {
    const all = (sql: string) => db.prepare(sql).all() as Record<string, unknown>[];
    return {
      submissions: all('SELECT * FROM submissions ORDER BY submission'),
      files: all(`SELECT files.*, submission_id, instruction_id FROM files LEFT JOIN submissions USING (submission)
        LEFT JOIN questions USING (question) ORDER BY file`),
      questions: all('SELECT instruction_id, type, text FROM questions ORDER BY question'),
      options: all('SELECT instruction_id, value, label, submissions FROM options ORDER BY question'),
    };
  } finally {
    db.close();
  }
}

async function asTheLibraryTells(library: LibraryApi) {
  const [collection] = await library.collections();
  const { items: submissions } = await library.submissions(ALL);
  const { items: files } = await library.files(ALL);
  const sent = submissions.map(({ submissionId, participantId, createdAt }) => [
    submissionId,
    participantId,
    createdAt,
  ]);
  return {
    submissions: sent.sort(),
    files: files.map(({ submission, index, name, size, contentType, kind, state }) =>
      [submission?.submissionId, index, name, size, contentType, kind, state].map(String),
    ),
    questions: collection?.instructions.map(({ id, type, description }) => [id, type, description]),
  };
}

function asTheTablesTell({ submissions, files, questions }: ReturnType<typeof readPlain>) {
  return {
    submissions: submissions.map((row) => [row.submission_id, row.participant_id, row.created_at]).sort(),
    files: files.map((row) =>
      [row.submission_id, row.position, row.name, row.bytes, row.content_type, row.kind, row.state].map(String),
    ),
    questions: questions.map((row) => [row.instruction_id, row.type, row.text]),
  };
}

it('the plain tables agree with the library, also after a rebuild and a verification', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const out = path.join(folder, 'a.zip');
  await generateArchive({
    seed: 4,
    submissions: 40,
    filesPerSubmission: 2,
    out,
    method: 'stored',
    // The second file of each submission is known by its bytes alone.
    fileContent: (submission, index) => ({
      name: index === 0 ? `${submission}.txt` : 'scan',
      bytes: Buffer.from(index === 0 ? `text ${submission}` : '%PDF-1.4\n%âãÏÓ\n'),
    }),
  });
  const { archiveId, collectionId } = await library.importArchive({ path: out, source: 'drop' });
  const archive = path.join(directory, 'archives', archiveId);
  const index = path.join(archive, 'index.sqlite');
  const read = () => readPlain(index);

  const first = read();
  expect(first.submissions).toHaveLength(40);
  expect(asTheTablesTell(first)).toEqual(await asTheLibraryTells(library));
  expect(new Set(first.files.map(({ kind }) => kind))).toEqual(new Set(['text', 'pdf']));
  const chosen = first.options.find(({ submissions }) => Number(submissions) > 0);
  const counted = await library.submissions({
    query: {
      ...EMPTY_QUERY,
      where: [{ instructionId: String(chosen?.instruction_id), values: [String(chosen?.value)] }],
    },
    limit: 1,
  });
  expect(chosen?.submissions).toBe(counted.total);

  await library.rebuild({ collectionId });
  expect(read()).toEqual(first);

  const zip = path.join(archive, 'archive.zip');
  const bytes = readFileSync(zip);
  const at = bytes.indexOf('text 7');
  bytes[at] = 0;
  chmodSync(zip, 0o600);
  writeFileSync(zip, bytes);
  await library.verify({ collectionId });
  const bad = read().files.filter(({ state }) => state === 'bad');
  expect(bad.map(({ name }) => name)).toEqual(['7.txt']);
  expect(String(bad[0]?.reason)).not.toBe('');
  expect(asTheTablesTell(read())).toEqual(await asTheLibraryTells(library));

  bytes[at] = 't'.charCodeAt(0);
  writeFileSync(zip, bytes);
  await library.verify({ collectionId });
  expect(read()).toEqual(first);
});

it('a verification finds a flipped bit in the plain tables and builds the index again', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const out = path.join(folder, 'a.zip');
  await generateArchive({ seed: 4, submissions: 40, filesPerSubmission: 1, out });
  const { archiveId, collectionId } = await library.importArchive({ path: out, source: 'drop' });
  const index = path.join(directory, 'archives', archiveId, 'index.sqlite');
  const before = readPlain(index);
  const id = String(before.submissions[20]?.submission_id);
  const bytes = readFileSync(index);
  // The columns of the index hold the id, too.
  for (let at = bytes.indexOf(id); at >= 0; at = bytes.indexOf(id, at + 1)) {
    const flipped = Buffer.from(bytes);
    flipped[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(index, flipped);
    if (readPlain(index).submissions[20]?.submission_id !== id) break;
  }
  expect(readPlain(index)).not.toEqual(before);
  await library.verify({ collectionId });
  expect(readPlain(index)).toEqual(before);
  const history = await library.history({ collectionId: null, before: null, limit: 20 });
  expect(history.filter(({ action }) => action === 'index-mended')).toHaveLength(1);
});

/** The tables and columns below one heading of the document. */
function documented(text: string, heading: string): Record<string, string[]> {
  const part = text.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  const tables = part.split(/^### /m).slice(1);
  return Object.fromEntries(
    tables.flatMap((table) => {
      const columns = Array.from(table.matchAll(/^\| `([a-z0-9_]+)` \|/gm), ([, name = '']) => name);
      return columns.length === 0 ? [] : [[table.slice(0, table.indexOf('\n')), columns]];
    }),
  );
}

function schemaOf(file: string): Record<string, string[]> {
  const db = new Database(file, { readonly: true });
  try {
    const names = db.prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    );
    const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?) ORDER BY cid').pluck();
    const all = names.pluck().all();
    return Object.fromEntries(all.map((name) => [name, columns.all(name)]));
  } finally {
    db.close();
  }
}

it('the document of the data format names every table and column of index and catalog, and no others', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const out = path.join(folder, 'a.zip');
  await generateArchive({ seed: 4, submissions: 2, filesPerSubmission: 1, out });
  const { archiveId } = await library.importArchive({ path: out, source: 'drop' });
  const text = readFileSync(path.resolve(import.meta.dirname, '../../../docs/data-format.md'), 'utf8');
  const index = path.join('archives', archiveId, 'index.sqlite');
  expect(documented(text, 'index.sqlite')).toEqual(schemaOf(path.join(directory, index)));
  await library.close();
  expect(documented(text, 'catalog.sqlite')).toEqual(schemaOf(path.join(directory, 'catalog.sqlite')));
});

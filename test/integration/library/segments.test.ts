import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { buildIndexes } from '../../../src-main/library/index/build-index.ts';
import { createInlinePool } from '../../../src-main/library/index/segments/segment-pool.ts';
import { columnBytes } from '../../../src-main/library/index/storage/columns.ts';
import { openIndexData } from '../../../src-main/library/index/storage/index-parts.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { createZipWriter } from '../../samples/zip-writer.ts';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});

/** A size of segments that holds all lines. */
const WHOLE = 1_000_000;

/** Tables whose content does not depend on how the lines are cut. */
/** `npm run trial -- segments` tries more. */
const RUNS = Number(process.env.SEGMENT_RUNS ?? 30);

const TABLES = [
  'meta',
  'instructions',
  'options',
  'rejected_lines',
  'warnings',
  'file_types',
  'bad_files',
  'unreferenced_files',
];

async function indexOf(lines: readonly string[], segmentBytes: number, width: number, wordsBehind = false) {
  const [archivePath, indexPath, textPath] = ['a.zip', 'index.sqlite', 'text.index'].map((name) =>
    path.join(folder, `${segmentBytes}-${name}`),
  ) as [string, string, string];
  for (const file of [archivePath, indexPath, textPath]) await rm(file, { force: true });
  const zip = await createZipWriter(archivePath);
  await zip.add({ name: 'responses.jsonl', data: Buffer.from(lines.join('\n')) });
  for (const name of ['a.jpg', 'B.jpg', 'c.pdf']) await zip.add({ name: `files/${name}`, data: Buffer.from(name) });
  await zip.finish();
  const input = {
    archivePath,
    archiveId: 'a',
    indexPath,
    textPath,
    definition: null,
    fallbackName: 'n',
    fallbackCollectionId: 'c',
  };
  const ignored = () => undefined;
  const behind = wordsBehind ? { wordsBehindBytes: 0 } : {};
  await buildIndexes({ ...input, ...behind, segmentBytes }, { ...createInlinePool(), width }, ignored, ignored);
  const db = openIndexData(indexPath);
  try {
    const names = db.prepare<[], string>('SELECT name FROM parts ORDER BY name').pluck().all();
    // Blocks of lines depend on segments, and so do compressed keys.
    const whole = names
      .filter((name) => !/^(?:lines|line_blocks|answer_keys .*)$/.test(name))
      .map((name) => [name, columnBytes(db, name)]);
    const tables = TABLES.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).raw().all()]);
    // One segment of rows gives one of words.
    const words = segmentBytes === WHOLE ? readFileSync(textPath) : null;
    return { ...Object.fromEntries(tables), ...Object.fromEntries(whole), words };
  } finally {
    db.close();
  }
}

const response = fc.oneof(
  fc.constantFrom('one', 'two', '').map((value) => ({ type: 'free_text', description: 'Say', value })),
  fc.subarray(['a', 'b', 'c', 'd']).map((values) => ({ type: 'multiple_choice', description: 'Choose', values })),
  fc.subarray(['a.jpg', 'b.jpg', 'c.pdf', 'gone.png']).map((names) => ({
    type: 'file_upload',
    description: 'Upload',
    files: names.map((name) => ({ name, path: `files/${name}` })),
  })),
  fc.constant({ value: 'neither type nor question' }),
);
const line = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .record({
        submission_id: fc.constantFrom('s-1', 's-2', 's-3', 's-4', 's-5'),
        participant_id: fc.constantFrom('p-1', 'p-2', ''),
        collection_id: fc.constantFrom('c', 'c', 'd'),
        created_at: fc.constantFrom('2026-03-19T10:30:00Z', 'yesterday'),
        // Without a collection.json, each segment finds instructions in another order.
        responses: fc
          .shuffledSubarray(['q1', 'q2', 'q3', 'q4', 'q5'])
          .chain((ids) =>
            fc
              .tuple(...ids.map(() => response))
              .map((all) => Object.fromEntries(ids.map((id, index) => [id, all[index]]))),
          ),
      })
      .map((submission) => JSON.stringify(submission)),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '{', '[]', '{"submission_id":"s-6"}') },
);

it('gives the same index for any segments, any number of them at a time, and words behind the rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 100, max: 2_000 }),
      fc.integer({ min: 1, max: 6 }),
      fc.boolean(),
      async (lines, segmentBytes, width, wordsBehind) => {
        const { words, ...rows } = await indexOf(lines, WHOLE, 1);
        expect(await indexOf(lines, segmentBytes, width, wordsBehind)).toEqual({ ...rows, words: null });
        expect(await indexOf(lines, WHOLE, 1, true)).toEqual({ ...rows, words });
      },
    ),
    { numRuns: RUNS },
  );
});

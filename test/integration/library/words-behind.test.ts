/** Imports that index the words after the rows, as of large archives. */
import { readFileSync, truncateSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { outputWords } from '../../../src-main/cli/output/words.ts';
import { type BuildInput, buildIndexes } from '../../../src-main/library/index/build-index.ts';
import { createInlinePool, type SegmentPool } from '../../../src-main/library/index/segments/segment-pool.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY, type Progress, type Query } from '../../../src-preload/domain.ts';
import { LONG } from '../../harness/long.ts';
import { desk, signalAt } from '../../harness/run-desk.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { createRandom } from '../../samples/random.ts';
import { createZipWriter } from '../../samples/zip-writer.ts';
import { openTestLibrary } from './open-test-library.ts';

const SUBMISSIONS = 9_000;
const WORDS = ['Überraschung', 'garden', '写真', 'patch', 'red', 'window', 'пятно', 'bicycle'];
const QUESTIONS = Array.from({ length: 3 }, (_, index) => ({
  id: `0192a3b4-0000-7000-8000-00000000000${index + 1}`,
  description: `Question ${index + 1}`,
}));

/** Answers of 20 MB, which is more than one pass takes. */
let lines: Buffer;
beforeAll(() => {
  const random = createRandom(17);
  const texts = Array.from({ length: 50 }, (_, index) =>
    [...Array.from({ length: 100 }, () => WORDS[random.below(WORDS.length)]), `only${index}`].join(' '),
  );
  const line = (submission: number) =>
    JSON.stringify({
      submission_id: `sub-${submission}`,
      participant_id: `p-${submission % 100}`,
      collection_id: 'large',
      created_at: `2026-03-${10 + (submission % 10)}T10:30:00Z`,
      responses: Object.fromEntries(
        QUESTIONS.map(({ id, description }, index) => [
          id,
          index === 2
            ? { type: 'multiple_choice', description, values: [`option-${submission % 7}`] }
            : { type: 'free_text', description, value: `${submission} ${texts[(submission + index) % texts.length]}` },
        ]),
      ),
    });
  lines = Buffer.from(Array.from({ length: SUBMISSIONS }, (_, index) => `${line(index)}\n`).join(''));
});

async function writeArchive(folder: string): Promise<string> {
  const file = path.join(folder, 'large.zip');
  const zip = await createZipWriter(file);
  await zip.add({ name: 'responses.jsonl', data: lines });
  await zip.finish();
  return file;
}

const QUERIES: readonly Partial<Query>[] = [
  { text: 'only7' },
  { text: 'sub-4711' },
  { text: '真' },
  { text: '"garden patch"' },
  { text: 'uberr' },
  { where: [{ instructionId: QUESTIONS[2]?.id ?? '', values: ['option-3'] }] },
  { sort: { by: QUESTIONS[0]?.id ?? '', direction: 'desc' } },
];

it('is browsed while its words are indexed; a search asked meanwhile finds the same as one asked afterwards', async () => {
  const { library, folder } = await openTestLibrary();
  const told: Progress[] = [];
  const answer = (each: Partial<Query>) => library.submissions({ query: { ...EMPTY_QUERY, ...each }, limit: 5 });
  const answers = () => Promise.all(QUERIES.map(answer));
  const rows = Promise.withResolvers<number>();
  const asked = Promise.withResolvers<Awaited<ReturnType<typeof answers>>>();
  await library.importArchive(
    { path: await writeArchive(folder), source: 'drop' },
    {
      onProgress: (progress) => {
        const isFirst = progress.browsable !== undefined && told.every(({ browsable }) => browsable === undefined);
        told.push(progress);
        if (!isFirst) return;
        void answer({}).then(({ total }) => rows.resolve(total));
        answers().then(asked.resolve, asked.reject);
      },
    },
  );
  expect(await rows.promise).toBe(SUBMISSIONS);
  const before = await asked.promise;
  expect(before).toEqual(await answers());
  expect(before.map(({ total }) => total)).toEqual([360, 1, 9_000, expect.any(Number), 9_000, 1_286, 9_000]);
  const words = told.filter(({ stage }) => stage === 'words');
  expect(words.at(0)).toMatchObject({ done: 0, total: SUBMISSIONS, unit: 'submissions', browsable: 'large' });
});

it(
  'leaves nothing in the library when it is stopped or killed between rows and words, and is imported again',
  LONG,
  async () => {
    const { library, directory, folder } = await openTestLibrary();
    const archive = await writeArchive(folder);
    const stop = new AbortController();
    const stopped = library.importArchive(
      { path: archive, source: 'drop' },
      { signal: stop.signal, onProgress: ({ stage }) => stage === 'words' && stop.abort() },
    );
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect(await library.collections()).toEqual([]);
    expect(await readdir(path.join(directory, 'archives'))).toEqual([]);
    await library.close();
    const killed = await desk(['import', archive], {
      library: directory,
      environment: signalAt(outputWords.words, 'SIGKILL'),
    });
    expect([killed.code, killed.stderr]).toEqual([null, expect.stringContaining(outputWords.words)]);
    const again = await createLibrary({ directory });
    onTestFinished(() => again.close());
    expect(await again.collections()).toEqual([]);
    expect(await readdir(path.join(directory, 'archives'))).toEqual([]);
    await again.importArchive({ path: archive, source: 'drop' });
    expect(await again.submissions({ query: { ...EMPTY_QUERY, text: 'only7' }, limit: 1 })).toMatchObject({
      total: 360,
    });
  },
);

async function buildInput(folder: string, name: string): Promise<BuildInput> {
  const files = { indexPath: path.join(folder, `${name}.sqlite`), textPath: path.join(folder, `${name}.text`) };
  const fallbacks = { archiveId: 'a', definition: null, fallbackName: 'n', fallbackCollectionId: 'c' };
  return { archivePath: path.join(folder, 'large.zip'), ...files, ...fallbacks };
}

it('reads the words from the lines of the index, so the archive may change after the rows', async () => {
  const folder = temporaryFolder();
  const ignored = () => undefined;
  const build = async (name: string, wordsBehindBytes: number, onRows: () => void) => {
    const archivePath = await writeArchive(folder);
    const input = await buildInput(folder, name);
    // One segment holds all rows, so that both ways cut the same segments of words.
    await buildIndexes({ ...input, segmentBytes: 32_000_000, wordsBehindBytes }, createInlinePool(), ignored, () =>
      onRows(),
    );
    return [readFileSync(input.indexPath), readFileSync(input.textPath), archivePath] as const;
  };
  const [index, text, archive] = await build('one-pass', 32_000_000, ignored);
  const [indexBehind, textBehind] = await build('behind', 0, () => truncateSync(archive));
  expect(textBehind.equals(text)).toBe(true);
  expect(indexBehind.equals(index)).toBe(true);
});

/** Counts what is under way. It does one task after the other, each ten turns late, so that reading could run far ahead. */
function slowed(pool: SegmentPool, width: number) {
  const most = { segments: 0, words: 0 };
  let [segments, words, collected] = [0, 0, 0];
  let last: Promise<unknown> = Promise.resolve();
  const late = <Value>(work: () => Promise<Value>) => {
    const answer = last.then(async () => {
      for (let turn = 0; turn < 10; turn += 1) await nextTurn();
      return work();
    });
    last = answer;
    return answer;
  };
  const slow: SegmentPool = {
    width,
    index: async (task) => {
      segments += 1;
      most.segments = Math.max(most.segments, segments);
      const { length } = task.bytes;
      const indexed = await late(() => pool.index(task));
      segments -= 1;
      collected += length;
      return indexed;
    },
    words: async (task) => {
      words += 1;
      most.words = Math.max(most.words, words);
      const text = await late(() => pool.words(task));
      words -= 1;
      return text;
    },
    close: pool.close,
  };
  return { slow, most, collected: () => collected };
}

it('never unpacks far ahead of slow threads', LONG, async () => {
  const folder = temporaryFolder();
  await writeArchive(folder);
  const width = 4;
  const { slow, most, collected } = slowed(createInlinePool(), width);
  let ahead = 0;
  const onProgress = ({ stage, done }: Progress) => {
    if (stage === 'indexing') ahead = Math.max(ahead, done - collected());
  };
  const segmentBytes = 100_000;
  await buildIndexes({ ...(await buildInput(folder, 'slow')), segmentBytes }, slow, onProgress, () => undefined);
  expect(most).toEqual({ segments: 32, words: width });
  // Beside the segments under way: the one that is being filled, and pieces of a megabyte from the inflater.
  expect(ahead).toBeLessThan(33 * segmentBytes + 3 * 1_048_576);
  expect(collected()).toBe(lines.length);
});

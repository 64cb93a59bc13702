import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureBuilt } from '../../../scripts/ensure-built.ts';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import type { MarkChange } from '../../../src-preload/marks.ts';
import { generateArchive, sampleSubmissionId } from '../../samples/generate-archive.ts';
import { createRandom, type Random } from '../../samples/random.ts';
import { STABLE_THREADS } from '../../stable-threads.ts';
import { desk } from './run-desk.ts';

/** `KILLS=200 npx vitest run --project integration test/integration/cli/killed-steps.test.ts` kills more often; SEED chooses other moments. */
const KILLS = Number(process.env.KILLS ?? 7);
const SEED = Number(process.env.SEED ?? 20_261_128);
const COLLECTION = 'weekly';
const PARTS_OF_AN_ARCHIVE = new Set(['archive.zip', 'index.sqlite', 'origin.json', 'text.index', 'verified.json']);

/** One thing that a process does to the library. */
interface Step {
  readonly name: string;
  /** Runs it in a process of its own; the exit code is 0 when it was acknowledged. */
  run(where: Where): Promise<{ readonly code: number | null }>;
}

interface Where {
  readonly library: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly started?: (child: ChildProcess) => void;
}

const command = (name: string, ...args: readonly string[]): Step => ({
  name,
  run: (where) => desk([...args, '--json'], where),
});

const sources = path.resolve(import.meta.dirname, '../../../src-main/library/library.ts');

/** Marks as the window's library process does: no command marks. */
const marking = (name: string, submission: number, change: MarkChange): Step => ({
  name,
  run: async ({ library, environment, started }) => {
    const program = `
      const { createLibrary } = await import(${JSON.stringify(sources)});
      const library = await createLibrary({ directory: ${JSON.stringify(library)} });
      const query = ${JSON.stringify({ ...EMPTY_QUERY, text: sampleSubmissionId(submission) })};
      const { items } = await library.submissions({ query, limit: 1 });
      await library.mark({ refs: items, change: ${JSON.stringify(change)} });
      process.exit(0);`;
    const child = spawn(process.execPath, [STABLE_THREADS, '--input-type=module', '--eval', program], {
      ...{ stdio: 'inherit', env: { ...process.env, ...environment } },
    });
    started?.(child);
    const [code] = (await once(child, 'exit')) as [number | null];
    return { code };
  },
});

let folder = '';
let steps: readonly Step[] = [];

/** What a collection goes through, from its first export until it is removed. */
beforeAll(async () => {
  await ensureBuilt();
  folder = await mkdtemp(path.join(os.tmpdir(), 'collection-desk-kills-'));
  const exported = async (month: number, submissions: number) => {
    const out = path.join(folder, `${month}.zip`);
    const exportedAt = `2026-0${month}-01T00:00:00Z`;
    await generateArchive({ seed: 5, submissions, fileBytes: 500, out, collectionId: COLLECTION, exportedAt });
    return out;
  };
  // The later export lacks the last submissions of the earlier one: they withdrew.
  const [earlier, later] = [await exported(3, 300), await exported(4, 270)];
  steps = [
    command('import', 'import', earlier),
    marking('mark', 7, { rating: 4, note: 'kept' }),
    marking('mark who withdraws', 290, { addTags: ['withdrew'] }),
    command('import a newer export', 'import', later),
    command('rebuild', 'rebuild', COLLECTION),
    command('remove earlier exports', 'remove', COLLECTION, '--earlier', '--yes'),
    command('remove', 'remove', COLLECTION, '--yes'),
  ];
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** All that a person could ask for. */
async function answers(library: LibraryApi) {
  const collections = await library.collections();
  const versions = collections.length === 0 ? [] : await library.versions({ collectionId: COLLECTION });
  const sort = { by: 'submission_id', direction: 'asc' } as const;
  const query = { ...EMPTY_QUERY, sort };
  const rows = createHash('sha256');
  for (let offset = 0, total = 1; offset < total; offset += 500) {
    const page = await library.submissions({ query, limit: 500, offset });
    total = page.total;
    // An archive that is imported once more has another id.
    rows.update(JSON.stringify(page.items, (key, value: unknown) => (key === 'archiveId' ? null : value)));
  }
  const found = await library.submissions({ query: { ...query, text: 'forearm' }, limit: 1 });
  const facets = await library.facets({ query, unit: 'submissions' });
  const { bad, files } = await library.verify({ collectionId: null });
  const marked = await library.marks({ collectionId: COLLECTION });
  const marks = marked.map(({ mark }) => mark);
  return {
    collections: collections.map(({ name, submissions, answers: given, files: held }) => [
      name,
      submissions,
      given,
      held,
    ]),
    versions: versions.map(({ sha256 }) => sha256),
    ...{ rows: rows.digest('hex'), found: found.total, facets, marks, bad, files },
  };
}

/** Opens the library as the next start does, and checks that nothing is left over. */
async function look(directory: string, temporary: string, context: string) {
  const library = await createLibrary({ directory });
  try {
    const archives =
      (await library.collections()).length === 0 ? [] : await library.versions({ collectionId: COLLECTION });
    const folders = path.join(directory, 'archives');
    expect((await readdir(folders)).sort(), context).toEqual(archives.map(({ archiveId }) => archiveId).sort());
    for (const { archiveId } of archives)
      for (const name of await readdir(path.join(folders, archiveId)))
        expect(PARTS_OF_AN_ARCHIVE.has(name), `${context}: ${name}`).toBe(true);
    expect(await readdir(path.join(directory, 'downloads')).catch(() => []), context).toEqual([]);
    expect(await readdir(temporary), context).toEqual([]);
    return await answers(library);
  } finally {
    await library.close();
  }
}

type Seen = Awaited<ReturnType<typeof look>>;

interface Planned {
  readonly step: Step;
  readonly before: Seen;
  readonly after: Seen;
  /** Milliseconds that the step takes when it is not killed. */
  readonly usual: number;
}

interface Trial {
  readonly directory: string;
  readonly temporary: string;
  readonly random: Random;
  readonly isBeside: boolean;
  readonly context: string;
}

/** Each step whole, on a library of its own: how long it takes (ms), and what the library answers before and after. */
async function expected(directory: string, temporary: string): Promise<readonly Planned[]> {
  const plan: Planned[] = [];
  let before = await look(directory, temporary, 'at the beginning');
  for (const step of steps) {
    const startedAt = performance.now();
    expect(await step.run({ library: directory }), step.name).toMatchObject({ code: 0 });
    const usual = performance.now() - startedAt;
    const after = await look(directory, temporary, step.name);
    plan.push({ step, before, after, usual });
    before = after;
  }
  return plan;
}

interface Row {
  readonly kills: number;
  readonly before: number;
  readonly after: number;
  readonly beside: number;
}

/** Runs a step on a library and kills it; where it is killed before it was done, it is run again, as the next step needs. */
async function killOnce(
  { step, before, after, usual }: Planned,
  { directory, temporary, random, isBeside, context }: Trial,
) {
  // Every other time, another process has the library open, as the window does.
  const beside = isBeside ? await createLibrary({ directory }) : null;
  const delay = random.below(Math.ceil(usual * 1.1));
  const { code } = await step.run({
    ...{ library: directory, environment: { TMPDIR: temporary } },
    started: (child) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), delay);
      child.once('exit', () => clearTimeout(timer));
    },
  });
  if (beside !== null) {
    const seen = await answers(beside);
    await beside.close();
    expect([before, after], `${context}, in the process beside it`).toContainEqual(seen);
  }
  const seen = await look(directory, temporary, context);
  // What was acknowledged is there.
  expect(code === 0 ? [after] : [before, after], context).toContainEqual(seen);
  const isAfter = isDeepStrictEqual(seen, after);
  if (!isAfter) expect(await step.run({ library: directory }), context).toMatchObject({ code: 0 });
  return { wasKilled: code !== 0, isAfter };
}

it(
  `whatever is killed, the library is as before or after it, and nothing is left over (${KILLS} kills, seed ${SEED})`,
  async () => {
    const temporary = path.join(folder, 'temporary');
    await mkdir(temporary);
    const plan = await expected(path.join(folder, 'whole'), temporary);
    const random = createRandom(SEED);
    const rows = new Map<string, Row>();
    for (let number = 0; number < KILLS; number += 1) {
      const planned = plan[number % plan.length];
      if (planned === undefined) throw new Error('nothing is planned');
      const { name } = planned.step;
      const isBeside = random.below(2) === 1;
      const context = `kill ${number}, ${name}${isBeside ? ', with another process beside it' : ''}`;
      const directory = path.join(folder, 'library');
      const { wasKilled, isAfter } = await killOnce(planned, { directory, temporary, random, isBeside, context });
      const row = rows.get(name) ?? { kills: 0, before: 0, after: 0, beside: 0 };
      rows.set(name, {
        kills: row.kills + Number(wasKilled),
        before: row.before + Number(!isAfter),
        after: row.after + Number(isAfter),
        beside: row.beside + Number(isBeside),
      });
    }
    if (KILLS < 50) return;
    for (const [name, { kills, before, after, beside }] of rows)
      process.stdout.write(`| ${name} | ${kills} | ${before} | ${after} | ${beside} |\n`);
  },
  60_000 * Math.max(10, KILLS),
);

import type { ChildProcess } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { type Answers, answersOf, lookAt } from '../../harness/look-at-library.ts';
import { desk } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { type GeneratedArchive, generateArchive, sampleSubmissionId } from '../../samples/generate-archive.ts';
import { createRandom, type Random } from '../../samples/random.ts';

/** `KILLS=200 npx vitest run --project integration test/integration/cli/killed-steps.test.ts` kills more often; SEED chooses other moments. */
const KILLS = Number(process.env.KILLS ?? 7);
const SEED = Number(process.env.SEED ?? 20_261_128);
const COLLECTION = 'weekly';
/** Another collection, which a second process imports at the same time. */
const OTHER = { name: 'Other', submissions: 60, files: 120 };

/** One change that a process makes to the library. */
interface Step {
  readonly name: string;
  /** Runs it in a separate process. The exit code is 0 if it reported success. */
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

const folder = testFolder();
let steps: readonly Step[] = [];
let other: GeneratedArchive;

/** The steps of a collection's life, from its first export to its removal. */
beforeAll(async () => {
  const exported = async (month: number, submissions: number) => {
    const out = path.join(folder, `${month}.zip`);
    const exportedAt = `2026-0${month}-01T00:00:00Z`;
    await generateArchive({ seed: 5, submissions, fileBytes: 500, out, collectionId: COLLECTION, exportedAt });
    return out;
  };
  // The later export lacks the last submissions of the earlier one, because they were withdrawn.
  const [earlier, later] = [await exported(3, 300), await exported(4, 270)];
  other = await generateArchive({ seed: 6, ...OTHER, out: path.join(folder, 'other.zip'), collectionId: 'other' });
  steps = [
    command('import', 'import', earlier),
    command('mark', 'mark', sampleSubmissionId(7), '--collection', COLLECTION, '--rating', '4', '--note', 'kept'),
    command('mark who withdraws', 'mark', sampleSubmissionId(290), '--collection', COLLECTION, '--tag', 'withdrew'),
    command('import a newer export', 'import', later),
    command('rebuild', 'rebuild', COLLECTION),
    command('remove earlier exports', 'remove', COLLECTION, '--earlier', '--yes'),
    command('remove', 'remove', COLLECTION, '--yes'),
  ];
}, 120_000);

/** Opens the library like the next start, and checks that no temporary files are left. */
async function look(directory: string, temporary: string, context: string) {
  const { leftOver, bad, ...seen } = await lookAt(directory, COLLECTION);
  const inTemporary = await readdir(temporary);
  expect({ leftOver, bad, inTemporary }, context).toEqual({ leftOver: [], bad: [], inTemporary: [] });
  return seen;
}

interface Planned {
  readonly step: Step;
  readonly before: Answers;
  readonly after: Answers;
  /** Milliseconds that the step takes when it is not killed. */
  readonly usual: number;
}

/** Another process on the same library: none, one that has it open like the window, or one that imports and is killed at the same time. */
const COMPANY = ['alone', 'beside an open library', 'together with another import'] as const;
type Company = (typeof COMPANY)[number];

interface Trial {
  readonly directory: string;
  readonly temporary: string;
  readonly random: Random;
  readonly company: Company;
  readonly context: string;
}

/** Runs each complete step on its own library: its time (ms), and the library's answers before and after it. */
async function expected(directory: string, temporary: string): Promise<readonly Planned[]> {
  const plan: Planned[] = [];
  let { answers: before } = await look(directory, temporary, 'at the beginning');
  for (const step of steps) {
    const startedAt = performance.now();
    expect(await step.run({ library: directory }), step.name).toMatchObject({ code: 0 });
    const usual = performance.now() - startedAt;
    const { answers: after } = await look(directory, temporary, step.name);
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
  readonly together: number;
}

/** Runs a step on a library and kills it. If it was killed before it was done, runs it again for the next step. */
async function killOnce(
  { step, before, after, usual }: Planned,
  { directory, temporary, random, company, context }: Trial,
) {
  const where = { library: directory, environment: { TMPDIR: temporary } };
  const beside = company === 'beside an open library' ? await createLibrary({ directory }) : null;
  const children: ChildProcess[] = [];
  const started = (child: ChildProcess) => void children.push(child);
  const imported =
    company === 'together with another import' ? desk(['import', other.path], { ...where, started }) : null;
  const timer = setTimeout(
    () => {
      for (const child of children) child.kill('SIGKILL');
    },
    random.below(Math.ceil(usual * (imported === null ? 1.1 : 2))),
  );
  const [{ code }, companion] = await Promise.all([step.run({ ...where, started }), imported]);
  clearTimeout(timer);
  if (beside !== null) {
    const seen = await answersOf(beside, COLLECTION);
    await beside.close();
    expect([before, after], `${context}, in the process beside it`).toContainEqual(seen);
  }
  const { answers, others } = await look(directory, temporary, context);
  // A step that reported success is stored.
  expect(code === 0 ? [after] : [before, after], context).toContainEqual(answers);
  expect(companion?.code === 0 ? [[OTHER]] : [[], [OTHER]], context).toContainEqual(others);
  if (others.length > 0) expect(await desk(['remove', OTHER.name, '--yes'], where), context).toMatchObject({ code: 0 });
  const isAfter = isDeepStrictEqual(answers, after);
  if (!isAfter) expect(await step.run(where), context).toMatchObject({ code: 0 });
  return { kills: Number(code === null) + Number(companion?.code === null), isAfter };
}

it(
  `after a kill at any step, the library is as before or after the step, without temporary files (${KILLS} kills, seed ${SEED})`,
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
      const company = random.pick(COMPANY);
      const context = `kill ${number}, ${name}, ${company}`;
      const directory = path.join(folder, 'library');
      const { kills, isAfter } = await killOnce(planned, { directory, temporary, random, company, context });
      const row = rows.get(name) ?? { kills: 0, before: 0, after: 0, beside: 0, together: 0 };
      rows.set(name, {
        kills: row.kills + kills,
        before: row.before + Number(!isAfter),
        after: row.after + Number(isAfter),
        beside: row.beside + Number(company === COMPANY[1]),
        together: row.together + Number(company === COMPANY[2]),
      });
    }
    if (KILLS < 50) return;
    for (const [name, { kills, before, after, beside, together }] of rows)
      process.stdout.write(`| ${name} | ${kills} | ${before} | ${after} | ${beside} | ${together} |\n`);
  },
  60_000 * Math.max(10, KILLS),
);

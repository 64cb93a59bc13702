// @module-tag long
import type { ChildProcess } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { type Answers, answersOf, lookAt } from '../../harness/look-at-library.ts';
import { desk, type Outcome } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { type GeneratedArchive, generateArchive, sampleSubmissionId } from '../../samples/generate-archive.ts';
import { createRandom, type Random } from '../../samples/random.ts';

/** `npm run trial -- killed-steps` kills more often; SEED chooses other moments. */
const KILLS = Number(process.env.KILLS ?? 7);
const SEED = Number(process.env.SEED ?? 20_261_128);
const COLLECTION = 'weekly';
/** Another collection, which a second process imports at the same time. */
const OTHER = { name: 'Other', submissions: 60, files: 120 };

/** One change that a process makes to the library. */
interface Step {
  readonly name: string;
  /** Runs it in a separate process. The exit code is 0 if it reported success. */
  run(where: Where): Promise<Outcome>;
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
});

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
  /** The answers if the collection is removed directly before the step. */
  readonly alone: Answers;
  /** Milliseconds that the step takes when it is not killed. */
  readonly usual: number;
}

/** Another process on the same library, which works at the same time and is killed, too. All but the first work on the same collection. */
const COMMANDS: Readonly<Record<string, () => readonly string[]>> = {
  'together with another import': () => ['import', other.path],
  'together with verify': () => ['verify', COLLECTION],
  'together with rebuild': () => ['rebuild', COLLECTION],
  'together with remove': () => ['remove', COLLECTION, '--yes'],
};
/** `COMPANY='together with remove'` tries only this one. */
const TRIED = process.env.COMPANY?.split(',') ?? ['alone', 'beside an open library', ...Object.keys(COMMANDS)];

interface Trial {
  readonly directory: string;
  readonly temporary: string;
  readonly random: Random;
  readonly company: string;
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
    plan.push({ step, before, after, alone: await onlyImported(step, temporary), usual });
    before = after;
  }
  return plan;
}

async function onlyImported(step: Step, temporary: string): Promise<Answers> {
  if (!step.name.startsWith('import')) return null;
  const directory = path.join(folder, `only ${step.name}`);
  expect(await step.run({ library: directory }), step.name).toMatchObject({ code: 0 });
  return (await look(directory, temporary, step.name)).answers;
}

/** The answers that may be found after a kill: each command is done as a whole, before or after the other, or not at all. */
function allowed({ before, after, alone }: Planned, company: string, code: number | null, companion: number | null) {
  if (!company.endsWith('remove')) return code === 0 ? [after] : [before, after];
  const removed = [null, alone];
  return companion === 0 ? removed : code === 0 ? [after, ...removed] : [before, after, ...removed];
}

/** Does what is missing, so that the next step finds the library that it needs. */
async function goOn({ step, before, after }: Planned, found: Answers, where: Where, context: string): Promise<void> {
  if (isDeepStrictEqual(found, after)) return;
  const isAsBefore = isDeepStrictEqual(found, before);
  const removal = found === null || isAsBefore ? [] : steps.slice(-1);
  const missing = isAsBefore ? [step] : steps.slice(0, steps.indexOf(step) + 1);
  for (const each of [...removal, ...missing]) {
    expect(await each.run(where), `${context}, then ${each.name}`).toMatchObject({ code: 0 });
  }
}

/** Runs a step on a library and kills it. If it was killed before it was done, runs it again for the next step. */
async function killOnce(planned: Planned, { directory, temporary, random, company, context }: Trial) {
  const { step, before, after, usual } = planned;
  const where = { library: directory, environment: { TMPDIR: temporary } };
  const beside = company === 'beside an open library' ? await createLibrary({ directory }) : null;
  const children: ChildProcess[] = [];
  const started = (child: ChildProcess) => void children.push(child);
  const command = COMMANDS[company]?.();
  const besides = command === undefined ? null : desk(command, { ...where, started });
  // Both, or only one of them.
  const spared = besides === null ? null : random.pick([null, null, 0, 1]);
  const timer = setTimeout(
    () => {
      for (const [index, child] of children.entries()) if (index !== spared) child.kill('SIGKILL');
    },
    random.below(Math.ceil(usual * (besides === null ? 1.1 : 2))),
  );
  const [outcome, companion] = await Promise.all([step.run({ ...where, started }), besides]);
  clearTimeout(timer);
  if (beside !== null) {
    const seen = await answersOf(beside, COLLECTION);
    await beside.close();
    expect([before, after], `${context}, in the process beside it`).toContainEqual(seen);
  }
  const said = `${outcome.stdout}${outcome.stderr}${companion?.stdout ?? ''}${companion?.stderr ?? ''}`;
  expect(said, context).not.toMatch(/went wrong|"internal"/);
  const { answers, others } = await look(directory, temporary, context);
  // A step that reported success is stored.
  expect(allowed(planned, company, outcome.code, companion?.code ?? null), context).toContainEqual(answers);
  const isOther = company.endsWith('another import');
  expect(isOther && companion?.code === 0 ? [[OTHER]] : isOther ? [[], [OTHER]] : [[]], context).toContainEqual(others);
  if (others.length > 0) expect(await desk(['remove', OTHER.name, '--yes'], where), context).toMatchObject({ code: 0 });
  await goOn(planned, answers, where, context);
  const kills = [outcome, companion].filter((ended) => ended !== null && ended.code === null).length;
  return { kills, isAfter: isDeepStrictEqual(answers, after) };
}

interface Row {
  readonly trials: number;
  readonly kills: number;
  readonly after: number;
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
      const company = random.pick(TRIED);
      const context = `kill ${number}, ${name}, ${company}`;
      const directory = path.join(folder, 'library');
      const { kills, isAfter } = await killOnce(planned, { directory, temporary, random, company, context });
      const row = rows.get(`${name} | ${company}`) ?? { trials: 0, kills: 0, after: 0 };
      rows.set(`${name} | ${company}`, {
        trials: row.trials + 1,
        kills: row.kills + kills,
        after: row.after + Number(isAfter),
      });
    }
    if (KILLS < 50) return;
    for (const [name, { trials, kills, after }] of [...rows].toSorted())
      process.stdout.write(`| ${name} | ${trials} | ${kills} | ${after} |\n`);
  },
  200_000 * Math.max(10, KILLS),
);

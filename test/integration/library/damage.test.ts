// @module-tag long
/** Damage on the disk never gives a wrong answer. `npm run trial -- damage` tries more. */
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { createRescue } from '../../../src-main/library/catalog/restore.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { createRandom } from '../../samples/random.ts';
import {
  type Answers,
  allAnswers,
  type Damage,
  damagedCopy,
  filesOf,
  makeLibrary,
  Refusal,
  refusal,
} from './damaged-library.ts';

const RUNS = Number(process.env.DAMAGE_RUNS ?? 8);
const SEED = Number(process.env.DAMAGE_SEED ?? 1);

/** Opens the library, from a backup if its catalog is refused, and runs all queries. */
async function answersOf(directory: string): Promise<{ readonly answers: Answers; readonly how: string }> {
  let how = '';
  for (;;) {
    try {
      const library = await createLibrary({ directory });
      try {
        return { answers: await allAnswers(library), how };
      } finally {
        await library.close();
      }
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('“')) throw error;
      const { code } = refusal('open', error);
      const rescue = createRescue(directory, () => false);
      const [backup] = await rescue.backups();
      if (how !== '' || backup === undefined) throw error;
      how = `opened from a backup after ${code}`;
      await rescue.restoreBackup({ name: backup.name });
    }
  }
}

function randomDamage(directory: string, random: ReturnType<typeof createRandom>): Damage {
  const names = filesOf(directory).filter((name) => statSync(path.join(directory, name)).size > 0);
  // Each kind of file is damaged equally often, however many files of the kind there are.
  const kinds = [...Map.groupBy(names, kindOf).values()];
  const file = random.pick(random.pick(kinds));
  const { size } = statSync(path.join(directory, file));
  const cut = random.below(4) === 0;
  return { file, flip: cut ? null : 1 << random.below(8), at: random.below(size) };
}

function kindOf(name: string): string {
  return name.includes(`${path.sep}files${path.sep}`) ? 'copies of files' : path.basename(name);
}

/** Queries whose results depend on marks or the log. */
const PRECIOUS = /^(?:marks|history|submissions|files|facets|show)/;

/** How many marks are missing. The others must have been there before. */
function missing(before: unknown, now: unknown, damage: Damage): number {
  const [known, found] = [before, now].map((marks) =>
    (marks as readonly unknown[]).map((mark) => JSON.stringify(mark)),
  );
  expect(known, JSON.stringify(damage)).toEqual(expect.arrayContaining(found ?? []));
  return (known?.length ?? 0) - (found?.length ?? 0);
}

/** The effect of the damage, if it gives no wrong answer. */
function outcomeOf(before: Answers, { answers, how }: Awaited<ReturnType<typeof answersOf>>, damage: Damage): string {
  let refused = 0;
  let lost = 0;
  for (const [question, answer] of before) {
    const now = answers.get(question);
    if (how !== '' && PRECIOUS.test(question)) {
      // The person saw that the catalog was damaged and chose a backup, so marks may be missing. All others must be unchanged.
      if (question === 'marks') lost = missing(answer, now, damage);
      continue;
    }
    if (now instanceof Refusal && !(answer instanceof Refusal)) refused += 1;
    else expect(now, `${JSON.stringify(damage)}: ${question}`).toEqual(answer);
  }
  if (how !== '') return lost === 0 ? how : `${how}, ${lost} marks lost`;
  return refused > 0 ? 'refused with a reason' : 'all as before';
}

const folder = testFolder();
let whole = '';
let before: Answers = new Map();
beforeAll(async () => {
  whole = await makeLibrary(folder);
  damagedCopy(whole, path.join(folder, 'again'), { file: 'catalog.sqlite', flip: 0, at: 0 });
  ({ answers: before } = await answersOf(path.join(folder, 'again')));
});

it(`gives the same answers or reports damage after each of ${RUNS} flipped bits and truncations in all files`, async () => {
  const random = createRandom(SEED);
  const outcomes = new Map<string, number>();
  const warnings: string[] = [];
  const listen = (warning: Error) => void warnings.push(warning.message);
  process.on('warning', listen);
  for (let run = 0; run < RUNS; run += 1) {
    const directory = path.join(folder, String(run));
    const damage = randomDamage(whole, random);
    damagedCopy(whole, directory, damage);
    const outcome = outcomeOf(before, await answersOf(directory), damage);
    const key = `${kindOf(damage.file)}: ${outcome}`;
    outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
    rmSync(directory, { recursive: true });
  }
  process.off('warning', listen);
  expect(warnings.filter((words) => /sqlite error|zstd/i.test(words))).toEqual([]);
  if (process.env.DAMAGE_RUNS !== undefined)
    process.stdout.write(`${JSON.stringify(Object.fromEntries(outcomes), null, 2)}\n`);
}, 3_600_000);

import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { testFolder } from '../harness/temporary-folder.ts';
import { changedByChance } from './changed-by-chance.ts';
import { corpus, feed, runCounted } from './counted-run.ts';
import { reasonNotToRun, runGuided } from './guided-run.ts';
import { TARGETS } from './targets.ts';

/** With `npm run trial -- fuzz-inputs`, coverage guides 20,000 new inputs for each target. Guidance needs long runs, and its start costs seconds. */
const { FUZZ_INPUTS } = process.env;
const INPUTS = Number(FUZZ_INPUTS ?? 300);
const SEED = 1;
const GENEROUS_MS = 600_000;

const withoutJazzer = reasonNotToRun();
if (withoutJazzer !== null) console.log(`New inputs are guided by V8's own counters: ${withoutJazzer}`);
const folder = testFolder();

async function findGuided(target: string): Promise<void> {
  if (withoutJazzer !== null) {
    await runCounted(target, { inputs: INPUTS, milliseconds: GENEROUS_MS, seed: SEED });
    return;
  }
  const runs = corpus(target).length + INPUTS;
  let said = '';
  const sound = await runGuided(target, {
    folder: path.join(folder, target),
    options: [`-runs=${runs}`, `-seed=${SEED}`],
    onOutput: (text) => {
      said += text;
    },
  });
  expect(sound, said).toBe(true);
}

describe.each(TARGETS)('%s', (target) => {
  const stored = corpus(target);

  test('keeps its rules for all inputs that once reached new code', () => feed(target, stored), GENEROUS_MS);

  test('keeps its rules for changed inputs', () => feed(target, changedByChance(stored, INPUTS, SEED)), GENEROUS_MS);

  if (FUZZ_INPUTS !== undefined) {
    test('keeps its rules for guided inputs', () => findGuided(target), GENEROUS_MS);
  }
});

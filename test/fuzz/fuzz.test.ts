import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { corpus, feed, runCounted } from './counted-run.ts';
import { reasonNotToRun, runGuided } from './guided-run.ts';
import { TARGETS } from './targets.ts';

/** New inputs for each target; `FUZZ_INPUTS=20000 npx vitest run --project integration test/fuzz` tries more, `npm run fuzz` far more. */
const INPUTS = Number(process.env.FUZZ_INPUTS ?? 300);
const SEED = 1;
const GENEROUS_MS = 600_000;

const withoutJazzer = reasonNotToRun();
if (withoutJazzer !== null) console.log(`New inputs are guided by V8's own counters: ${withoutJazzer}`);
const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function findAnew(target: string): Promise<void> {
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
  test('keeps its rules for all inputs that once reached new code', () => feed(target, corpus(target)), GENEROUS_MS);

  test('keeps its rules for new inputs', () => findAnew(target), GENEROUS_MS);
});

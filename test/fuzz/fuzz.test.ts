import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { changedByChance } from './changed-by-chance.ts';
import { watchCoverage } from './coverage-watch.ts';
import { reasonNotToRun, runGuided } from './guided-run.ts';
import { corpusOf, type Fuzz, sourceOf, TARGETS } from './targets.ts';

/** New inputs for each target; `npm run fuzz` tries far more. */
const INPUTS = 2_000;
const SEED = 1;
const GENEROUS_MS = 600_000;

const withoutJazzer = reasonNotToRun();
if (withoutJazzer !== null) console.log(`New inputs are guided by V8's own counters: ${withoutJazzer}`);
const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function corpus(target: string): readonly Buffer[] {
  return readdirSync(corpusOf(target)).map((input) => readFileSync(path.join(corpusOf(target), input)));
}

async function feed(
  target: string,
  inputs: Iterable<Buffer>,
  onFed: (input: Buffer) => void = () => {},
): Promise<void> {
  const { fuzz } = (await import(sourceOf(target))) as { fuzz: Fuzz };
  for (const input of inputs) {
    try {
      await fuzz(input);
    } catch (cause) {
      throw new Error(`${target} broke a rule for ${input.toString('base64')}`, { cause });
    }
    onFed(input);
  }
}

/** Inputs that lead somewhere new are changed further. */
async function findByCounters(target: string): Promise<void> {
  const watch = watchCoverage();
  const inputs = [...corpus(target)];
  try {
    await feed(target, inputs.slice(), () => watch.sawNew());
    await feed(target, changedByChance(inputs, INPUTS, SEED), (input) => {
      if (watch.sawNew()) inputs.push(input);
    });
  } finally {
    watch.stop();
  }
}

async function findAnew(target: string): Promise<void> {
  if (withoutJazzer !== null) return findByCounters(target);
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
  test('keeps its rules for all inputs that once led somewhere new', () => feed(target, corpus(target)), GENEROUS_MS);

  test('keeps its rules for new inputs', () => findAnew(target), GENEROUS_MS);
});

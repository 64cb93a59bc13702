/**
 * `npm test`: runs every check and every suite, three at a time, even when one fails. Then checks that the tests did not change the git checkout.
 * Prints the times of all steps. The last line is the sum, `N passed, N failed`.
 *
 * `npm run test:long` (`--long`) runs the tests that are marked as long, and only them.
 */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findEngine } from '../test/electron-host/engine.ts';
import { LONG_TAG } from '../test/harness/long.ts';
import { ensureBuilt } from './ensure-built.ts';
import { runStep } from './run-step.ts';
import {
  playwrightTally,
  playwrightTimes,
  readReport,
  staticTally,
  type Tally,
  vitestTally,
  vitestTimes,
} from './test-report.ts';
import { type StepTime, slowestFiles, timeTable } from './test-times.ts';
import { leftBehind, workTree } from './work-tree.ts';

type StepKind = 'check' | 'vitest' | 'playwright';

/**
 * npm scripts in the order in which they start: the longest first, so that none runs alone at the end. Specs wait for processes, and tests of
 * the library for the disk: a fifth of the time both cores have nothing to do. The other steps use these pauses.
 */
const LONG_STEPS: readonly { readonly script: string; readonly kind: StepKind }[] = [
  { script: 'test:e2e', kind: 'playwright' },
  { script: 'test:integration', kind: 'vitest' },
];
const SHORT_STEPS: typeof LONG_STEPS = [
  ...LONG_STEPS,
  { script: 'test:unit', kind: 'vitest' },
  ...['package:check', 'typecheck', 'lint', 'imports', 'unused', 'workflows'].map((script) => ({
    script,
    kind: 'check' as const,
  })),
];
const STEPS_AT_ONCE = 3;

const isLong = process.argv.includes('--long');
const STEPS = isLong ? LONG_STEPS : SHORT_STEPS;
/** The options of the test runners that choose the tests. */
const CHOICE = isLong
  ? { vitest: [`--tags-filter=${LONG_TAG}`], playwright: [`--grep=@${LONG_TAG}`] }
  : { vitest: [`--tags-filter=!${LONG_TAG}`, ...withoutLongFiles()], playwright: [`--grep-invert=@${LONG_TAG}`] };

/** Leaves out files of which each test is long. Vitest would load them, and then run nothing, also not what deletes their folders. */
function withoutLongFiles(): readonly string[] {
  return globSync('test/**/*.test.ts')
    .filter((file) => readFileSync(file, 'utf8').startsWith(`// @module-tag ${LONG_TAG}\n`))
    .map((file) => `--exclude=${file.replaceAll('\\', '/')}`);
}

interface StepResult extends StepTime {
  readonly tally: Tally;
}

/** Runs a step. Prints its output when it ends, because the output of another step would mix with it. */
async function runOne({ script, kind }: (typeof STEPS)[number], reports: string): Promise<StepResult> {
  console.log(`${script} started.`);
  const report = path.join(reports, `${script.replace(':', '-')}.json`);
  const reporter: Readonly<Record<StepKind, readonly string[]>> = {
    check: [],
    vitest: [...CHOICE.vitest, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    playwright: [...CHOICE.playwright, '--reporter=list,json'],
  };
  const engine = kind === 'playwright' ? await engineLine() : '';
  const environment = kind === 'playwright' ? { PLAYWRIGHT_JSON_OUTPUT_FILE: report } : {};
  const { succeeded, said, seconds, processorSeconds } = await runStep(script, reporter[kind], environment);
  const results: Readonly<Record<StepKind, () => Pick<StepResult, 'tally' | 'files'>>> = {
    check: () => ({ tally: staticTally(succeeded, script), files: [] }),
    vitest: () => ({
      tally: vitestTally(readReport(report), succeeded, script, (tags) => tags.includes(LONG_TAG) === isLong),
      files: vitestTimes(readReport(report)),
    }),
    playwright: () => ({
      tally: playwrightTally(readReport(report), succeeded, script),
      files: playwrightTimes(readReport(report)),
    }),
  };
  const result = { script, seconds, processorSeconds, ...results[kind]() };
  const { passed, failed } = result.tally;
  console.log(
    `\n── ${script} ──\n${engine}${said}${script}: ${passed} passed, ${failed.length} failed (${seconds.toFixed(1)} s)`,
  );
  return result;
}

/** Names the browser engine that runs the window's tests. */
async function engineLine(): Promise<string> {
  try {
    return `Browser engine of the window's tests: ${(await findEngine()).name}\n`;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n`;
  }
}

async function runSteps(): Promise<readonly StepResult[]> {
  const reports = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-reports-'));
  const waiting = [...STEPS];
  const results: StepResult[] = [];
  const workOff = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.push(await runOne(next, reports));
    }
  };
  try {
    await Promise.all(Array.from({ length: STEPS_AT_ONCE }, workOff));
    return results;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

/** Several suites start the built programs. They must not each build them at the same time. */
async function buildFirst(): Promise<Tally> {
  try {
    await ensureBuilt();
    return { passed: 0, failed: [], skipped: [] };
  } catch (error) {
    return { passed: 0, failed: [`build: ${error instanceof Error ? error.message : String(error)}`], skipped: [] };
  }
}

const root = path.resolve(import.meta.dirname, '..');
const before = workTree(root);
const startedAt = performance.now();
const built = await buildFirst();
const steps = await runSteps();
/** Tests write to temporary folders, and to nothing that git sees. */
const added = leftBehind(before, workTree(root)).map((line) => `work tree: the tests left this behind: ${line}`);
const unchanged = { passed: added.length === 0 ? 1 : 0, failed: added, skipped: [] };
const tallies = [built, ...steps.map(({ tally }) => tally), unchanged];
const skipped = tallies.flatMap((tally) => tally.skipped);
const failed = tallies.flatMap((tally) => tally.failed);
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
console.log(`\nSlowest files:\n${slowestFiles(steps)}`);
console.log(
  `\nWhere the time went (without the processor time of the browser's own processes):\n${timeTable(steps, (performance.now() - startedAt) / 1000)}`,
);
if (skipped.length > 0) console.log(`\nSkipped here:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
if (failed.length > 0) console.log(`\nFailed:\n${failed.map((name) => `  ${name}`).join('\n')}`);
if (!isLong) console.log('\nThe long tests are left to `npm run test:long`.');
console.log(`\n${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;

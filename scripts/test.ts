/**
 * `npm test`: runs the checks, two at a time, then the suites one after the other, even if one fails. Then checks that the tests left the
 * git checkout unchanged. The last line is the total, `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findEngine } from '../test/electron-host/engine.ts';
import { ensureBuilt } from './ensure-built.ts';
import { playwrightTally, readReport, staticTally, type Tally, vitestTally } from './test-report.ts';
import { leftBehind, workTree } from './work-tree.ts';

type SuiteKind = 'vitest' | 'playwright';

/** npm scripts that need one core each and little else, the longest first. */
const CHECKS = ['typecheck', 'lint', 'format', 'imports', 'unused', 'package:check'] as const;
const CHECKS_AT_ONCE = 2;

/** npm scripts that use every core, the fastest first. */
const SUITES: readonly { readonly script: string; readonly kind: SuiteKind }[] = [
  { script: 'test:unit', kind: 'vitest' },
  { script: 'test:integration', kind: 'vitest' },
  { script: 'test:e2e', kind: 'playwright' },
];

interface ScriptRun {
  readonly args?: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  /** Gets the output of the script. Without it, the output goes to this terminal. */
  readonly onOutput?: (text: string) => void;
}

async function runScript(script: string, { args = [], environment = {}, onOutput }: ScriptRun): Promise<boolean> {
  const output = onOutput === undefined ? 'inherit' : 'pipe';
  // On Windows npm is a batch file, which only a shell can start. None of the arguments come from outside.
  const child = spawn('npm', ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])], {
    stdio: ['ignore', output, output],
    shell: process.platform === 'win32',
    env: { ...process.env, ...environment },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onOutput ?? (() => {}));
  const [code] = await once(child, 'close');
  return code === 0;
}

/** Runs a check and prints its output at the end, so that the outputs of two checks do not mix. */
async function runCheck(script: string): Promise<Tally> {
  let said = '';
  const startedAt = Date.now();
  const succeeded = await runScript(script, { onOutput: (text) => (said += text) });
  const tally = staticTally(succeeded, script);
  console.log(`\n── ${script} ──\n${said}${summary(script, tally, startedAt)}`);
  return tally;
}

async function runChecks(): Promise<readonly Tally[]> {
  const waiting: string[] = [...CHECKS];
  const tallies: Tally[] = [];
  const workOff = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) tallies.push(await runCheck(next));
  };
  await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, workOff));
  return tallies;
}

async function runSuite(script: string, kind: SuiteKind, reports: string): Promise<Tally> {
  console.log(`\n── ${script} ──`);
  const startedAt = Date.now();
  const report = path.join(reports, `${script.replace(':', '-')}.json`);
  let tally: Tally;
  if (kind === 'vitest') {
    const args = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const succeeded = await runScript(script, { args });
    tally = vitestTally(readReport(report), succeeded, script);
  } else {
    await sayEngine();
    const environment = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const succeeded = await runScript(script, { args: ['--reporter=list,json'], environment });
    tally = playwrightTally(readReport(report), succeeded, script);
  }
  console.log(summary(script, tally, startedAt));
  return tally;
}

function summary(script: string, { passed, failed }: Tally, startedAt: number): string {
  return `${script}: ${passed} passed, ${failed.length} failed (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`;
}

/** The tests of the window need a browser engine. Prints which one runs them. */
async function sayEngine(): Promise<void> {
  try {
    console.log(`Browser engine of the window's tests: ${(await findEngine()).name}`);
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
  }
}

async function runSuites(): Promise<readonly Tally[]> {
  const reports = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-reports-'));
  const tallies: Tally[] = [];
  try {
    for (const { script, kind } of SUITES) tallies.push(await runSuite(script, kind, reports));
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  return tallies;
}

/** Several suites start the built programs. Builds them once, because the suites must not build them at the same time. */
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
const startedAt = Date.now();
const suites = [await buildFirst(), ...(await runChecks()), ...(await runSuites())];
/** Tests must write only to temporary folders, and to no file that git sees. */
const added = leftBehind(before, workTree(root)).map((line) => `work tree: the tests left this behind: ${line}`);
const tallies = [...suites, { passed: added.length === 0 ? 1 : 0, failed: added, skipped: [] }];
const skipped = tallies.flatMap((tally) => tally.skipped);
const failed = tallies.flatMap((tally) => tally.failed);
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
if (skipped.length > 0) console.log(`\nSkipped here:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
if (failed.length > 0) console.log(`\nFailed:\n${failed.map((name) => `  ${name}`).join('\n')}`);
console.log(`\nAll of it took ${Math.round((Date.now() - startedAt) / 1000)} s.`);
console.log(`\n${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;

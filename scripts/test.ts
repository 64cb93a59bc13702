/**
 * `npm test`: every check and every suite, one after the other, whatever fails on the way; then that the tests left the git
 * checkout as it was. The last line is the sum of all, `N passed, N failed`.
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

type Kind = 'static' | 'vitest' | 'playwright';

/** npm scripts in the order in which they run: the quick ones first. */
const STEPS: readonly { readonly script: string; readonly kind: Kind }[] = [
  { script: 'typecheck', kind: 'static' },
  { script: 'lint', kind: 'static' },
  { script: 'format', kind: 'static' },
  { script: 'imports', kind: 'static' },
  { script: 'unused', kind: 'static' },
  { script: 'package:check', kind: 'static' },
  { script: 'test:unit', kind: 'vitest' },
  { script: 'test:integration', kind: 'vitest' },
  { script: 'test:e2e', kind: 'playwright' },
];

/** Runs an npm script with its output in sight. */
async function runScript(script: string, more: readonly string[], environment: NodeJS.ProcessEnv): Promise<boolean> {
  const args = ['run', '--silent', script, ...(more.length > 0 ? ['--', ...more] : [])];
  // On Windows npm is a batch file, which only a shell can start; nothing here comes from outside.
  const child = spawn('npm', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, ...environment },
  });
  const [code] = await once(child, 'close');
  return code === 0;
}

async function runStep(script: string, kind: Kind, reports: string): Promise<Tally> {
  if (kind === 'static') return staticTally(await runScript(script, [], {}), script);
  const report = path.join(reports, `${script.replace(':', '-')}.json`);
  if (kind === 'vitest') {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const succeeded = await runScript(script, reporters, {});
    return vitestTally(readReport(report), succeeded, script);
  }
  const succeeded = await runScript(script, ['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return playwrightTally(readReport(report), succeeded, script);
}

/** The window's tests need a browser engine; which one runs them is worth a line. */
async function sayEngine(): Promise<void> {
  try {
    console.log(`Browser engine of the window's tests: ${(await findEngine()).name}`);
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
  }
}

async function runAll(): Promise<Tally[]> {
  const reports = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-reports-'));
  const tallies: Tally[] = [];
  try {
    for (const { script, kind } of STEPS) {
      console.log(`\n── ${script} ──`);
      if (kind === 'playwright') await sayEngine();
      const startedAt = Date.now();
      const tally = await runStep(script, kind, reports);
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      console.log(`${script}: ${tally.passed} passed, ${tally.failed.length} failed (${seconds} s)`);
      tallies.push(tally);
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  return tallies;
}

/** Several suites start the built programs; they must not each build them, at the same time. */
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
const suites = [await buildFirst(), ...(await runAll())];
/** Tests write to temporary folders, and to nothing that git sees. */
const added = leftBehind(before, workTree(root)).map((line) => `work tree: the tests left this behind: ${line}`);
const tallies = [...suites, { passed: added.length === 0 ? 1 : 0, failed: added, skipped: [] }];
const skipped = tallies.flatMap((tally) => tally.skipped);
const failed = tallies.flatMap((tally) => tally.failed);
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
if (skipped.length > 0) console.log(`\nSkipped here:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
if (failed.length > 0) console.log(`\nFailed:\n${failed.map((name) => `  ${name}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;

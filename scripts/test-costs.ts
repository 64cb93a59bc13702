/**
 * `npm run test:costs -- SUITE [FILTER …]`: runs a suite (`unit`, `integration` or `e2e`) with one worker, and prints what each file costs
 * (of `e2e`, each test) in seconds of processor time, the most expensive first. Other work on the machine hardly changes these figures.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const REPORTER = './scripts/cost-reporter.ts';
const ONE_WORKER = (project: string) => [
  'vitest',
  'run',
  '--project',
  project,
  '--maxWorkers=1',
  `--reporter=${REPORTER}`,
];

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  unit: ONE_WORKER('unit'),
  integration: ONE_WORKER('integration'),
  e2e: ['playwright', 'test', '--workers=1', `--reporter=${REPORTER}`],
};

const [suite = '', ...filters] = process.argv.slice(2);
const command = COMMANDS[suite];
if (command === undefined || !existsSync('/proc/self/stat')) {
  console.error(
    command === undefined ? `Name one of ${Object.keys(COMMANDS).join(', ')}.` : 'This command needs Linux.',
  );
  process.exitCode = 2;
} else {
  process.exitCode = spawnSync('npx', [...command, ...filters], { stdio: 'inherit' }).status ?? 1;
}

/**
 * `npm run trial -- NAME …`: runs tests with many more cases than `npm test` and `npm run test:long` have time for. Without a name, it lists them.
 * `all` runs every one, in this order; `--short` runs as few cases as the tests, to try this script.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const VITEST = ['vitest', 'run', '--project', 'integration'];
const PLAYWRIGHT = ['playwright', 'test'];

interface Trial {
  readonly covers: string;
  /** About how long it takes on two cores. */
  readonly minutes: number;
  /** How many cases. A variable that the environment has already, such as `KILLS=500`, is kept. */
  readonly cases: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

const TRIALS: Readonly<Record<string, Trial>> = {
  'killed-imports': {
    covers: 'kills of imports',
    minutes: 5,
    cases: { KILLS: '100' },
    command: [...VITEST, 'test/integration/library/killed-imports.test.ts'],
  },
  'killed-steps': {
    covers:
      "kills of every step from export to removal (COMPANY='together with remove' chooses what runs beside, SEED the moments)",
    minutes: 10,
    cases: { KILLS: '200' },
    command: [...VITEST, 'test/integration/cli/killed-steps.test.ts'],
  },
  'killed-fetches': {
    covers: 'kills of fetches',
    minutes: 10,
    cases: { FETCH_KILLS: '100' },
    command: [...VITEST, 'test/integration/cli/killed-fetches.test.ts'],
  },
  'killed-window': {
    covers:
      "kills of the window's processes (WINDOW_SEED chooses the moments, WINDOW_COMMANDS=remove,rebuild,verify what runs beside)",
    minutes: 8,
    cases: { WINDOW_KILLS: '50' },
    command: [...PLAYWRIGHT, 'killed-window'],
  },
  damage: {
    covers: 'flipped bytes in a library (DAMAGE_SEED chooses them)',
    minutes: 10,
    cases: { DAMAGE_RUNS: '300' },
    command: [...VITEST, 'test/integration/library/damage.test.ts'],
  },
  'odd-places': {
    covers: 'folders, pipes and devices in the place of every file of a library',
    minutes: 3,
    cases: { ODD_PLACES: 'all' },
    command: [...VITEST, 'test/integration/library/odd-places.test.ts'],
  },
  'unsteady-links': {
    covers: 'connections that are cut again and again',
    minutes: 5,
    cases: { LINK_BYTES: '20000000' },
    command: [...VITEST, 'test/integration/prolific/unsteady-links.test.ts'],
  },
  'cut-downloads': {
    covers: 'an interrupted download of 5 GB; needs twice that much on the disk',
    minutes: 5,
    cases: { DOWNLOAD_BYTES: '5368709120' },
    command: [...VITEST, 'test/integration/prolific/cut-downloads.test.ts'],
  },
  faults: {
    covers: 'faults × states × kills of an export',
    minutes: 30,
    cases: { FAULT_RUNS: '504' },
    command: [...VITEST, 'test/integration/prolific/fault-matrix.test.ts'],
  },
  'compared-exports': {
    covers: 'pairs of exports that are compared',
    minutes: 5,
    cases: { COMPARE_RUNS: '200' },
    command: [...VITEST, 'test/integration/library/compare-exports.test.ts'],
  },
  segments: {
    covers: 'cuts of answers into segments of the index',
    minutes: 3,
    cases: { SEGMENT_RUNS: '1000' },
    command: [...VITEST, 'test/integration/library/segments.test.ts'],
  },
  queries: {
    covers: 'queries compared with a plain scan',
    minutes: 4,
    cases: { QUERY_RUNS: '1000' },
    command: [...VITEST, 'test/integration/library/query.test.ts'],
  },
  'fuzz-inputs': {
    covers: 'guided inputs for all fuzz targets',
    minutes: 5,
    cases: { FUZZ_INPUTS: '20000' },
    command: [...VITEST, 'test/fuzz'],
  },
  'hostile-cost': {
    covers: 'time and memory of all hostile archives',
    minutes: 5,
    cases: { HOSTILE: 'all' },
    command: [...VITEST, 'test/integration/library/hostile-cost.test.ts'],
  },
  'hostile-drops': {
    covers: 'all hostile archives, dropped on the window',
    minutes: 10,
    cases: { HOSTILE: 'all' },
    command: [...PLAYWRIGHT, 'test/e2e/import-drop.spec.ts'],
  },
};

function list(): string {
  const names = Object.entries(TRIALS).map(([name, { covers, minutes, cases }]) => {
    const number = Object.entries(cases).map(([variable, value]) => `${variable}=${value}`);
    return `  ${name.padEnd(17)} ${`${minutes} min`.padEnd(7)} ${number.join(' ').padEnd(25)} ${covers}`;
  });
  return ['npm run trial -- NAME …, or all', ...names].join('\n');
}

function passes(name: string, { command, cases }: Trial, isShort: boolean): boolean {
  console.log(`\n── ${name} ──`);
  const env = isShort ? process.env : { ...cases, ...process.env };
  const root = path.resolve(import.meta.dirname, '..');
  // On Windows npx is a batch file, which only a shell can start.
  return (
    spawnSync('npx', [...command], { cwd: root, stdio: 'inherit', env, shell: process.platform === 'win32' }).status ===
    0
  );
}

const words = process.argv.slice(2);
const isShort = words.includes('--short');
const named = words.filter((word) => word !== '--short');
const chosen = named.includes('all') ? Object.keys(TRIALS) : named;
const unknown = chosen.filter((name) => !Object.hasOwn(TRIALS, name));
if (chosen.length === 0) {
  console.log(list());
} else if (unknown.length > 0) {
  console.error([...unknown.map((name) => `There is no trial “${name}”.`), list()].join('\n'));
  process.exitCode = 2;
} else {
  const failed = Object.entries(TRIALS)
    .filter(([name]) => chosen.includes(name))
    .filter(([name, trial]) => !passes(name, trial, isShort));
  for (const [name] of failed) console.error(`The trial ${name} failed.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

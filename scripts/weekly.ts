/** `npm run weekly -- SUITE`: one of the long suites, or a look at the dependencies. `--short` runs the shortest form, to try the script. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const isShort = process.argv.includes('--short');
const targets = readdirSync(path.join(root, 'test', 'fuzz', 'targets')).map((name) => name.replace(/\.ts$/, ''));
const minutes = isShort ? '0.05' : '10';

/** The commands of npm for each suite, in their order. */
const SUITES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  fuzz: targets.map((target) => ['run', 'fuzz', '--', target, '--minutes', minutes]).slice(0, isShort ? 1 : undefined),
  trials: [['run', 'trial', '--', ...(isShort ? ['segments', '--short'] : ['all'])]],
  soak: [['run', 'soak', '--', '--minutes', isShort ? '1' : '60']],
  bench: [['run', 'bench']],
  audit: [['audit', '--audit-level', 'high']],
  outdated: [['outdated']],
};

/** Runs npm. `npm outdated` exits with 1 when packages are outdated, which is no failure. */
function succeeds(args: readonly string[]): boolean {
  console.log(`npm ${args.join(' ')}`);
  // On Windows npm is a batch file, which only a shell can start.
  const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  return status === 0 || args[0] === 'outdated';
}

const [name = ''] = process.argv.slice(2);
const commands = SUITES[name];
if (commands === undefined) {
  console.error(`Name one of ${Object.keys(SUITES).join(', ')}.`);
  process.exitCode = 2;
} else {
  const failed = commands.filter((args) => !succeeds(args));
  for (const args of failed) console.error(`npm ${args.join(' ')} failed.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

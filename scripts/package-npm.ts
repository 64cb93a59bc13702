/**
 * `npm run package:npm`: packs the command line as an npm package, installs it into an empty folder with the Node and npm of this shell, and
 * runs it there. The package stays in `out/package`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { ensureBuilt } from './ensure-built.ts';
import { shellPath } from './shell-path.ts';

const root = path.resolve(import.meta.dirname, '..');
const output = path.join(root, 'out', 'package');
const MOST_BYTES = 15_000_000;
const packed = z
  .array(z.looseObject({ filename: z.string(), size: z.number(), files: z.array(z.looseObject({ path: z.string() })) }))
  .length(1);

/** On Windows npm and npx are batch files, which only a shell can start. */
function run(program: string, args: readonly string[], cwd: string): string {
  const shell = process.platform === 'win32';
  return execFileSync(program, args, {
    cwd,
    encoding: 'utf8',
    shell,
    // The installed command must run with the Node of the shell.
    env: { ...process.env, PATH: shellPath(root) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

await ensureBuilt();
mkdirSync(output, { recursive: true });
const [made] = packed.parse(JSON.parse(run('npm', ['pack', '--json', '--silent', '--pack-destination', output], root)));
const { filename = '', size = 0, files = [] } = made ?? {};
const strays = files
  .map((file) => file.path)
  .filter(
    (name) =>
      !/^(dist\/main\/|dist\/ui\/pdf\/cmaps\/|assets\/sample\/|package\.json$|README\.md$|LICENSE$)/.test(name) ||
      name.endsWith('.map'),
  );
if (strays.length > 0 || size > MOST_BYTES)
  throw new Error(`The npm package holds too much: ${size} bytes, ${strays.join(', ')}`);

const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-npm-'));
try {
  run('npm', ['init', '--yes', '--silent'], folder);
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', path.join(output, filename)], folder);
  const desk = (...args: readonly string[]) => run('npx', ['--no-install', 'collection-desk', ...args], folder);
  const library = path.join(folder, 'library');
  const version = desk('--version').trim();
  const { submissions } = z
    .looseObject({ submissions: z.number() })
    .parse(JSON.parse(desk('demo', '--library', library, '--json')));
  console.log(
    `${filename}, ${(size / 1_000_000).toFixed(1)} MB: collection-desk ${version} imported ${submissions} submissions with Node ${run('node', ['--version'], folder).trim()}.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

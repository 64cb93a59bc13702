/**
 * What the worst archives cost: memory of the whole process, and time as the limit of each test. What is said of them, and that
 * nothing is written beside the library.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureBuilt } from '../../../scripts/ensure-built.ts';
import { hostileSet } from '../../samples/hostile-set.ts';

const MOST_BYTES = 400_000_000;
const MOST_MS = 30_000;
const WORST = [
  ...[
    'bomb-by-ratio',
    'bomb-in-an-archive-in-an-archive',
    'archive-that-holds-itself',
    'traversal',
    'encrypted-responses',
  ],
  ...['exactly-65535-entries', 'a-line-of-500-megabytes', 'lines-of-1-megabyte-of-chinese', 'deep-nesting'],
];
const WORDS = { message: expect.stringMatching(/\.$/), hint: expect.stringMatching(/\.$/) };
const TELL = `process.on('exit', () => process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS + '\\n'))`;
const PROGRAM = path.resolve(import.meta.dirname, '../../../dist/main/cli.js');

const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-cost-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(ensureBuilt, 120_000);
const archives = await hostileSet(folder, (name) => process.env.HOSTILE === 'all' || WORST.includes(name));

it.each(archives)(
  '$name costs less than 400 MB',
  async ({ name, path: archive, expect: expected }) => {
    const home = path.join(folder, `home of ${name}`);
    mkdirSync(path.join(home, 'tmp'), { recursive: true });
    const child = spawn(
      process.execPath,
      ['--import', `data:text/javascript,${TELL}`, PROGRAM, 'import', archive, '--json', '--library', 'library'],
      { cwd: home, env: { PATH: process.env.PATH, HOME: home, TMPDIR: path.join(home, 'tmp') } },
    );
    let [said, answered] = ['', ''];
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stdout.on('data', (chunk: Buffer) => {
      answered += chunk.toString();
    });
    const [code] = await once(child, 'close');
    expect(code).toBe('refusedWith' in expected ? 1 : 0);
    const refusal = { error: { code: 'refusedWith' in expected && expected.refusedWith, ...WORDS } };
    expect(JSON.parse(answered)).toMatchObject(
      'refusedWith' in expected ? refusal : { submissions: expected.submissions },
    );
    expect(readdirSync(home, { recursive: true }).filter((found) => !String(found).startsWith('library'))).toEqual([
      'tmp',
    ]);
    expect(existsSync(path.join(folder, 'evil.sh'))).toBe(false);
    // Threads tell, too; the process is what counts most.
    const peaks = Array.from(said.matchAll(/peak (\d+)/g), ([, kilobytes]) => Number(kilobytes) * 1_024);
    expect(Math.max(...peaks)).toBeLessThan(MOST_BYTES);
    if (process.env.HOSTILE === 'all') console.log(`${name}: ${Math.round(Math.max(...peaks) / 1e6)} MB`);
  },
  MOST_MS,
);

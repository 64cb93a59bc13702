// @module-tag long
/**
 * Measures memory and processor time of importing the worst archives in a separate process. Checks the report, and that nothing is written
 * outside of the library.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { COSTLY, hostileSet } from '../../samples/hostile-set.ts';
import { expectReport } from './hostile-report.ts';

const MOST_BYTES = 400_000_000;
const MOST_CPU_SECONDS = 30;
/** Processor time counts. A busy machine needs more time. */
const TEST_MS = 300_000;
const WORDS = { message: expect.stringMatching(/\.$/), hint: expect.stringMatching(/\.$/) };
/** A process inherits the peak that `resourceUsage` tells. Linux also tells its own. */
const TELL = `const { existsSync, readFileSync } = process.getBuiltinModule('node:fs');
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const own = existsSync('/proc/self/status') && /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  process.stderr.write('\\npeak ' + (own || maxRSS) + ' cpu ' + (userCPUTime + systemCPUTime) + '\\n');
})`;
const PROGRAM = path.resolve(import.meta.dirname, '../../../dist/main/cli.js');

const folder = testFolder();
const archives = await hostileSet(folder, (name) => process.env.HOSTILE === 'all' || COSTLY.has(name));

it.each(archives)(
  '$name needs less than 400 MB',
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
    const answer = JSON.parse(answered);
    if ('refusedWith' in expected) expect(answer).toMatchObject({ error: { code: expected.refusedWith, ...WORDS } });
    else expectReport(answer, expected);
    expect(readdirSync(home, { recursive: true }).filter((found) => !String(found).startsWith('library'))).toEqual([
      'tmp',
    ]);
    const library = await createLibrary({ directory: path.join(home, 'library') });
    const query = { ...EMPTY_QUERY, collectionId: answer.collectionId ?? null };
    const page = await library.submissions({ query, limit: 100 });
    await library.close();
    expect(page.total).toBe('refusedWith' in expected ? 0 : expected.submissions);
    expect(existsSync(path.join(folder, 'evil.sh'))).toBe(false);
    // Threads also print their peaks. That of the whole process is the largest.
    const peaks = Array.from(said.matchAll(/peak (\d+)/g), ([, kilobytes]) => Number(kilobytes) * 1_024);
    const seconds = Array.from(said.matchAll(/cpu (\d+)/g), ([, microseconds]) => Number(microseconds) / 1e6);
    expect(Math.max(...peaks)).toBeLessThan(MOST_BYTES);
    expect(Math.max(...seconds)).toBeLessThan(MOST_CPU_SECONDS);
    if (process.env.HOSTILE === 'all') console.log(`${name}: ${Math.round(Math.max(...peaks) / 1e6)} MB`);
  },
  TEST_MS,
);

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../../src-main/cli/start-arguments.ts';
import { CLI, desk, deskHere } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';

const folder = testFolder('collection-desk usage ');
let library = '';

beforeAll(async () => {
  library = path.join(folder, 'library');
  const out = path.join(folder, 'archive.zip');
  await generateArchive({ seed: 4, submissions: 12, fileBytes: 700, out });
  await deskHere(['import', out], { library });
});

const run = (...args: string[]) => deskHere(args, { library });

it('refuses an empty path of the library, which an unset variable of a script leaves', async () => {
  const { code, stderr } = await deskHere(['list', '--library', ''], { library });
  expect([code, stderr]).toEqual([2, expect.stringContaining('--library')]);
});

describe('usage', () => {
  it.each([
    [[]],
    [['nonsense']],
    [['import']],
    [['search', '--limit', 'many']],
    [['search', '--nonsense']],
    [['table', 'x', '--format', 'docx', '-o', 'y']],
    [['cat', 'only-one']],
  ])('refuses %j with exit code 2 and one document', async (args) => {
    const outcome = await run(...args, '--json');
    expect([outcome.code, outcome.json()]).toEqual([
      2,
      { error: { code: 'bad_input', message: expect.any(String), hint: expect.any(String) } },
    ]);
  });

  it('says which words an argument takes', async () => {
    const { code, stderr } = await run('pseudonym-key', 'frob', 'x');
    expect([code, stderr]).toEqual([2, expect.stringContaining('pseudonym-key takes export or import, not "frob".')]);
  });

  it('ends its process with the same exit code, and writes nothing else', async () => {
    const outcome = await desk(['nonsense', '--json'], { library });
    expect([outcome.code, outcome.stderr]).toEqual([2, '']);
    expect(outcome.json()).toMatchObject({ error: { code: 'bad_input' } });
  });

  it.each([
    [['serch', 'cup'], 'Did you mean search?'],
    [['search', '--limt', '3'], 'Did you mean --limit?'],
    [['list', '--jsn'], 'Did you mean --json?'],
    [['help', 'tabel'], 'Did you mean table?'],
    [['nonsens', '--help'], 'Run it with --help to see how it is used.'],
    [['import'], 'It is used like this: import ARCHIVE.zip [ARCHIVE.zip…]'],
    [['list', 'too', 'much'], 'It is used like this: list'],
    [['search', '--limit'], 'Run it with --help to see how it is used.'],
    [['search', '--tag', '--count'], 'If it is "--count", write --tag=--count.'],
  ])('suggests the right word for %j', async (args, hint) => {
    const outcome = await deskHere(['--json', ...args], { library });
    expect([outcome.code, outcome.json()]).toMatchObject([2, { error: { code: 'bad_input', hint } }]);
    const words = await deskHere(args, { library });
    expect([words.code, words.stdout.toString(), words.stderr.trimEnd().split('\n')[1]]).toEqual([2, '', hint]);
  });

  it.each([
    [['--help'], 'commands'],
    [['help'], 'commands'],
    [['search', '-h'], 'options'],
    [['help', 'search'], 'options'],
    [['--version'], 'version'],
  ])('answers %j with one document, too', async (args, key) => {
    for (const typed of [
      [...args, '--json'],
      ['--json', ...args],
    ]) {
      const outcome = await deskHere(typed, { library });
      expect([outcome.code, outcome.json()]).toMatchObject([0, { [key]: expect.anything() }]);
    }
  });

  it('accepts common options before the command, and words that look like options after --', async () => {
    const elsewhere = path.join(folder, 'elsewhere');
    expect((await run('--library', elsewhere, '--json', 'list')).json()).toEqual({ collections: [] });
    expect((await run(`--library=${elsewhere}`, 'list', '--json')).json()).toEqual({ collections: [] });
    const outcome = await run('search', '--count', '--', '--json');
    expect([outcome.code, outcome.stdout.toString()]).toEqual([0, '0\n']);
  });

  it('names the required version on an older Node before it loads anything', async () => {
    const older = `data:text/javascript,${encodeURIComponent("Object.defineProperty(process.versions, 'node', { value: '20.20.2' })")}`;
    const environment = { NODE_OPTIONS: `--import=${older}` };
    const outcome = await desk(['list', '--json'], { library, environment });
    const message = 'Collection Desk needs Node 22 or newer; this is Node 20.20.2.';
    expect([outcome.code, outcome.json()]).toMatchObject([1, { error: { code: 'node_too_old', message } }]);
    const words = await desk(['list'], { library, environment });
    expect([words.code, words.stdout.toString(), words.stderr]).toEqual([1, '', expect.stringContaining(message)]);
    expect(await readFile(CLI, 'utf8')).not.toMatch(/^\s*import\b/m);
  });

  it('explains itself and every command, in lines that fit a terminal of 80 columns', async () => {
    const help = await run('--help');
    expect(help.code).toBe(0);
    for (const name of COMMAND_NAMES) expect(help.stdout.toString()).toContain(`\n  ${name}`);
    expect((await run('search', '--help')).stdout.toString()).toContain('--facets');
    const helps = await Promise.all(COMMAND_NAMES.map((name) => run(name, '--help')));
    const lines = [help, ...helps].flatMap(({ stdout }) => stdout.toString().split('\n'));
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it('prints no error when its reader closes', async () => {
    const outcome = await desk(['search', '--limit', '12'], { library, started: (child) => child.stdout?.destroy() });
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).not.toContain('EPIPE');
  });
});

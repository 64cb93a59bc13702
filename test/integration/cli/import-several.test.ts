import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { desk, deskHere, signalAt } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { type GeneratedArchive, generateArchive } from '../../samples/generate-archive.ts';

const folder = testFolder('collection-desk several ');
const at = (name: string) => path.join(folder, name);
let [first, second]: GeneratedArchive[] = [];
const [one, two, broken, none] = [at('one.zip'), at('two.zip'), at('broken.zip'), at('none.zip')];

beforeAll(async () => {
  first = await generateArchive({ seed: 4, submissions: 5, fileBytes: 700, collectionId: 'first', out: one });
  second = await generateArchive({ seed: 5, submissions: 6, fileBytes: 700, collectionId: 'second', out: two });
  await writeFile(broken, 'no archive at all');
});

describe('an import of several archives', () => {
  it('reports each under its name, goes on after a failure, and names what was not imported last', async () => {
    const outcome = await deskHere(['import', one, broken, two, none, one], { library: at('library') });
    expect(outcome.code).toBe(1);
    const lines = outcome.stdout.toString().trimEnd().split('\n');
    expect(lines).toEqual([
      one,
      expect.stringMatching(/^ {2}.* \(first\): 5 submissions, /),
      expect.stringMatching(/^ {2}Imported in /),
      two,
      expect.stringMatching(/^ {2}.* \(second\): 6 submissions, /),
      expect.stringMatching(/^ {2}Imported in /),
      one,
      lines[1],
      '  The library already holds this archive. Nothing was imported.',
      `Library: ${at('library')}`,
    ]);
    expect(outcome.stderr).toContain(`Archive 3 of 5: ${two}\n`);
    expect(outcome.stderr.trimEnd().split('\n').slice(-3)).toEqual([
      'Imported 3 of 5 archives. Not imported:',
      expect.stringMatching(/broken\.zip: .* is not a ZIP/),
      expect.stringMatching(/none\.zip: \S/),
    ]);
  });

  it('prints one document with an element for each archive, with its report or its error', async () => {
    const library = at('documents');
    const outcome = await deskHere(['import', one, broken, two, '--json'], { library });
    expect(outcome.code).toBe(1);
    const alone = (await deskHere(['import', one, '--json'], { library: at('alone') })).json();
    const own = { archiveId: expect.any(String), elapsedMs: expect.any(Number) };
    expect(outcome.json()).toEqual({
      archives: [
        { ...alone, ...own, path: one },
        { path: broken, error: { code: 'archive_not_zip', message: expect.any(String), hint: expect.any(String) } },
        expect.objectContaining({ path: two, collectionId: second?.collectionId, submissions: second?.submissions }),
      ],
      error: {
        code: 'archive_not_zip',
        message: 'Imported 2 of 3 archives. Not imported:',
        hint: expect.stringContaining('broken.zip'),
      },
    });
    const again = await deskHere(['import', one, two, '--json'], { library });
    expect(again.code).toBe(0);
    expect(again.json()).toMatchObject({
      archives: [
        { collectionId: first?.collectionId, warnings: [{ code: 'already_imported' }] },
        { warnings: [{ code: 'already_imported' }] },
      ],
    });
  });

  it('takes - alone only, and fails once when the library cannot be opened', async () => {
    const mixed = await deskHere(['import', one, '-', '--json'], { library: at('mixed') });
    expect([mixed.code, mixed.json()]).toMatchObject([2, { error: { code: 'bad_input' } }]);
    const refused = await deskHere(['import', one, two, '--json'], { library: broken });
    expect(refused.code).toBe(1);
    expect(Object.keys(refused.json())).toEqual(['error']);
  });

  it('ends the current import at Ctrl-C, and says what was imported and what was not', async () => {
    const library = at('stopped');
    const environment = signalAt('Archive 2 of 3', 'SIGINT');
    const outcome = await desk(['import', two, one, broken], { library, environment });
    expect(outcome.code).toBe(1);
    expect(outcome.stdout.toString().match(/\((?:first|second)\): /g)).toEqual(['(second): ', '(first): ']);
    expect(outcome.stderr).toContain('Press Ctrl-C again to stop it now.');
    expect(outcome.stderr.trimEnd().split('\n').slice(-2)).toEqual([
      'Imported 2 of 3 archives. Not imported:',
      `${broken}: Stopped before its import began. Start again when you are ready.`,
    ]);
    expect(await readdir(path.join(library, 'archives'))).toHaveLength(2);
  });

  it('stops the current import at the second Ctrl-C', async () => {
    const large = at('large.zip');
    await generateArchive({ seed: 1, submissions: 10_000, filesPerSubmission: 0, method: 'stored', out: large });
    const library = at('stopped at once');
    const signals = [signalAt('Archive 1 of 2', 'SIGINT'), signalAt('Press Ctrl-C again', 'SIGINT')];
    const environment = { NODE_OPTIONS: signals.map(({ NODE_OPTIONS }) => NODE_OPTIONS).join(' ') };
    const outcome = await desk(['import', large, one, '--json'], { library, environment });
    expect([outcome.code, outcome.json()]).toMatchObject([
      1,
      { archives: [{ error: { code: 'cancelled' } }, { error: { code: 'cancelled' } }], error: { code: 'cancelled' } },
    ]);
    expect(await readdir(path.join(library, 'archives'))).toEqual([]);
  });
});

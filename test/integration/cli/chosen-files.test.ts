/** What is no file, or is too large, in the place of files that a person chose. An earlier version waited for pipes, and read devices until memory was full. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { deskHere } from '../../harness/run-desk.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { line, linesArchive } from '../../samples/hostile-parts.ts';

const COLLECTION = 'Hostile collection';
const COMMANDS: Readonly<Record<string, (file: string) => readonly string[]>> = {
  'pseudonym-key import': (file) => ['pseudonym-key', 'import', file],
  'merge-review': (file) => ['merge-review', file],
  'mark --from': (file) => ['mark', '--from', file],
  'encrypt --new-passphrase-file': (file) => ['encrypt', '--new-passphrase-file', file],
  'table --privacy': (file) => ['table', COLLECTION, '--privacy', file],
};

it.skipIf(process.platform === 'win32')(
  'pipes, devices, folders and huge files are refused at once, with the reason',
  async () => {
    const folder = temporaryFolder();
    const library = path.join(folder, 'library');
    const at = (name: string) => path.join(folder, name);
    await linesArchive([line(1)])(at('a.zip'));
    expect(await deskHere(['import', at('a.zip')], { library })).toMatchObject({ code: 0 });
    execFileSync('mkfifo', [at('pipe')]);
    mkdirSync(at('folder'));
    writeFileSync(at('huge'), '');
    truncateSync(at('huge'), 5 * 2 ** 30);
    for (const [name, args] of Object.entries(COMMANDS)) {
      // A passphrase may come from a pipe.
      const pipe = name.startsWith('encrypt') ? [] : [at('pipe')];
      for (const place of [...pipe, '/dev/zero', at('folder'), at('huge'), at('missing')]) {
        const { code, stdout } = await deskHere([...args(place), '--json'], { library });
        const { error } = JSON.parse(stdout.toString());
        const isSpecial = place === at('pipe') || place === '/dev/zero';
        expect([name, place, code, error.code, error.message.includes('a pipe or a device')]).toEqual([
          name,
          place,
          1,
          'bad_input',
          isSpecial,
        ]);
      }
    }
  },
);

// @module-tag long
/** Commands that write to a full disk: the message names the file that the person typed, and nothing of it is left. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { SQL_FORMATS } from '../../../src-preload/sql.ts';
import { deskHere } from '../../harness/run-desk.ts';
import { mountSmallDisk } from '../../harness/small-disk.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';

const ROWS =
  'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) SELECT i, hex(randomblob(40)) AS noise FROM n';

it('sql -o, extract, table and handover name the typed path, and leave nothing', async (test) => {
  const folder = temporaryFolder();
  const disk = mountSmallDisk(test, path.join(folder, 'disk'), '40k');
  mkdirSync(path.join(disk, 'existing'));
  writeFileSync(path.join(disk, 'holiday.mov'), Buffer.alloc(8_000));
  const out = path.join(folder, 'export.zip');
  await generateArchive({ seed: 4, submissions: 60, filesPerSubmission: 1, collectionId: 'one', out });
  const library = path.join(folder, 'library');
  await deskHere(['import', out], { library });
  const at = (name: string) => path.join(disk, name);
  const commands: [name: string, ...args: string[]][] = [
    ...SQL_FORMATS.map((format): [string, ...string[]] => {
      const file = at(`rows.${format}`);
      return [file, 'sql', ROWS, '--format', format, '-o', file];
    }),
    [at('copies'), 'extract', '--to', at('copies')],
    [at('existing'), 'extract', '--to', at('existing')],
    [at('copies.zip'), 'extract', '--zip', at('copies.zip')],
    [at('package'), 'handover', 'one', '--as', 'imagefolder', '--to', at('package')],
    [at('rows.db'), 'table', 'one', '--rows', 'answers', '--format', 'sqlite', '-o', at('rows.db')],
  ];
  const there = readdirSync(disk);
  for (const [file, ...args] of commands) {
    const { code, stdout } = await deskHere([...args, '--json'], { library });
    const error = {
      code: 'disk_full',
      message: `The disk is full. ${file} was not written.`,
      hint: 'Free some space or choose another disk, then try again.',
    };
    expect([code, JSON.parse(stdout.toString())]).toEqual([1, { error: expect.objectContaining(error) }]);
    expect(readdirSync(disk, { recursive: true })).toEqual(there);
  }
});

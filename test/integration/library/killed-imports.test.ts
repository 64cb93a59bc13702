// @module-tag long
import type { ChildProcess } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { desk } from '../../harness/run-desk.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { createRandom } from '../../samples/random.ts';

/** `npm run trial -- killed-imports` kills more often. */
const KILLS = Number(process.env.KILLS ?? 4);
const SUBMISSIONS = 2_000;

/** @param killAfter milliseconds; null lets it live */
async function importInProcess(directory: string, archive: string, killAfter: number | null): Promise<void> {
  let timer: NodeJS.Timeout | null = null;
  const started = (child: ChildProcess) => {
    if (killAfter !== null) timer = setTimeout(() => child.kill('SIGKILL'), killAfter);
  };
  await desk(['import', archive], { library: directory, started });
  if (timer !== null) clearTimeout(timer);
}

it(
  `is unchanged or complete after an import was killed at any moment (${KILLS} times)`,
  async () => {
    const folder = temporaryFolder();
    const first = await generateArchive({
      seed: 1,
      submissions: 20,
      collectionId: 'another',
      out: path.join(folder, 'first.zip'),
    });
    const second = await generateArchive({
      seed: 2,
      submissions: SUBMISSIONS,
      fileBytes: 100,
      out: path.join(folder, 'second.zip'),
    });
    const started = performance.now();
    await importInProcess(path.join(folder, 'unkilled'), second.path, null);
    const usual = performance.now() - started;
    const random = createRandom(20_261_124);
    const directory = path.join(folder, 'library');
    const before = await createLibrary({ directory });
    await before.importArchive({ path: first.path, source: 'drop' });
    await before.close();
    const endings = { before: 0, complete: 0 };
    for (let kill = 0; kill < KILLS; kill += 1) {
      await importInProcess(directory, second.path, random.below(Math.ceil(usual * 1.1)));
      const library = await createLibrary({ directory });
      const collections = await library.collections();
      const arrived = collections.find(({ submissions }) => submissions === SUBMISSIONS);
      const context = `kill ${kill}`;
      expect(collections.length, context).toBe(arrived === undefined ? 1 : 2);
      const folders = (await readdir(path.join(directory, 'archives'))).sort();
      expect(folders, context).toEqual(collections.map(({ archiveId }) => archiveId).sort());
      for (const { archiveId, collectionId, files } of collections) {
        const kept = await readdir(path.join(directory, 'archives', archiveId));
        // The result of an earlier verification is kept for a rebuild.
        const names = kept.filter((name) => name !== 'verified.json');
        expect(names.sort(), context).toEqual(['archive.zip', 'index.sqlite', 'origin.json', 'text.index']);
        expect(await library.verify({ collectionId }), context).toMatchObject({ files, bad: [] });
      }
      if (arrived !== undefined) {
        const query = { ...EMPTY_QUERY, collectionId: arrived.collectionId, text: 'sub-00000003' };
        expect(await library.submissions({ query, limit: 5 }), context).toMatchObject({ total: 1 });
        expect(arrived, context).toMatchObject({ files: second.files, answers: second.answers });
        await library.remove({ collectionId: arrived.collectionId });
      }
      endings[arrived === undefined ? 'before' : 'complete'] += 1;
      await library.close();
    }
    // Both endings must have occurred, otherwise all kills were too early or too late. Few kills can all be so on a busy machine.
    if (KILLS >= 50) expect(Math.min(endings.before, endings.complete)).toBeGreaterThan(0);
  },
  100_000 * Math.max(10, KILLS),
);

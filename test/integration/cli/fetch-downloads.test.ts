/** Downloads of `fetch` and `export`: the next run continues them, and the removal of a collection deletes them. */
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { downloadName } from '../../../src-main/prolific/download-names.ts';
import { newJob } from '../../../src-main/prolific/job-states.ts';
import { desk, deskHere, type Outcome, signalAt } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { type GeneratedArchive, generateArchive } from '../../samples/generate-archive.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator.ts';

const folder = testFolder();
let archive: GeneratedArchive;
const TOKEN = 'a-token';
const DAY_MS = 24 * 60 * 60 * 1000;

beforeAll(async () => {
  archive = await generateArchive({ seed: 9, submissions: 10, fileBytes: 20_000, out: path.join(folder, 'a.zip') });
});

interface Desk {
  readonly simulator: Simulator;
  readonly library: string;
  readonly downloads: string;
  run(...args: string[]): Promise<Outcome>;
  /** Runs a process that kills itself when it has written these words to stderr. */
  killedAt(words: string, ...args: string[]): Promise<Outcome>;
  posts(): number;
  left(): Promise<readonly string[]>;
}

async function openDesk(options: Partial<SimulatorOptions> & { archivePath?: string } = {}): Promise<Desk> {
  const { collectionId, name, definition } = archive;
  const served = { collectionId, name, archivePath: options.archivePath ?? archive.path, definition };
  const contract = 'task-builder';
  const simulator = await createSimulator({
    collections: [served],
    token: TOKEN,
    generatingPolls: 0,
    askAgainAfter: 0.01,
    contract,
    ...options,
  });
  onTestFinished(() => simulator.close());
  const library = await mkdtemp(path.join(folder, 'library-'));
  const environment = { PROLIFIC_TOKEN: TOKEN, PROLIFIC_URL: simulator.url };
  const downloads = path.join(library, 'downloads');
  return {
    simulator,
    library,
    downloads,
    run: (...args) => deskHere([...args, '--json'], { library, environment }),
    killedAt: (words, ...args) =>
      desk([...args, '--json'], { library, environment: { ...environment, ...signalAt(words, 'SIGKILL') } }),
    posts: () => simulator.requests.filter(({ method }) => method === 'POST').length,
    left: () => readdir(downloads).catch(() => []),
  };
}

it('the next run continues a fetch that was killed while Prolific builds, without another request', async () => {
  const { run, killedAt, posts, left } = await openDesk({ generatingPolls: 1 });
  for (let kills = 0; kills < 3; kills += 1) {
    expect((await killedAt('Prolific is building', 'fetch', archive.collectionId)).code).toBeNull();
    expect(posts()).toBe(1);
  }
  expect((await run('fetch', archive.collectionId)).json()).toMatchObject({ submissions: 10 });
  expect(posts()).toBe(1);
  expect(await left()).toEqual([]);
});

it('a fetch says that the store cannot continue a download', async () => {
  const { simulator, run } = await openDesk();
  const fault = { kind: 'cut-after', bytes: 50_000, how: 'end', but: 'noRange' } as const;
  simulator.addFault({ on: 'download', count: 2, fault });
  const { code, stderr } = await run('fetch', archive.collectionId);
  expect(code).toBe(0);
  expect(stderr).toContain('cannot continue a download in the middle');
});

it('the next run continues an export to a file in the same way', async () => {
  const { run, killedAt, posts, library } = await openDesk({ generatingPolls: 1 });
  const file = path.join(library, 'mine.zip');
  await killedAt('Prolific is building', 'export', archive.collectionId, '-o', file);
  const { exportId } = JSON.parse(await readFile(`${file}.part.json`, 'utf8'));
  expect((await run('export', archive.collectionId, '-o', file)).json()).toMatchObject({ path: file, exportId });
  expect(posts()).toBe(1);
  expect((await readdir(library)).filter((name) => name.startsWith('mine'))).toEqual(['mine.zip']);
});

it('an archive that an earlier run downloaded is imported, with the questions of that time', async () => {
  const { run, killedAt, posts, left, downloads, simulator } = await openDesk();
  // The same process imports the archive. It is killed as soon as the archive has its final name.
  await killedAt('Checking the download', 'fetch', archive.collectionId);
  const name = `${archive.collectionId}-export`;
  if (!(await left()).includes(`${name}.zip`)) await copyFile(archive.path, path.join(downloads, `${name}.zip`));
  const requests = simulator.requests.length;
  const fetched = await run('fetch', archive.collectionId);
  expect(fetched.stderr).toMatch(/which an earlier run downloaded/);
  expect(fetched.json()).toMatchObject({ submissions: 10, exportId: expect.any(String), resumed: true, warnings: [] });
  expect(simulator.requests).toHaveLength(requests);
  expect(posts()).toBe(1);
  expect(await left()).toEqual([]);
});

it('an archive that the library refuses is deleted', async () => {
  const refused = await generateArchive({ seed: 3, submissions: 3, fileBytes: 10, out: path.join(folder, 'b.zip') });
  const bytes = await readFile(refused.path);
  await writeFile(
    refused.path,
    Buffer.from(bytes.toString('latin1').replaceAll('responses.jsonl', 'responses.other'), 'latin1'),
  );
  const { run, left } = await openDesk({ archivePath: refused.path });
  expect((await run('fetch', archive.collectionId)).json()).toMatchObject({ error: { code: 'archive_no_responses' } });
  expect(await left()).toEqual([]);
});

it.each([
  ['fetch', [], 'downloads'],
  ['export', ['-o', 'export.zip'], '.'],
] as const)(
  'a second %s at the same time is refused, but a killed run does not block the next one',
  async (name, to, place) => {
    const { run, simulator, library } = await openDesk();
    simulator.addFault({ on: 'download', fault: { kind: 'stall', atByte: 50_000 } });
    const environment = { PROLIFIC_TOKEN: TOKEN, PROLIFIC_URL: simulator.url };
    const args = [
      name,
      archive.collectionId,
      ...to.map((word) => word.replace('export', path.join(library, 'export'))),
    ];
    const parts = async () => (await readdir(path.join(library, place))).filter((file) => /export\./.test(file)).sort();
    const second = Promise.withResolvers<Outcome>();
    const first = desk([...args, '--json'], {
      library,
      environment,
      started: (child) => {
        child.stderr?.on('data', (chunk: Buffer) => {
          if (!chunk.toString().includes('Downloading')) return;
          run(...args).then((outcome) => {
            second.resolve(outcome);
            child.kill('SIGKILL');
          }, second.reject);
        });
      },
    });
    expect((await second.promise).json()).toMatchObject({ error: { code: 'library_locked' } });
    expect((await first).code).toBeNull();
    expect(await parts()).toContainEqual(expect.stringMatching(/\.running\./));
    expect((await run(...args)).code).toBe(0);
    expect(await parts()).toEqual(to.slice(1));
  },
);

it('old unfinished downloads are deleted after a day, other files stay', async () => {
  const { run, left, downloads } = await openDesk();
  await mkdir(downloads, { recursive: true });
  const old = [
    // A name that an older version used.
    '0192a3b4-0000-7000-8000-00000000ffff-export-20261101-080509.zip',
    '0192a3b4-0000-7000-8000-00000000ffff-export.zip.part',
    '0192a3b4-0000-7000-8000-00000000ffff-export.zip.part.json',
    '0192a3b4-0000-7000-8000-00000000ffff-export-part-1a2b3c4d.job.json',
  ];
  const fresh = '0192a3b4-0000-7000-8000-00000000eeee-export.zip';
  const twoDaysAgo = new Date(Date.now() - 2 * DAY_MS);
  for (const name of [...old, 'notes.txt', fresh]) await writeFile(path.join(downloads, name), 'x');
  for (const name of [...old, 'notes.txt']) await utimes(path.join(downloads, name), twoDaysAgo, twoDaysAgo);
  // The next fetch deletes the files of an older version for this collection.
  await writeFile(path.join(downloads, `${archive.collectionId}-export-20261127-080509.zip`), 'x');
  await run('fetch', archive.collectionId);
  expect([...(await left())].sort()).toEqual([fresh, 'notes.txt'].sort());
});

it('removing a collection deletes its downloads, of fetches and of stopped jobs of the window', async () => {
  const { run, left, downloads, library } = await openDesk();
  await run('fetch', archive.collectionId);
  const held = await createLibrary({ directory: library });
  const mine = { ...newJob('prolific', archive.collectionId, archive.name, Date.now()), exportId: 'export-1' };
  const paused = { ...mine, state: 'paused' as const };
  const running = {
    ...newJob('prolific', archive.collectionId, archive.name, Date.now()),
    state: 'downloading' as const,
  };
  for (const job of [paused, running]) await held.saveJob(job);
  await held.close();
  const name = `${archive.collectionId}-export`;
  const stopped = [`${name}.zip`, `${name}.job.json`, `${name}-part-1a2b3c4d.zip.part`, `${paused.jobId}.zip.part`];
  const kept = [`${running.jobId}.zip.part`, '0192a3b4-0000-7000-8000-00000000eeee-export.zip'];
  for (const file of [...stopped, ...kept]) await writeFile(path.join(downloads, file), 'x');
  expect((await run('remove', archive.collectionId, '--yes')).code).toBe(0);
  expect([...(await left())].sort()).toEqual([...kept].sort());
  const after = await createLibrary({ directory: library });
  onTestFinished(() => after.close());
  expect((await after.jobs()).find(({ jobId }) => jobId === paused.jobId)).toMatchObject({
    state: 'paused',
    exportId: null,
    log: [expect.objectContaining({ message: expect.stringMatching(/download was removed/) })],
  });
});

it('removing earlier exports deletes the downloads, too', async () => {
  const { run, left, downloads, library } = await openDesk();
  await run('import', archive.path);
  const newer = { seed: 9, submissions: 11, fileBytes: 20_000, exportedAt: '2027-01-01T00:00:00Z' };
  const { path: newerArchive } = await generateArchive({ ...newer, out: path.join(library, '..', 'newer.zip') });
  await run('import', newerArchive);
  await mkdir(downloads, { recursive: true });
  await writeFile(path.join(downloads, `${archive.collectionId}-export.zip`), 'x');
  expect((await run('remove', archive.collectionId, '--earlier', '--yes')).json()).toMatchObject({ archives: 1 });
  expect(await left()).toEqual([]);
});

it('downloads of a collection that was never imported can be removed, too', async () => {
  const { run, killedAt, left } = await openDesk({ generatingPolls: 1 });
  await killedAt('Prolific is building', 'fetch', archive.collectionId);
  expect(await left()).not.toEqual([]);
  expect((await run('remove', archive.collectionId, '--yes')).json()).toMatchObject({
    collectionId: archive.collectionId,
  });
  expect(await left()).toEqual([]);
  expect((await run('remove', archive.collectionId, '--yes')).json()).toMatchObject({
    error: { code: 'collection_not_found' },
  });
});

it.skipIf(process.platform === 'win32')(
  'what is in the place of a download’s file is set aside, nothing waits for it, and nothing is written elsewhere',
  async () => {
    const { downloads, library, simulator } = await openDesk();
    const elsewhere = await mkdtemp(path.join(folder, 'elsewhere-'));
    const [thesis, owner] = [path.join(elsewhere, 'thesis.txt'), downloadName(archive.collectionId, null)];
    await writeFile(thesis, 'a thesis');
    await mkdir(downloads);
    const at = (ending: string) => path.join(downloads, `${owner}.${ending}`);
    for (const ending of ['zip', 'job.json']) execFileSync('mkfifo', [at(ending)]);
    for (const ending of ['zip.part', 'zip.part.json.new', 'job.json.new']) await symlink(thesis, at(ending));
    await mkdir(at('zip.part.json'));
    await writeFile(path.join(at('zip.part.json'), 'only copy.txt'), '');
    const { code, stderr } = await desk(['fetch', archive.collectionId, '--json'], {
      library,
      environment: { PROLIFIC_TOKEN: TOKEN, PROLIFIC_URL: simulator.url },
    });
    expect(code, stderr).toBe(0);
    expect(await readFile(thesis, 'utf8')).toBe('a thesis');
    const left = await readdir(downloads, { recursive: true });
    expect(left).toContain(path.join(`${owner}.zip.part.json.set-aside`, 'only copy.txt'));
    expect(left.filter((name) => !name.includes('.set-aside'))).toEqual([]);
  },
);

import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { desk, deskHere } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { type GeneratedArchive, generateArchive } from '../../samples/generate-archive.ts';
import { createSimulator, type Simulator } from '../../simulator/simulator.ts';

const folder = testFolder();
let archive: GeneratedArchive;
let simulator: Simulator | null = null;

beforeAll(async () => {
  archive = await generateArchive({ seed: 6, submissions: 20, fileBytes: 20_000, out: path.join(folder, 'a.zip') });
});
afterEach(async () => {
  await simulator?.close();
  simulator = null;
});

/** A text that no server or person would write by chance. */
const TOKEN = 'k3y-9f2c71d0-QzT8+/unlikely_token';

async function startSimulator(contract?: 'task-builder'): Promise<Simulator> {
  const { collectionId, name, path: archivePath, definition } = archive;
  simulator = await createSimulator({
    collections: [{ collectionId, name, archivePath, definition }],
    token: TOKEN,
    generatingPolls: 0,
    askAgainAfter: 0.01,
    ...(contract && { contract }),
  });
  return simulator;
}

function at(library: string, url: string) {
  const environment = { PROLIFIC_TOKEN: TOKEN, PROLIFIC_URL: url };
  return (...args: string[]) => deskHere([...args, '--json'], { library: path.join(folder, library), environment });
}

/** Runs the built program in a separate process. */
function built(library: string, url: string) {
  const environment = { PROLIFIC_TOKEN: TOKEN, PROLIFIC_URL: url };
  return (...args: string[]) => desk([...args, '--json'], { library: path.join(folder, library), environment });
}

describe('with an account', () => {
  it('lists the account’s collections, exports, and fetches', async () => {
    const run = built('whole', (await startSimulator()).url);
    expect((await run('collections')).stdout.toString()).toContain(archive.collectionId);
    const file = path.join(folder, 'exported.zip');
    const exported = await run('export', archive.collectionId, '-o', file);
    expect(exported.code).toBe(0);
    expect(exported.json()).toEqual({
      path: file,
      bytes: (await stat(archive.path)).size,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      exportId: expect.any(String),
      resumed: false,
    });
    expect(await readFile(file)).toEqual(await readFile(archive.path));
    const fetched = await run('fetch', archive.collectionId);
    expect(fetched.json()).toMatchObject({ collectionId: archive.collectionId, submissions: 20 });
  });

  it('lists the collections of every workspace, on any page of the API', async () => {
    const workspaces = Array.from({ length: 105 }, (_, at) => ({ id: `w${at}`, title: `Laboratory ${at}` }));
    const { collectionId, name, path: archivePath, definition } = archive;
    const collection = { collectionId, name, archivePath, definition };
    const collections = [{ ...collection, workspaceId: 'w104' }];
    simulator = await createSimulator({ collections, workspaces, token: TOKEN });
    const listed = await at('pages', simulator.url)('collections');
    expect(listed.json()).toMatchObject({
      collections: [{ id: collectionId, workspace: { title: 'Laboratory 104' } }],
    });
  });

  it('lists the exports that Prolific keeps, and deletes one', async () => {
    const { collectionId, name } = archive;
    const run = at('listed', (await startSimulator('task-builder')).url);
    const { exportId } = (await run('export', collectionId, '-o', path.join(folder, 'kept.zip'))).json() as {
      exportId: string;
    };
    expect((await run('exports', name)).json()).toMatchObject({ exports: [{ exportId, status: 'complete' }] });
    expect((await run('exports', name, '--delete', exportId)).json()).toEqual({ deleted: exportId });
    expect((await run('exports', name)).json()).toEqual({ exports: [] });
    expect((await run('exports', name, '--delete', exportId)).code).toBe(1);
  });

  it('exports a part of a collection, and stores it as a part', async () => {
    const { collectionId } = archive;
    const run = at('part', (await startSimulator('task-builder')).url);
    const fetched = await run('fetch', collectionId, '--study', 'study-1', '--from', '2026-03-01');
    expect(fetched.json()).toMatchObject({ collectionId, submissions: 20 });
    expect((await run('list')).json()).toMatchObject({
      collections: [{ filter: { studyId: 'study-1', from: '2026-03-01' } }],
    });
    expect((await run('exports', collectionId)).json()).toMatchObject({
      exports: [{ filter: { study_id: 'study-1', from: '2026-03-01T00:00:00Z' } }],
    });
    for (const wrong of [
      ['--from', 'yesterday'],
      ['--from', '2026-02-30'],
      ['--from', '2026-03-02', '--to', '2026-03-01'],
    ]) {
      expect((await run('fetch', collectionId, ...wrong)).code).toBe(2);
    }
  });

  it('fetches without the questions’ options if Prolific does not return them, and says so', async () => {
    const prolific = await startSimulator();
    prolific.addFault({ on: 'definition', count: 'always', fault: { kind: 'server-error', status: 500 } });
    const run = at('no definition', prolific.url);
    const fetched = await run('fetch', archive.collectionId);
    expect(fetched).toMatchObject({ code: 0, stderr: expect.stringContaining('answers show their raw values') });
    expect(fetched.json()).toMatchObject({ submissions: 20, warnings: [{ code: 'no_definition' }] });
    expect((await run('list')).json()).toMatchObject({ collections: [{ submissions: 20 }] });
  });

  it('needs a token, and says where to put it', async () => {
    const { url } = await startSimulator();
    const outcome = await deskHere(['collections', '--json'], {
      library: path.join(folder, 'none'),
      environment: { PROLIFIC_URL: url },
    });
    expect(outcome.code).toBe(1);
    expect(outcome.json()).toMatchObject({
      error: { code: 'token_missing', message: expect.stringContaining('PROLIFIC_TOKEN') },
    });
  });

  it('sends the token only over HTTPS or to this machine', async () => {
    const outcome = await at('plain', 'http://example.org')('collections');
    expect(outcome.json()).toMatchObject({ error: { code: 'insecure_url' } });
  });
});

describe('the token', () => {
  const faults: readonly (readonly [string, Parameters<Simulator['addFault']>[0], string])[] = [
    ['a refused token', { on: 'definition', count: 'always', fault: { kind: 'unauthorized' } }, 'token_refused'],
    [
      'a refusal that repeats it',
      { on: 'export-request', count: 'always', fault: { kind: 'echo-token' } },
      'server_error',
    ],
    ['an unknown collection', { on: 'export-request', count: 'always', fault: { kind: 'not-found' } }, 'not_found'],
    ['a page of a proxy', { on: 'export-request', count: 'always', fault: { kind: 'not-json' } }, 'bad_reply'],
    ['a failed export', { on: 'export-status', count: 'always', fault: { kind: 'export-failed' } }, 'export_failed'],
  ];

  it('says how to delete an export when Prolific keeps no more', async () => {
    const prolific = await startSimulator();
    prolific.addFault({ on: 'export-request', count: 'always', fault: { kind: 'export-limit' } });
    const { code, ...outcome } = await at('full', prolific.url)('fetch', archive.collectionId);
    const hint = expect.stringContaining(`exports ${archive.collectionId} --delete`);
    expect([code, outcome.json()]).toMatchObject([1, { error: { code: 'export_limit', hint } }]);
  });

  it.each(faults)('is in no output and no file, after %s', async (name, fault, code) => {
    const prolific = await startSimulator();
    prolific.addFault(fault);
    const library = `after ${name}`;
    const outcome = await built(library, prolific.url)('fetch', archive.collectionId);
    expect(outcome.code).toBe(1);
    expect(outcome.json()).toMatchObject({ error: { code } });
    await expectNoToken(path.join(folder, library), outcome);
  });

  it('is in no output and no file of a library that was fetched with it', async () => {
    const { url } = await startSimulator();
    const outcome = await built('fetched', url)('fetch', archive.collectionId);
    expect(outcome.code).toBe(0);
    await expectNoToken(path.join(folder, 'fetched'), outcome);
  });
});

async function expectNoToken(directory: string, output: { stdout: Buffer; stderr: string }): Promise<void> {
  const forms = [TOKEN, encodeURIComponent(TOKEN), Buffer.from(TOKEN).toString('base64')];
  const names = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(0);
  const places = new Map<string, Buffer>([
    ['stdout', output.stdout],
    ['stderr', Buffer.from(output.stderr)],
  ]);
  for (const file of files) places.set(file, await readFile(file));
  const leaks = [...places].filter(([, bytes]) => forms.some((form) => bytes.includes(form))).map(([place]) => place);
  expect(leaks).toEqual([]);
}

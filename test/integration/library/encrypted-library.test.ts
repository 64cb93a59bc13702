/** An encrypted library from outside: what its files hold, and what a program with a wrong key sees. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { lockFolder } from '../../../src-main/library/encryption/unlocked.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { createLibraryLock, type LibraryLock } from '../../../src-main/library/lifecycle/library-lock.ts';
import { forkSqlProcess } from '../../../src-main/library/sql/fork-process.ts';
import { createSqlRunner } from '../../../src-main/sql/sql-runner.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { NO_PRIVACY } from '../../../src-preload/privacy.ts';
import { LONG } from '../../harness/long.ts';
import { type DeskOptions, desk } from '../../harness/run-desk.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

const SAMPLE = path.resolve('assets/sample/sample-collection.zip');
const PASSPHRASE = 'correct horse battery';

/** A library that is opened and closed as often as a test wants. */
async function openable() {
  const folder = temporaryFolder();
  const directory = path.join(folder, 'library');
  const state: { library: LibraryApi | null } = { library: null };
  const open = async () => {
    state.library ??= await createLibrary({ directory });
    return state.library;
  };
  const close = async () => {
    await state.library?.close();
    state.library = null;
  };
  onTestFinished(async () => {
    await close();
    lockFolder(directory);
  });
  return { folder, directory, open, close, lock: createLibraryLock({ directory, open, close }) };
}

/** @returns the recovery code, which is told before the first file is encrypted */
async function encrypt(lock: LibraryLock): Promise<string> {
  let told = '';
  await lock.encrypt(PASSPHRASE, async (code) => {
    expect((await lock.lockState()).state).toBe('none');
    told = code;
  });
  return told;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}

/** Which of these bytes are in which file. */
function findBytes(directory: string, wanted: readonly Buffer[]): readonly string[] {
  return filesBelow(directory).flatMap((file) => {
    const bytes = readFileSync(file);
    const name = Buffer.from(path.relative(directory, file));
    return wanted.flatMap((each) =>
      bytes.includes(each) || name.includes(each)
        ? [`${path.relative(directory, file)}: ${each.toString('latin1')}`]
        : [],
    );
  });
}

/** Bytes that must be nowhere: of answers, ids, names of files, and of the files themselves. */
async function secretsOf(library: LibraryApi) {
  const { items } = await library.submissions({ query: EMPTY_QUERY, limit: 5 });
  const { items: files } = await library.files({ query: EMPTY_QUERY, limit: 40 });
  const [first] = items;
  if (first === undefined) throw new Error('The sample has no submissions.');
  const submission = await library.submission({ ref: first, text: '' });
  const texts = JSON.stringify(submission).match(/[A-Za-z]{5,} [a-z]{2,} [a-z]{3,}[^"\\]{4,}/g) ?? [];
  const picture = files.find(({ kind }) => kind === 'image');
  if (picture === undefined) throw new Error('The sample has no pictures.');
  const { bytes } = await library.readFile({
    archiveId: picture.archiveId,
    file: picture.file,
    start: 0,
    end: 4_000_000,
  });
  const secrets = [
    ...texts.map((text) => Buffer.from(text)),
    ...items.flatMap(({ submissionId, participantId }) => [
      Buffer.from(submissionId),
      Buffer.from(participantId ?? submissionId),
    ]),
    ...files.slice(0, 5).map(({ name }) => Buffer.from(name)),
    Buffer.from(bytes.subarray(40, 72)),
    Buffer.from(bytes.subarray(-48, -16)),
    Buffer.from('JFIF'),
    Buffer.from('SQLite format 3'),
    Buffer.from('participant_id'),
    Buffer.from('responses.jsonl'),
    Buffer.from('Seen on a walk'),
  ];
  return { secrets, picture };
}

/** Makes every derived file: thumbnails, answers for SQL, marks, tables, backups, pseudonyms. */
async function work(library: LibraryApi, out: string, { inBackground = false } = {}) {
  const { items: files } = await library.files({ query: EMPTY_QUERY, limit: 40 });
  const pictures = files.filter(({ kind }) => kind === 'image');
  for (const { archiveId, file } of pictures.slice(0, 5)) await library.thumbnail({ archiveId, file, size: 256 });
  await library.mark({
    refs: pictures.slice(0, 2).map(({ archiveId, file }) => ({ archiveId, file })),
    change: { note: 'Seen on a walk' },
  });
  const [collection] = await library.collections();
  if (collection === undefined) throw new Error('There is no collection.');
  // They wait until the library is idle.
  if (inBackground) {
    await library.makeThumbHashes({ archiveId: collection.archiveId });
    await library.describeFiles({ archiveId: collection.archiveId });
  }
  await library.verify({ collectionId: null });
  await library.exportPseudonymKey({ path: path.join(out, `pseudonym-${Date.now()}.key`) });
  await library.table({
    query: EMPTY_QUERY,
    format: 'csv',
    path: path.join(out, `table-${Date.now()}.csv`),
    privacy: NO_PRIVACY,
  });
  const question = { sql: 'SELECT count(*) FROM answers', collectionId: null, rows: 10, seconds: 60 };
  const answers = await createSqlRunner(library, forkSqlProcess).run(question);
  await library.backUp();
  const found = await library.submissions({ query: { ...EMPTY_QUERY, text: 'the' }, limit: 50 });
  return { answers: answers.rows, found: found.items.map(({ submissionId }) => submissionId), collection };
}

it('leaves no plain bytes in the library, and gives the same answers as before', LONG, async () => {
  const { folder, directory, open, lock } = await openable();
  const plain = await open();
  await plain.importArchive({ path: SAMPLE, source: 'command-line' });
  const { secrets, picture } = await secretsOf(plain);
  const before = await work(plain, folder);
  const [copy] = await plain.materialise({ files: [picture] });
  expect(findBytes(directory, secrets)).not.toEqual([]);

  const recoveryCode = await encrypt(lock);
  expect(recoveryCode).toMatch(/^(?:[A-Z]{4}-){7}[A-Z]{4}$/);
  expect(existsSync(copy?.path ?? '')).toBe(false);
  expect(findBytes(directory, secrets)).toEqual([]);
  const after = await work(await open(), folder, { inBackground: true });
  expect(after.answers).toEqual(before.answers);
  expect(after.found).toEqual(before.found);
  expect(findBytes(directory, secrets)).toEqual([]);

  // A second import of another file, and copies for other applications, which the lock deletes.
  const other = path.join(folder, 'again.zip');
  writeFileSync(other, Buffer.concat([readFileSync(SAMPLE), Buffer.from('\n')]));
  await (await open()).importArchive({ path: other, source: 'command-line' });
  const [opened] = await (await open()).materialise({ files: [picture] });
  expect(path.relative(directory, opened?.path ?? '')).toMatch(/^opened/);
  await lock.lock();
  expect(findBytes(directory, secrets)).toEqual([]);
  expect(existsSync(opened?.path ?? '')).toBe(false);
  await expect(open()).rejects.toMatchObject({ code: 'passphrase_needed' });
  await expect(lock.unlock({ passphrase: 'wrong horse battery' })).rejects.toMatchObject({ code: 'passphrase_wrong' });

  await lock.unlock({ recoveryCode });

  await lock.decryptLibrary({ passphrase: PASSPHRASE });
  const again = await work(await open(), folder);
  expect(again.answers).toEqual(before.answers);
  expect(await lock.lockState()).toEqual({ state: 'none', isSwitching: false });
  expect((await (await open()).verify({ collectionId: null })).bad).toEqual([]);
});

it('is opened by a secret of the keychain, and by the recovery code where there is no keychain', LONG, async () => {
  const { folder, directory, open, close, lock } = await openable();
  await (await open()).importArchive({ path: SAMPLE, source: 'command-line' });
  const keychainSecret = 'c3'.repeat(32);
  const made = await lock.prepareEncryption({ keychainSecret, wrapped: 'd3JhcHBlZA==' });
  await lock.encryptLibrary(made);
  await lock.lock();
  expect(findBytes(directory, [Buffer.from(keychainSecret)])).toEqual([]);
  await expect(open()).rejects.toMatchObject({ code: 'passphrase_needed' });
  await expect(lock.unlock({ keychainSecret: 'd4'.repeat(32) })).rejects.toMatchObject({ code: 'passphrase_wrong' });
  await lock.unlock({ keychainSecret });
  expect(await (await open()).collections()).toHaveLength(1);
  await close();
  lockFolder(directory);

  // A command runs without the keychain.
  const asked = await desk(['list', '--json'], { library: directory });
  expect(asked.json().error).toMatchObject({
    code: 'passphrase_needed',
    message: expect.stringContaining('The keychain opens this library only in the window'),
    hint: expect.stringContaining('recovery code into a private file'),
  });
  const given = path.join(folder, 'given');
  const withFile = { library: directory, environment: { COLLECTION_DESK_PASSPHRASE_FILE: given } };
  writeFileSync(given, 'no passphrase at all\n');
  const wrong = await desk(['list', '--json'], withFile);
  expect(wrong.json().error).toMatchObject({
    code: 'passphrase_wrong',
    message: expect.stringContaining('This library has no passphrase'),
  });
  writeFileSync(given, `${made.recoveryCode}\n`);
  expect((await desk(['list', '--json'], withFile)).code).toBe(0);
  const fresh = path.join(folder, 'fresh');
  writeFileSync(fresh, PASSPHRASE);
  expect((await desk(['passphrase', '--new-passphrase-file', fresh], withFile)).code).toBe(0);
  await lock.unlock({ passphrase: PASSPHRASE });
  await expect(lock.unlock({ keychainSecret })).rejects.toMatchObject({ code: 'passphrase_wrong' });
  expect(await (await open()).collections()).toHaveLength(1);
});

/** The environment of a process that is killed just before it renames a file for the nth time. */
function killedAtRename(nth: number): Readonly<Record<string, string>> {
  const program = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    import { isMainThread } from 'node:worker_threads';
    const { renameSync } = fs;
    let times = 0;
    fs.renameSync = (...paths) => {
      if (!String(paths[0]).includes('backups') || String(paths[0]).endsWith('.switching')) times += 1;
      if (isMainThread && times === ${nth}) process.kill(process.pid, 'SIGKILL');
      return renameSync(...paths);
    };
    syncBuiltinESMExports();`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` };
}

it('continues an encryption that was killed, at whichever step', LONG, async () => {
  const { folder, directory, open, close } = await openable();
  await (await open()).importArchive({ path: SAMPLE, source: 'command-line' });
  const { secrets } = await secretsOf(await open());
  const before = (await (await open()).files({ query: EMPTY_QUERY, limit: 5 })).items;
  await close();
  const passphrase = path.join(folder, 'passphrase');
  writeFileSync(passphrase, `${PASSPHRASE}\n`);
  const given: DeskOptions = { library: directory, environment: { COLLECTION_DESK_PASSPHRASE_FILE: passphrase } };
  const run = (args: readonly string[], nth: number) =>
    desk(args, { ...given, environment: { ...given.environment, ...killedAtRename(nth) } });

  // From its second step on, each run continues what the one before left.
  const steps: (number | null)[] = [];
  for (const nth of [2, 3, 2, 2, 4]) {
    const args: readonly string[] =
      steps.length === 0 ? ['encrypt', '--new-passphrase-file', passphrase] : ['list', '--json'];
    steps.push((await run(args, nth)).code);
  }
  expect(steps.slice(0, 2)).toEqual([null, null]);
  // The built program makes each try of a passphrase costly.
  const { passphrase: opener } = JSON.parse(readFileSync(path.join(directory, 'library.key'), 'utf8'));
  expect(opener).toMatchObject({ N: 131_072, r: 8, p: 1 });
  const listed = await desk(['list', '--json'], given);
  expect(listed.json()).toMatchObject({ collections: [{ submissions: expect.any(Number) }] });
  expect(findBytes(directory, secrets)).toEqual([]);

  const asked = await desk(['list', '--json'], { library: directory });
  expect(asked.json()).toMatchObject({ error: { code: 'passphrase_needed' } });
  const changed = await desk(['passphrase', '--new-passphrase-file', '-', '--json'], {
    ...given,
    input: Buffer.from('quite other words'),
  });
  expect(changed.code).toBe(0);
  expect((await desk(['list', '--json'], given)).json()).toMatchObject({ error: { code: 'passphrase_wrong' } });
  writeFileSync(passphrase, 'quite other words');
  const code = (await desk(['passphrase', '--new-recovery-code', '--json'], given)).json().recoveryCode;
  writeFileSync(passphrase, String(code));
  expect((await run(['decrypt', '--json'], 3)).code).toBe(null);
  expect((await desk(['decrypt', '--json'], given)).code).toBe(0);
  expect((await (await open()).files({ query: EMPTY_QUERY, limit: 5 })).items).toEqual(before);
  expect((await (await open()).verify({ collectionId: null })).bad).toEqual([]);
});

it('is encrypted with one key only, and decrypted once, if another process does the same at the same time', async () => {
  const { directory, open, close, lock } = await openable();
  await (await open()).importArchive({ path: SAMPLE, source: 'command-line' });
  const slower = createLibraryLock({
    directory,
    open: async () => undefined,
    // The last moment before it locks others out.
    close: async () => {
      await encrypt(lock);
      await close();
    },
  });
  const fail = () => expect.fail('A code was told.');
  await expect(slower.encrypt('another passphrase', fail)).rejects.toMatchObject({ code: 'bad_input' });
  lockFolder(directory);
  await lock.unlock({ passphrase: PASSPHRASE });
  expect((await (await open()).verify({ collectionId: null })).bad).toEqual([]);

  const second = createLibraryLock({
    directory,
    open: async () => undefined,
    close: async () => {
      await lock.decryptLibrary({ passphrase: PASSPHRASE });
      await close();
    },
  });
  const decrypted = second.decryptLibrary({ passphrase: PASSPHRASE });
  await expect(decrypted).rejects.toMatchObject({ message: 'This library is not encrypted.' });
});

it('is not called damaged if another process encrypts it while it opens', async () => {
  const { folder, directory, open, close, lock } = await openable();
  await open();
  await close();
  const [catalog, keyFile] = ['catalog.sqlite', 'library.key'].map((name) => path.join(directory, name)) as [
    string,
    string,
  ];
  const [plain, encrypted, key] = ['plain', 'encrypted', 'key'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  copyFileSync(catalog, plain);
  await encrypt(lock);
  await close();
  lockFolder(directory);
  renameSync(catalog, encrypted);
  renameSync(keyFile, key);
  renameSync(plain, catalog);
  // It has looked for the key file, and not opened the catalog yet.
  const opening = createLibrary({ directory });
  renameSync(key, keyFile);
  renameSync(encrypted, catalog);
  await expect(opening).rejects.toMatchObject({ code: 'library_locked' });
});

it('encrypts nothing while the library is open elsewhere, or while it holds downloads', async () => {
  const { directory, open, lock } = await openable();
  const here = await open();
  const other = createLibraryLock({ directory, open: async () => undefined, close: async () => undefined });
  // A code is told only if it will open the library.
  await expect(other.encrypt(PASSPHRASE, () => expect.fail('A code was told.'))).rejects.toMatchObject({
    code: 'library_locked',
  });
  expect(await lock.lockState()).toEqual({ state: 'none', isSwitching: false });
  await here.importArchive({ path: SAMPLE, source: 'command-line' });
  mkdirSync(path.join(directory, 'downloads'));
  writeFileSync(path.join(directory, 'downloads', 'x.zip.part'), 'PK');
  await expect(encrypt(lock)).rejects.toMatchObject({ code: 'bad_input' });
  expect(await lock.lockState()).toEqual({ state: 'none', isSwitching: false });
  rmSync(path.join(directory, 'downloads'), { recursive: true });
  await expect(lock.lock()).rejects.toMatchObject({ code: 'bad_input' });

  // A damaged archive is said to be damaged, and the rest goes on.
  await encrypt(lock);
  const [archive] = filesBelow(path.join(directory, 'archives')).filter((file) => file.endsWith('archive.zip'));
  const bytes = readFileSync(archive ?? '');
  bytes[40_000] = (bytes[40_000] ?? 0) ^ 1;
  chmodSync(archive ?? '', 0o600);
  writeFileSync(archive ?? '', bytes);
  const { bad } = await (await open()).verify({ collectionId: null });
  expect(bad.length).toBeGreaterThan(0);

  const downloads = path.join(directory, 'downloads');
  mkdirSync(downloads);
  const download = path.join(downloads, 'x.zip');
  writeFileSync(download, readFileSync(SAMPLE));
  const again = (await open()).importArchive({ path: download, source: 'export' });
  await expect(again).rejects.toMatchObject({ code: 'archive_unreadable', hint: 'Download it again.' });
  await expect(lock.decryptLibrary({ passphrase: PASSPHRASE })).rejects.toMatchObject({ code: 'bad_input' });
  rmSync(downloads, { recursive: true });

  // Without the key, the damaged file would be lost. So it stays encrypted, with all others.
  await expect(lock.decryptLibrary({ passphrase: PASSPHRASE })).rejects.toMatchObject({
    code: 'disk_error',
    message: expect.stringContaining('archive.zip'),
  });
  expect(await lock.lockState()).toEqual({ state: 'unlocked', isSwitching: false });
  expect((await (await open()).collections()).length).toBe(1);
  bytes[40_000] = (bytes[40_000] ?? 0) ^ 1;
  writeFileSync(archive ?? '', bytes);
  const backup = path.join(directory, 'backups', 'catalog-2026-01-01.sqlite');
  writeFileSync(backup, Buffer.alloc(8_192, 7));
  await lock.decryptLibrary({ passphrase: PASSPHRASE });
  expect(await lock.lockState()).toEqual({ state: 'none', isSwitching: false });
  expect(existsSync(backup)).toBe(false);
  expect((await (await open()).verify({ collectionId: null })).bad).toEqual([]);
});

it('puts all files back when it is stopped, and keeps its key file', LONG, async () => {
  const { directory, open, lock } = await openable();
  await (await open()).importArchive({ path: SAMPLE, source: 'command-line' });
  const { secrets } = await secretsOf(await open());
  const before = (await (await open()).files({ query: EMPTY_QUERY, limit: 5 })).items;
  const stopAtOnce = { onProgress: () => void lock.stopSwitching() };
  const forgotten = await lock.prepareEncryption({ passphrase: 'another passphrase' });
  const code = await lock.prepareEncryption({ passphrase: PASSPHRASE });
  // Another window made another key meanwhile, whose code this person did not keep.
  await expect(lock.encryptLibrary(forgotten)).rejects.toMatchObject({ code: 'bad_input' });
  expect(await lock.lockState()).toEqual({ state: 'none', isSwitching: false });
  // Before the first file.
  const early = lock.encryptLibrary(code);
  await lock.stopSwitching();
  await expect(early).rejects.toMatchObject({ code: 'cancelled' });
  expect(existsSync(path.join(directory, 'library.key'))).toBe(false);
  await expect(lock.encryptLibrary(code, stopAtOnce)).rejects.toMatchObject({ code: 'cancelled' });
  expect(await lock.lockState()).toEqual({ state: 'none', isSwitching: false });
  expect((await (await open()).files({ query: EMPTY_QUERY, limit: 5 })).items).toEqual(before);
  expect((await (await open()).verify({ collectionId: null })).bad).toEqual([]);

  await encrypt(lock);
  await expect(lock.decryptLibrary({ passphrase: PASSPHRASE }, stopAtOnce)).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(await lock.lockState()).toEqual({ state: 'unlocked', isSwitching: false });
  expect(findBytes(directory, secrets)).toEqual([]);
  expect((await (await open()).files({ query: EMPTY_QUERY, limit: 5 })).items).toEqual(before);

  // A damaged or deleted key file while the library is unlocked: the process knows it, and writes it again.
  const keyFile = path.join(directory, 'library.key');
  for (const damage of [() => writeFileSync(keyFile, 'x'), () => rmSync(keyFile)]) {
    damage();
    await lock.lock();
    await expect(open()).rejects.toMatchObject({ code: 'passphrase_needed' });
    await lock.unlock({ passphrase: PASSPHRASE });
    await open();
  }
  // An older catalog that is put back is noticed by the number of the last change.
  await lock.lock();
  const catalog = path.join(directory, 'catalog.sqlite');
  const older = readFileSync(catalog);
  await lock.unlock({ passphrase: PASSPHRASE });
  await (await open()).mark({ refs: before.slice(0, 1), change: { note: 'Later' } });
  await lock.lock();
  writeFileSync(catalog, older);
  await lock.unlock({ passphrase: PASSPHRASE });
  await expect(open()).rejects.toMatchObject({ code: 'disk_error' });
  await lock.lock();
  rmSync(keyFile);
  await expect(open()).rejects.toMatchObject({ code: 'disk_error', hint: expect.stringContaining('library.key') });
});

/** Tests where a command writes, and which files it does not touch. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runCommandLine } from '../../../src-main/cli/command-line.ts';
import { copyToTarget } from '../../../src-main/cli/output/output.ts';
import { CLI, desk, deskHere } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { type GeneratedArchive, generateArchive, SAMPLE_INSTRUCTIONS } from '../../samples/generate-archive.ts';
import { createSimulator, type Simulator } from '../../simulator/simulator.ts';

const TOKEN = 'a-token';
const ANOTHER = 'what another program wrote';
const onUnix = it.skipIf(process.platform === 'win32');

const folder = testFolder('collection-desk output ');
let library = '';
let archive: GeneratedArchive;
let simulator: Simulator;

beforeAll(async () => {
  library = path.join(folder, 'library');
  archive = await generateArchive({ seed: 4, submissions: 3, fileBytes: 700, out: path.join(folder, 'a.zip') });
  await deskHere(['import', archive.path], { library });
  const { collectionId, name, path: archivePath, definition } = archive;
  const collections = [{ collectionId, name, archivePath, definition }];
  simulator = await createSimulator({ collections, token: TOKEN, generatingPolls: 0, askAgainAfter: 0.01 });
});
afterAll(() => simulator.close());

const environment = () => ({ PROLIFIC_URL: simulator.url, PROLIFIC_TOKEN: TOKEN });
const run = (...args: string[]) => deskHere(args, { library, environment: environment() });

/** Every command that writes one file, up to the file's name. */
const WRITING = {
  table: () => ['table', archive.collectionId, '--format', 'csv', '-o'],
  cat: () => ['cat', 'sub-00000001', SAMPLE_INSTRUCTIONS.files, '0', '-o'],
  'save-review': () => ['save-review', archive.collectionId],
  export: () => ['export', archive.collectionId, '-o'],
} as const;
type Writing = keyof typeof WRITING;
const EACH = Object.keys(WRITING) as Writing[];

/** An empty folder for one test. */
async function emptyFolder(name: string): Promise<string> {
  const made = path.join(folder, name);
  await mkdir(made);
  return made;
}

/** The output of the command if nothing prevents it. */
async function writtenBy(command: Writing): Promise<Buffer> {
  if (command === 'export') return readFile(archive.path);
  const file = path.join(folder, `plain-${command}`);
  expect(await run(...WRITING[command](), file, '--force')).toMatchObject({ code: 0 });
  return readFile(file);
}

describe.each(EACH)('%s', (command) => {
  it('replaces a file only with --force', async () => {
    const inside = await emptyFolder(`there-${command}`);
    const file = path.join(inside, 'file');
    await writeFile(file, ANOTHER);
    const refused = await run(...WRITING[command](), file, '--json');
    expect([refused.code, refused.json()]).toMatchObject([1, { error: { code: 'file_exists' } }]);
    expect(await readFile(file, 'utf8')).toBe(ANOTHER);
    expect(await run(...WRITING[command](), file, '--force')).toMatchObject({ code: 0 });
    expect(await readFile(file)).toEqual(await writtenBy(command));
    expect(await readdir(inside)).toEqual(['file']);
  });

  it('writes only the data to stdout, and words for people to stderr', async () => {
    const expected = await writtenBy(command);
    const outcome = await desk([...WRITING[command](), '-'], { library, environment: environment() });
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toEqual(expected);
    expect(await spooled()).toEqual([]);
  });

  it('writes no second document besides that of --json', async () => {
    const outcome = await run(...WRITING[command](), '-', '--json');
    expect([outcome.code, outcome.json()]).toMatchObject([2, { error: { code: 'bad_input' } }]);
  });

  onUnix('keeps a link a link, also where it leads to nothing yet', async () => {
    const inside = await emptyFolder(`links-${command}`);
    const [link, dangling, file] = ['link', 'dangling', 'file'].map((name) => path.join(inside, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(file, ANOTHER);
    await symlink('file', link);
    await symlink('made', dangling);
    expect(await run(...WRITING[command](), link)).toMatchObject({ code: 1 });
    expect(await readFile(file, 'utf8')).toBe(ANOTHER);
    expect(await run(...WRITING[command](), link, '--force')).toMatchObject({ code: 0 });
    expect(await run(...WRITING[command](), dangling)).toMatchObject({ code: 0 });
    const expected = await writtenBy(command);
    for (const name of ['file', 'made']) expect(await readFile(path.join(inside, name))).toEqual(expected);
    for (const name of [link, dangling]) expect((await lstat(name)).isSymbolicLink()).toBe(true);
    expect((await readdir(inside)).sort()).toEqual(['dangling', 'file', 'link', 'made']);
  });

  onUnix('writes into a named pipe, a device and a shell’s own pipe, and replaces none', async () => {
    const inside = await emptyFolder(`pipes-${command}`);
    const pipe = path.join(inside, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = spawn('cat', [pipe]);
    const read: Buffer[] = [];
    reader.stdout.on('data', (chunk: Buffer) => read.push(chunk));
    const [outcome] = await Promise.all([run(...WRITING[command](), pipe), once(reader, 'close')]);
    expect(outcome.code).toBe(0);
    const expected = await writtenBy(command);
    expect(Buffer.concat(read)).toEqual(expected);
    expect((await lstat(pipe)).isFIFO()).toBe(true);

    expect(await run(...WRITING[command](), '/dev/null', '--force')).toMatchObject({ code: 0 });
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true);

    const stdout = await inShell(`${commandWords(command)} /dev/stdout > ${quoted(path.join(inside, 'redirected'))}`);
    expect(stdout.toString()).toBe('');
    expect(await readFile(path.join(inside, 'redirected'))).toEqual(expected);
    expect(await inShell(`{ ${commandWords(command)} >(cat >&3) >/dev/null; } 3>&1 | cat`)).toEqual(expected);
    expect(await spooled()).toEqual([]);
  });
});

it.skipIf(process.platform !== 'linux')('says that the disk behind stdout is full', async () => {
  for (const args of [['list', '--json'], ['--help'], [...WRITING.table(), '-'], [...WRITING.cat(), '-']]) {
    const command = [process.execPath, CLI, ...args].map(quoted).join(' ');
    const words = (await inShell(`${command} 2>&1 > /dev/full; echo code $?`)).toString();
    expect(words.replace('Writing\n', '')).toMatch(/^The disk is full\. stdout was not written\.\n.*\ncode 1\n$/);
  }
});

it.skipIf(process.platform !== 'linux')('encrypts nothing if the recovery code cannot be written', async () => {
  const runInto = (stdout: NodeJS.WriteStream, ...args: string[]) =>
    runCommandLine([process.execPath, CLI, ...args], {
      stdin: process.stdin,
      stdout,
      stderr: process.stderr,
      environment: {},
    });
  const own = path.join(folder, 'recovery');
  const [passphrase, key] = [path.join(folder, 'passphrase'), path.join(own, 'library.key')];
  await writeFile(passphrase, 'correct horse battery staple');
  await deskHere(['import', archive.path], { library: own });
  const args = ['encrypt', '--library', own, '--new-passphrase-file', passphrase];
  for (const form of [[], ['--json']]) {
    const full = createWriteStream('/dev/full') as unknown as NodeJS.WriteStream;
    expect(await runInto(full, ...args, ...form)).toBe(1);
    expect(existsSync(key)).toBe(false);
  }
  const encrypted = await deskHere([...args, '--json'], { library: own });
  expect(encrypted.json()).toEqual({ recoveryCode: expect.stringMatching(/\S{20}/), encrypted: true });
});

onUnix('stops waiting for the reader of a pipe when it is cancelled', async () => {
  const inside = await emptyFolder('no reader');
  const [pipe, file] = [path.join(inside, 'pipe'), path.join(inside, 'file')];
  execFileSync('mkfifo', [pipe]);
  await writeFile(file, ANOTHER);
  const stop = new AbortController();
  const context = { signal: stop.signal, onProgress: () => undefined };
  const { stdin, stdout, stderr } = process;
  const writing = copyToTarget(
    { terminal: { stdin, stdout, stderr, environment: {} }, context },
    { kind: 'stream', path: pipe },
    file,
  );
  stop.abort();
  await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
});

it.skipIf(!existsSync('/dev/shm'))('replaces no file in the memory of the system', async () => {
  const file = path.join('/dev/shm', `collection-desk-${process.pid}.csv`);
  onTestFinished(() => rm(file));
  await writeFile(file, ANOTHER);
  expect(await run(...WRITING.table(), file)).toMatchObject({ code: 1 });
  expect(await readFile(file, 'utf8')).toBe(ANOTHER);
});

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
const commandWords = (command: Writing) => [process.execPath, CLI, ...WRITING[command]()].map(quoted).join(' ');

async function inShell(line: string): Promise<Buffer> {
  const child = spawn('bash', ['-c', line], {
    env: { ...process.env, COLLECTION_DESK_LIBRARY: library, ...environment() },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(child, 'close');
  return Buffer.concat(chunks);
}

/** The content of the folder for data from and to pipes. */
const spooled = () => readdir(path.join(library, 'spool')).catch(() => []);

describe('import -', () => {
  it('reads an archive from a pipe, and keeps no second copy of it', async () => {
    const own = path.join(folder, 'piped');
    const outcome = await desk(['import', '-', '--json'], { library: own, input: await readFile(archive.path) });
    expect([outcome.code, outcome.json()]).toMatchObject([0, { submissions: 3, files: 6 }]);
    expect(await readdir(path.join(own, 'spool'))).toEqual([]);
    const file = path.join(own, 'archives', String(outcome.json().archiveId), 'archive.zip');
    expect(await readFile(file)).toEqual(await readFile(archive.path));
  });

  it('refuses other data and a pipe that ends early, and leaves no files', async () => {
    const own = path.join(folder, 'not piped');
    const half = (await readFile(archive.path)).subarray(0, 3_000);
    for (const input of [Buffer.alloc(0), Buffer.from('no archive at all'), half]) {
      const outcome = await desk(['import', '-', '--json'], { library: own, input });
      expect([outcome.code, outcome.json()]).toMatchObject([1, { error: { code: /^archive_/ } }]);
    }
    expect(await readdir(path.join(own, 'spool'))).toEqual([]);
    expect(await readdir(path.join(own, 'archives'))).toEqual([]);
  });

  onUnix('deletes what a killed import left, and lets no one else read what is on its way', async () => {
    const own = path.join(folder, 'killed');
    const child = spawn(process.execPath, [CLI, 'import', '-'], {
      env: { ...process.env, COLLECTION_DESK_LIBRARY: own },
    });
    child.stdin.write((await readFile(archive.path)).subarray(0, 2_000));
    const spool = path.join(own, 'spool');
    await expect.poll(() => readdir(spool, { recursive: true }).catch(() => [])).toHaveLength(2);
    expect((await lstat(spool)).mode & 0o077).toBe(0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readdir(spool)).toHaveLength(1);
    await desk(['import', '-'], { library: own, input: await readFile(archive.path) });
    expect(await readdir(spool)).toEqual([]);
  });
});

describe('remove', () => {
  const isThere = async () => (await run('list', '--json')).stdout.toString().includes(archive.collectionId);

  it('removes nothing without a terminal and without --yes', async () => {
    for (const args of [[], ['--json'], ['--earlier']]) {
      const outcome = await run('remove', archive.collectionId, ...args);
      expect(outcome.code).toBe(2);
      expect(outcome.stderr + outcome.stdout.toString()).toContain('--yes');
    }
    expect(await isThere()).toBe(true);
  });

  it.skipIf(process.platform !== 'linux')('asks on a terminal in its language, and accepts only yes', async () => {
    const answered = (language: string, answer: string) => {
      const command = [process.execPath, CLI, '--language', language, 'remove', archive.collectionId]
        .map(quoted)
        .join(' ');
      const environment = { ...process.env, COLLECTION_DESK_LIBRARY: library };
      // `script` runs the command in its own terminal.
      const asked = `echo ${answer} | script -qec ${quoted(command)} /dev/null`;
      return execFileSync('bash', ['-c', `${asked} || true`], { env: environment }).toString();
    };
    expect(answered('en', 'n')).toMatch(/Remove ".*" with 3 submissions\? \[y\/N\]/);
    expect(await isThere()).toBe(true);
    expect(answered('en', 'j')).not.toContain('Removed');
    expect(answered('de', 'j')).toMatch(/mit 3 Einsendungen entfernen\? \[j\/N\][\s\S]* wurde entfernt\./);
    expect(await isThere()).toBe(false);
  });
});

it('refuses to write copies and packages into a file as if it were a folder, and leaves it', async () => {
  const file = path.join(folder, 'a text');
  await writeFile(file, ANOTHER);
  const own = { library: path.join(folder, 'own library') };
  await deskHere(['import', archive.path], own);
  for (const command of [['extract'], ['handover', archive.collectionId, '--as', 'coco']]) {
    const { code, stderr } = await deskHere([...command, '--to', file], own);
    expect([code, stderr]).toEqual([1, expect.stringContaining('is a file.')]);
  }
  expect(await readFile(file, 'utf8')).toBe(ANOTHER);
});

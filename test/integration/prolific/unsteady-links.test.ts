// @module-tag long
/** Measures over real sockets how many bytes a download loses when its connection breaks. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { checkFiles } from '../../../src-main/library/archive/check-files.ts';
import { encryptedDownloads } from '../../../src-main/library/encryption/encrypted-downloads.ts';
import { exportArchive } from '../../../src-main/prolific/export.ts';
import type { Wait } from '../../../src-main/prolific/waiting.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { openInProcess } from '../library/fork-library.ts';
import { COLLECTION_ID, createSetting, failureOf, type Setting, writeArchive } from './setting.ts';

/** `npm run trial -- unsteady-links` prints a table. */
const BYTES = Number(process.env.LINK_BYTES ?? 2_000_000);
const CUTS = [30_000, 50_000, 62_000, 200_000, 1_000_000];

function download({ client, folder }: Setting, more: Partial<Parameters<typeof exportArchive>[0]> = {}) {
  const targetPath = path.join(folder, 'export.zip');
  const partPath = `${targetPath}.part`;
  return exportArchive({ client, collectionId: COLLECTION_ID, targetPath, partPath, checkFiles, pollMs: 1, ...more });
}

/** The number of bytes that the store sent, and the first byte of each connection. */
function connectionsOf({ simulator }: Setting, cut: number, size: number) {
  const starts = simulator.requests
    .filter(({ server }) => server === 'store')
    .map(({ headers }) => Number(/^bytes=(\d+)-/.exec(String(headers.range ?? ''))?.[1] ?? 0));
  return { starts, sent: starts.reduce((sum, start) => sum + Math.min(cut, size - start), 0) };
}

describe.each(['end', 'reset'] as const)('a connection that ends with %s', (how) => {
  it.each(CUTS)(
    `loses no byte that arrived, after every %i bytes of ${BYTES}`,
    async (bytes) => {
      const setting = await createSetting({ ballast: BYTES });
      const { simulator, archive, sha256, folder } = setting;
      simulator.addFault({ on: 'download', count: 'always', fault: { kind: 'cut-after', bytes, how } });
      const result = await download(setting);
      expect(result.sha256).toBe(sha256);
      const file = await readFile(path.join(folder, 'export.zip'));
      expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
      const { starts, sent } = connectionsOf(setting, bytes, archive.length);
      if (process.env.LINK_BYTES) {
        const share = (sent / archive.length).toFixed(4);
        process.stdout.write(`| ${how} | ${bytes} | ${starts.length} | ${sent - archive.length} | ${share} |\n`);
      }
      // Each connection begins with the byte after the last sent one.
      expect(starts).toEqual(starts.map((_, index) => index * bytes));
      expect(sent).toBe(archive.length);
    },
    300_000,
  );
});

it('limits attempts by the time without a new byte, and says when it tries again', async () => {
  const setting = await createSetting();
  setting.simulator.addFault({ on: 'download', count: 30, fault: { kind: 'reset' } });
  const waits: Wait[] = [];
  const result = await download(setting, { onWait: async (wait) => void waits.push(wait) });
  expect(result.sha256).toBe(setting.sha256);
  expect(waits).toHaveLength(30);
  expect(waits[0]?.failure.message).toMatch(/interrupted/);
  // The pauses grow, to at most half a minute.
  expect(Math.max(...waits.map(({ milliseconds }) => milliseconds))).toBeLessThanOrEqual(30_000);
});

it('counts the time without a new byte again after each new byte', async () => {
  const setting = await createSetting();
  for (const round of [0, 1, 2]) {
    setting.simulator.addFault({ on: 'download', nth: round * 31 + 1, count: 30, fault: { kind: 'reset' } });
    const cut = { kind: 'cut-after', bytes: 50_000, how: 'end' } as const;
    setting.simulator.addFault({ on: 'download', nth: round * 31 + 31, fault: cut });
  }
  expect(await download(setting)).toMatchObject({ sha256: setting.sha256 });
  // More than the quarter of an hour after which a download without any new byte fails.
  expect(setting.waits.reduce((sum, milliseconds) => sum + milliseconds, 0)).toBeGreaterThan(16 * 60_000);
});

it.each(['0', '0.001', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
  'pauses before it asks a busy store again that wants a pause of %s',
  async (retryAfter) => {
    const setting = await createSetting();
    setting.simulator.addFault({ on: 'download', count: 4, fault: { kind: 'rate-limited', retryAfter } });
    const waits: number[] = [];
    await download(setting, { onWait: async ({ milliseconds }) => void waits.push(milliseconds) });
    expect(waits.map((milliseconds) => milliseconds >= 250)).toEqual([true, true, true, true]);
  },
);

it('fails after a quarter of an hour without a new byte', async () => {
  const setting = await createSetting();
  setting.simulator.addFault({ on: 'download', nth: 2, count: 'always', fault: { kind: 'reset' } });
  setting.simulator.addFault({ on: 'download', fault: { kind: 'cut', atByte: 100_000 } });
  const waits: Wait[] = [];
  await failureOf(
    download(setting, { onWait: async (wait) => void waits.push(wait) }),
    'network',
    setting.simulator.token,
  );
  const waited = waits.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  expect(waited).toBeGreaterThan(14 * 60_000);
  expect(waited).toBeLessThanOrEqual(15 * 60_000);
});

type Restart = 'noRange' | 'newEtag' | 'newWeakEtag' | 'newDate' | 'wrongRange';

describe('a store that cannot continue in the middle', () => {
  const notesOf = async (but: Restart, count: number | 'always') => {
    const setting = await createSetting();
    setting.simulator.addFault({
      on: 'download',
      count,
      fault: { kind: 'cut-after', bytes: 100_000, how: 'end', but },
    });
    const notes: string[] = [];
    const work = download(setting, { onNote: async (note) => void notes.push(note) });
    return { setting, notes, work };
  };
  const restartsOf = ({ simulator }: Setting) => simulator.requests.filter(({ server }) => server === 'store').length;

  it.each(['noRange', 'wrongRange'] as const)(
    '(%s) is reported at the first restart, and tried at most three more times',
    async (but) => {
      const { setting, notes, work } = await notesOf(but, 'always');
      const failure = await failureOf(work, 'download_incomplete', setting.simulator.token);
      expect(`${failure.message} ${failure.hint}`).toMatch(/cannot continue a download in the middle/);
      expect(`${failure.message} ${failure.hint}`).not.toMatch(/continues where it stopped/);
      expect(notes.filter((note) => /cannot continue .* starts again from the first byte/.test(note))).toHaveLength(3);
      // A store that ignores the range sends the archive in the reply that shows it. The other needs one more request.
      expect(restartsOf(setting)).toBe(but === 'noRange' ? 5 : 8);
    },
  );

  it('succeeds if one of the attempts does', async () => {
    const { setting, work } = await notesOf('noRange', 1);
    setting.simulator.addFault({ on: 'download', nth: 2, fault: { kind: 'ignore-range' } });
    expect(await work).toMatchObject({ sha256: setting.sha256, resumed: false });
  });

  // A strong tag is sent with the range, so the store replies with its other archive at once.
  it.each([
    ['newEtag', 5],
    ['newWeakEtag', 8],
    ['newDate', 8],
  ] as const)('fails with a message if it has another archive each time (%s)', async (but, requests) => {
    const { setting, notes, work } = await notesOf(but, 'always');
    const failure = await failureOf(work, 'download_corrupt', setting.simulator.token);
    expect(failure.message).toMatch(/changed several times/);
    expect(notes.filter((note) => /another archive now/.test(note))).toHaveLength(3);
    expect(restartsOf(setting)).toBe(requests);
  });
});

describe('a store that sends neither tags nor digests', () => {
  /** Its replies are cut, and before each continued one it exchanges the archive for another of equal length, so many times. */
  async function exchanging(times: number, check: LibraryApi['checkFiles'] = checkFiles) {
    const setting = await createSetting({ contract: 'task-builder' });
    const fault = { kind: 'cut-after', bytes: 250_000, how: 'end', but: 'noTag' } as const;
    setting.simulator.addFault({ on: 'download', count: 'always', fault });
    let left = times;
    const sleep = async () => {
      // Prolific builds the archive until the first request to the store.
      if (left === 0 || setting.simulator.requests.at(-1)?.server !== 'store') return;
      left -= 1;
      await writeArchive(setting.archivePath, 400_000);
      expect((await readFile(setting.archivePath)).length).toBe(setting.archive.length);
    };
    const client = { ...setting.client, transport: { ...setting.client.transport, sleep } };
    const notes: string[] = [];
    const checked: number[] = [];
    const more: Partial<Parameters<typeof exportArchive>[0]> = {
      client,
      onNote: async (note) => void notes.push(note),
      checkFiles: async (input, context) => {
        const found = await check(input, context);
        checked.push(found.damaged);
        return found;
      },
    };
    const run = (extra = {}) => download(setting, { ...more, ...extra });
    return { setting, run, checked, told: () => notes.filter((note) => /damaged.*starts again/.test(note)).length };
  }

  it('and keeps its archive: the download continues, and its files are checked', async () => {
    const { setting, run, checked, told } = await exchanging(0);
    expect(await run()).toMatchObject({ sha256: setting.sha256, resumed: true });
    expect([checked, told()]).toEqual([[0], 0]);
  });

  it('and exchanges it once: the parts of two archives are not joined, also by a later run', async () => {
    const { setting, run, checked, told } = await exchanging(1);
    const stop = new AbortController();
    let exportId: string | null = null;
    const onStep = async (step: { readonly state: string; readonly exportId: string | null }) => {
      exportId = step.exportId;
      // All bytes are stored, but not checked yet.
      if (step.state === 'verifying') stop.abort();
    };
    await failureOf(run({ signal: stop.signal, onStep }), 'cancelled', setting.simulator.token);
    const { path: file } = await run({ exportId });
    expect((await readFile(file)).equals(await readFile(setting.archivePath))).toBe(true);
    expect([checked, told()]).toEqual([[1, 0], 1]);
  });

  it('and exchanges it once: the process of an encrypted library finds that in an encrypted download', async () => {
    const directory = path.join(temporaryFolder(), 'library');
    const library = openInProcess(directory);
    const lock = await library.prepareEncryption({ keychainSecret: 'c3'.repeat(32), wrapped: 'd3JhcHBlZA==' });
    await library.encryptLibrary(lock);
    const key = await library.downloadKey();
    if (key === null) throw new Error('The library is not encrypted.');
    const { setting, run, checked, told } = await exchanging(1, library.checkFiles);
    const targetPath = path.join(directory, 'downloads', 'export.zip');
    const progress: string[] = [];
    const { sha256, path: file } = await run({
      store: encryptedDownloads(key),
      targetPath,
      partPath: `${targetPath}.part`,
      onProgress: ({ stage }: { readonly stage: string }) => void progress.push(stage),
    });
    expect(sha256).toBe(
      createHash('sha256')
        .update(await readFile(setting.archivePath))
        .digest('hex'),
    );
    expect([checked, told()]).toEqual([[1, 0], 1]);
    expect(progress).toContain('verifying');
    expect((await readFile(file)).includes('responses.jsonl')).toBe(false);
    const { archiveId } = await library.importArchive({ path: file, source: 'export' });
    const kept = path.join(directory, 'archives', archiveId, 'archive.zip');
    expect(await library.checkFiles({ path: kept })).toEqual({ damaged: 0 });
  });

  it('and exchanges it again and again: the download ends with a message, and without a file', async () => {
    const { setting, run, told } = await exchanging(Number.POSITIVE_INFINITY);
    const failure = await failureOf(run(), 'download_corrupt', setting.simulator.token);
    expect(failure.message).toMatch(/damaged, also after several attempts/);
    expect(told()).toBe(3);
    expect(await setting.leftovers()).not.toContain('export.zip');
  });

  it('and has a damaged file: the archive arrives as it is, because the same bytes came twice', async () => {
    const { setting, run, checked, told } = await exchanging(0);
    const damaged = Buffer.from(setting.archive);
    const middle = damaged.length / 2;
    damaged.writeUInt8(damaged.readUInt8(middle) ^ 1, middle);
    await writeFile(setting.archivePath, damaged);
    const { path: file } = await run();
    expect((await readFile(file)).equals(damaged)).toBe(true);
    expect([checked, told()]).toEqual([[1], 1]);
  });

  it('can be cancelled while its files are checked', async () => {
    const { setting, run } = await exchanging(0);
    const stop = new AbortController();
    const check: typeof checkFiles = (input, context) => {
      stop.abort();
      return checkFiles(input, context);
    };
    await failureOf(run({ signal: stop.signal, checkFiles: check }), 'cancelled', setting.simulator.token);
  });
});

it('a reply without a length that ends too early is continued, not started again', async () => {
  const setting = await createSetting();
  const bytes = 50_000;
  setting.simulator.addFault({
    on: 'download',
    count: 'always',
    fault: { kind: 'cut-after', bytes, how: 'end', but: 'noLength' },
  });
  expect(await download(setting)).toMatchObject({ sha256: setting.sha256, resumed: true });
  const { starts, sent } = connectionsOf(setting, bytes, setting.archive.length);
  expect(starts.length).toBeGreaterThan(2);
  expect(sent).toBe(setting.archive.length);
});

describe('an archive that is compressed during transfer', () => {
  it.each(['gzip', 'br', 'GZIP, br'])('as %s is refused at once, by name', async (coding) => {
    const setting = await createSetting();
    setting.simulator.addFault({ on: 'download', count: 'always', fault: { kind: 'packed', coding } });
    const failure = await failureOf(download(setting), 'bad_reply', setting.simulator.token);
    expect(failure.message).toContain(coding.toLowerCase());
    expect(setting.simulator.requests.filter(({ server }) => server === 'store')).toHaveLength(1);
  });

  it('is refused in the middle, too, and keeps the bytes before', async () => {
    const setting = await createSetting();
    setting.simulator.addFault({ on: 'download', nth: 2, count: 'always', fault: { kind: 'packed', coding: 'gzip' } });
    setting.simulator.addFault({ on: 'download', fault: { kind: 'cut', atByte: 100_000 } });
    await failureOf(download(setting), 'bad_reply', setting.simulator.token);
    const part = await readFile(path.join(setting.folder, 'export.zip.part'));
    expect(part).toEqual(setting.archive.subarray(0, 100_000));
  });

  it.each(['identity', 'aws-chunked'])('as %s is accepted', async (coding) => {
    const setting = await createSetting();
    setting.simulator.addFault({ on: 'download', count: 'always', fault: { kind: 'packed', coding } });
    expect(await download(setting)).toMatchObject({ sha256: setting.sha256 });
  });
});

it('a pause keeps all bytes that arrived, also unread ones', async () => {
  const setting = await createSetting({ ballast: 3_000_000 });
  setting.simulator.addFault({ on: 'download', fault: { kind: 'stall', atByte: 2_500_000 } });
  const stop = new AbortController();
  let seen = 0;
  let exportId: string | null = null;
  const paused = download(setting, {
    signal: stop.signal,
    onStep: async (step) => {
      exportId = step.exportId;
    },
    onProgress: (progress) => {
      if (progress.stage !== 'downloading') return;
      seen = progress.bytes;
      stop.abort();
    },
  });
  await failureOf(paused, 'cancelled', setting.simulator.token);
  const result = await download(setting, { exportId });
  expect(result).toMatchObject({ sha256: setting.sha256 });
  const [, second] = setting.simulator.requests.filter(({ server }) => server === 'store');
  expect(Number(/^bytes=(\d+)-/.exec(String(second?.headers.range))?.[1])).toBeGreaterThanOrEqual(seen);
});

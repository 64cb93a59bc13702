import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../../src-main/library/archive/check-files.ts';
import { exportArchive, runExport } from '../../../src-main/prolific/export.ts';
import { expectWhole, exporting, exportRequests, storeRequests } from './exporting.ts';
import { COLLECTION_ID, createSetting, failureOf } from './setting.ts';

describe.each(['specification', 'openapi-2026', 'task-builder'] as const)(
  'an export under the contract %s',
  (contract) => {
    it('requests, polls, downloads and checks', async () => {
      const setting = await createSetting({ contract, generatingPolls: 3 });
      const steps: string[] = [];
      const elapsed: number[] = [];
      const result = await exporting(setting, {
        onStep: async ({ state }) => void steps.push(state),
        onProgress: (progress) => {
          if (progress.stage === 'generating') elapsed.push(progress.elapsedMs);
        },
      });
      await expectWhole(setting, result);
      expect(result).toMatchObject({ resumed: false, exportId: expect.any(String) });
      expect(steps).toEqual(['requested', 'generating', 'downloading', 'verifying']);
      expect(elapsed).toHaveLength(4);
      expect(storeRequests(setting).every((request) => request.headers.authorization === undefined)).toBe(true);
    });

    it('also gets a second export, which may be the old archive or a new one', async () => {
      const setting = await createSetting({ contract });
      await exporting(setting);
      const again = await exporting(setting);
      await expectWhole(setting, again);
      expect(again.exportId === null).toBe(contract !== 'task-builder');
    });

    it('refreshes a link that expired meanwhile, and continues from its last byte', async () => {
      const setting = await createSetting({ contract });
      setting.simulator.addFault({ on: 'download', fault: { kind: 'expire-midway', atByte: 250_000 } });
      const result = await exporting(setting);
      await expectWhole(setting, result);
      expect(result.resumed).toBe(true);
      expect(exportRequests(setting)).toHaveLength(1);
      const ranges = storeRequests(setting).map((request) => [request.headers.range, request.status]);
      expect(ranges.at(-1)).toEqual([expect.stringMatching(/^bytes=[1-9]\d*-$/), 206]);
      expect(ranges.map(([, status]) => status)).toContain(403);
    });

    it('says how to continue if Prolific could not build the archive', async () => {
      const setting = await createSetting({ contract, generatingPolls: 2 });
      setting.simulator.addFault({ on: 'export-status', fault: { kind: 'export-failed' } });
      const failure = await failureOf(exporting(setting), 'export_failed', setting.simulator.token);
      expect(failure.hint).toMatch(/[Tt]ry again/);
      expect(await setting.leftovers()).toEqual([]);
      await expectWhole(setting, await exporting(setting));
    });
  },
);

it('names the file by collection and time if no name is given', async () => {
  const setting = await createSetting();
  const { client, folder } = setting;
  const now = () => Date.UTC(2026, 10, 24, 8, 5, 9);
  const result = await runExport({
    client,
    collectionId: COLLECTION_ID,
    directory: folder,
    checkFiles,
    pollMs: 1,
    now,
  });
  expect(path.basename(result.path)).toBe(`${COLLECTION_ID}-export-20261124-080509.zip`);
  await expectWhole(setting, result);
});

describe('polling', () => {
  it('polls after the Retry-After of the reply, but at most after a minute, or every 3 seconds without one', async () => {
    const setting = await createSetting({ contract: 'task-builder', generatingPolls: 1 });
    for (const [seconds, milliseconds] of [
      [null, 3_000],
      [7, 7_000],
      [0, 3_000],
      [86_400, 60_000],
    ] as const) {
      setting.simulator.askAgainAfter(seconds);
      const before = setting.waits.length;
      await expectWhole(setting, await exporting(setting, { pollMs: undefined }));
      expect(setting.waits.slice(before)).toEqual([milliseconds, milliseconds]);
    }
  });

  it('continues after a minute of server errors', async () => {
    const setting = await createSetting({ generatingPolls: 2 });
    setting.simulator.addFault({ on: 'export-status', count: 12, fault: { kind: 'server-error' } });
    await expectWhole(setting, await exporting(setting));
    expect(exportRequests(setting)).toHaveLength(1);
  });

  it('ends if the token is revoked meanwhile', async () => {
    const setting = await createSetting({ generatingPolls: 5 });
    setting.simulator.addFault({ on: 'export-status', nth: 2, fault: { kind: 'unauthorized' } });
    await failureOf(exporting(setting), 'token_refused', setting.simulator.token);
  });

  it('ends if the archive is never built', async () => {
    const setting = await createSetting({ generatingPolls: 1_000_000 });
    const { client, folder } = setting;
    const run = exportArchive({
      client,
      collectionId: COLLECTION_ID,
      targetPath: path.join(folder, 'export.zip'),
      partPath: path.join(folder, 'export.zip.part'),
      checkFiles,
      pollMs: 1,
      longestBuildMs: 50,
    });
    const failure = await failureOf(run, 'export_failed', setting.simulator.token);
    expect(failure.message).toMatch(/after \d+ minutes/);
  });

  it('stops at once when it is cancelled', async () => {
    const setting = await createSetting({ generatingPolls: 1_000_000 });
    const stop = new AbortController();
    const run = exporting(setting, { signal: stop.signal, onProgress: () => stop.abort() });
    await failureOf(run, 'cancelled', setting.simulator.token);
    // The note holds the id of the requested export, so the next run requests no other.
    expect(await setting.leftovers()).toEqual(['export.zip.part.json']);
  });
});

it('reports the progress of the download, and its end', async () => {
  const setting = await createSetting({ bytesPerSecond: 1_000_000 });
  const seen: { bytes: number; total: number | null }[] = [];
  await exporting(setting, {
    onProgress: (progress) => {
      if (progress.stage === 'downloading') seen.push(progress);
    },
  });
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.map(({ bytes }) => bytes)).toEqual([...seen.map(({ bytes }) => bytes)].sort((a, b) => a - b));
  expect(seen.at(-1)).toMatchObject({ bytes: setting.archive.length, total: setting.archive.length });
});

it('reports a folder that cannot be written to', async () => {
  const setting = await createSetting();
  const output = path.join(setting.archivePath, 'no-folder', 'export.zip');
  const failure = await failureOf(exporting(setting, { output }), 'disk_error', setting.simulator.token);
  expect(failure.hint).toMatch(/folder/);
});

describe('clocks and links', () => {
  const YEAR = 365 * 24 * 60 * 60 * 1_000;

  it.each([
    ['behind by a year', -YEAR],
    ['ahead by a year', YEAR],
  ])('a clock that is %s only costs one more request', async (_words, by) => {
    const setting = await createSetting({ generatingPolls: 2 });
    await expectWhole(setting, await exporting(setting, { now: () => Date.now() + by }));
    expect(exportRequests(setting)).toHaveLength(1);
    expect(storeRequests(setting)).toHaveLength(1);
    // By a clock that is ahead, the link has expired before its first use.
    const polls = setting.simulator.requests.filter(({ method, server }) => server === 'api' && method === 'GET');
    expect(polls).toHaveLength(by > 0 ? 4 : 3);
  });

  it('a clock that is changed during the download has no effect', async () => {
    const setting = await createSetting({ generatingPolls: 2 });
    setting.simulator.addFault({ on: 'download', fault: { kind: 'cut', atByte: 150_000 } });
    let calls = 0;
    const now = () => {
      calls += 1;
      return Date.now() + (calls % 2 === 0 ? YEAR : -YEAR);
    };
    const seen: number[] = [];
    const result = await exporting(setting, {
      now,
      onProgress: (progress) => {
        if (progress.stage === 'downloading' && progress.secondsLeft !== null) seen.push(progress.secondsLeft);
      },
    });
    await expectWhole(setting, result);
    expect(seen.filter((seconds) => seconds < 0 || !Number.isFinite(seconds))).toEqual([]);
  });

  it('a link that has already expired is requested again before it is used', async () => {
    const setting = await createSetting({ generatingPolls: 1, linkLifetimeMs: -60_000 });
    const failure = await failureOf(exporting(setting), 'link_refused', setting.simulator.token);
    expect(failure.hint).not.toBe('');
    // Once before the first attempt, and after each refusal. Then the failure is reported, without endless requests.
    expect(storeRequests(setting).length).toBeLessThanOrEqual(5);
  });

  it('a link that is refused three times is refreshed three times, and the download continues', async () => {
    const setting = await createSetting();
    setting.simulator.addFault({ on: 'download', fault: { kind: 'cut', atByte: 200_000 } });
    setting.simulator.addFault({ on: 'download', nth: 2, count: 3, fault: { kind: 'expired' } });
    const result = await exporting(setting);
    await expectWhole(setting, result);
    expect(result.resumed).toBe(true);
    expect(storeRequests(setting)).toHaveLength(5);
    expect(exportRequests(setting)).toHaveLength(1);
    expect(storeRequests(setting).at(-1)?.headers.range).toMatch(/^bytes=[1-9]/);
  });

  it('a link that is always refused ends with advice, and downloaded bytes are kept', async () => {
    const setting = await createSetting();
    setting.simulator.addFault({ on: 'download', fault: { kind: 'cut', atByte: 200_000 } });
    setting.simulator.addFault({ on: 'download', nth: 2, count: 'always', fault: { kind: 'expired' } });
    await failureOf(exporting(setting), 'link_refused', setting.simulator.token);
    expect(storeRequests(setting)).toHaveLength(5);
    expect(await setting.leftovers()).toContain('export.zip.part');
  });
});

it('keeps a file that takes the name during the download, and keeps the download', async () => {
  const setting = await createSetting({});
  const output = path.join(setting.folder, 'export.zip');
  const onStep = async ({ state }: { readonly state: string }) => {
    if (state === 'verifying') await writeFile(output, 'the work of another');
  };
  const failure = await exporting(setting, { exclusive: true, onStep }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'file_exists', hint: expect.stringContaining('--force') });
  expect(await readFile(output, 'utf8')).toBe('the work of another');
  // The message says where the download is kept.
  const [kept = ''] = /(?<= kept in ).*(?=\.$)/.exec((failure as Error).message) ?? [];
  expect(await readFile(kept)).toEqual(setting.archive);
  const asked = storeRequests(setting).length;
  const replaced = await exporting(setting);
  await expectWhole(setting, replaced);
  // All bytes were already there.
  expect(storeRequests(setting).length - asked).toBeLessThanOrEqual(1);
});

import { readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../../src-main/library/archive/check-files.ts';
import { downloadArchive } from '../../../src-main/prolific/download.ts';
import { exportArchive } from '../../../src-main/prolific/export.ts';
import type { FaultRule } from '../../simulator/faults.ts';
import { expectWhole, exporting, exportRequests, storeRequests } from './exporting.ts';
import { COLLECTION_ID, createSetting, failureOf, type Setting } from './setting.ts';

type Fault = FaultRule['fault'];

describe('a download continues after', () => {
  const cases: { name: string; fault: Fault; resumed: boolean }[] = [
    { name: 'a cut connection', fault: { kind: 'cut', atByte: 123_456 }, resumed: true },
    { name: 'a connection cut before the first byte', fault: { kind: 'cut', atByte: 0 }, resumed: false },
    { name: 'a dropped connection', fault: { kind: 'reset' }, resumed: false },
    { name: 'a connection that falls silent', fault: { kind: 'stall', atByte: 200_000 }, resumed: true },
    { name: 'a store that never answers', fault: { kind: 'silent' }, resumed: false },
    { name: 'a busy store', fault: { kind: 'server-error', status: 503 }, resumed: false },
    { name: 'a store that asks to wait', fault: { kind: 'rate-limited', retryAfter: '2' }, resumed: false },
    { name: 'a link that expired', fault: { kind: 'expired' }, resumed: false },
    { name: 'a length that is too long', fault: { kind: 'wrong-length', by: 1_000 }, resumed: false },
    { name: 'a length that is too short', fault: { kind: 'wrong-length', by: -1_000 }, resumed: false },
    { name: 'a flipped byte', fault: { kind: 'corrupt', atByte: 200_000 }, resumed: false },
    { name: 'a damaged end', fault: { kind: 'corrupt', atByte: 400_600 }, resumed: false },
    { name: 'a sign-in page in place of the archive', fault: { kind: 'not-json' }, resumed: false },
  ];
  it.each(cases)('$name', async ({ fault, resumed }) => {
    const setting = await createSetting();
    setting.simulator.addFault({ on: 'download', fault });
    const { client, folder } = setting;
    const result = await exportArchive({
      client,
      collectionId: COLLECTION_ID,
      targetPath: path.join(folder, 'export.zip'),
      partPath: path.join(folder, 'export.zip.part'),
      checkFiles,
      pollMs: 1,
      // Short only if nothing arrives, because all else may take longer on a busy machine.
      idleMs: fault.kind === 'stall' || fault.kind === 'silent' ? 300 : 30_000,
    });
    await expectWhole(setting, result);
    if (fault.kind !== 'wrong-length') expect(result.resumed).toBe(resumed);
    // One more request is enough: earlier bytes are kept, or known to be complete.
    expect(storeRequests(setting)).toHaveLength(2);
    const [, second] = storeRequests(setting);
    const range = second?.headers.range;
    if (range !== undefined) expect(second?.headers['if-range']).toMatch(/^"[0-9a-f]{32}"$/);
    expect(range !== undefined).toBe(resumed || (fault.kind === 'wrong-length' && fault.by > 0));
  });

  it('many broken connections in a row, as long as each brings some bytes', async () => {
    const setting = await createSetting();
    for (let nth = 1; nth <= 12; nth += 1) {
      setting.simulator.addFault({ on: 'download', nth, fault: { kind: 'cut', atByte: nth * 30_000 } });
    }
    const result = await exporting(setting);
    await expectWhole(setting, result);
    expect(storeRequests(setting)).toHaveLength(13);
  });

  it('a reply with all bytes instead of a range', async () => {
    const setting = await createSetting();
    setting.simulator.addFault({ on: 'download', fault: { kind: 'cut', atByte: 123_456 } });
    setting.simulator.addFault({ on: 'download', nth: 2, fault: { kind: 'ignore-range' } });
    await expectWhole(setting, await exporting(setting));
    expect(storeRequests(setting)).toHaveLength(2);
  });

  it('a flipped byte in a reply without the digest that an earlier reply promised', async () => {
    const setting = await createSetting();
    const flip = { kind: 'corrupt', atByte: 200_000, untold: true } as const;
    setting.simulator.addFault({ on: 'download', fault: { kind: 'cut', atByte: 123_456 } });
    setting.simulator.addFault({ on: 'download', nth: 2, fault: flip });
    await expectWhole(setting, await exporting(setting));
    expect(storeRequests(setting)).toHaveLength(3);
  });

  it('an archive that was replaced during the download', async () => {
    const setting = await createSetting();
    setting.simulator.addFault({ on: 'download', fault: { kind: 'cut', atByte: 123_456 } });
    setting.simulator.addFault({ on: 'download', nth: 2, fault: { kind: 'changed-etag' } });
    const result = await exporting(setting);
    await expectWhole(setting, result);
    expect(result.resumed).toBe(false);
  });
});

describe('a download fails with advice and without a partial file after', () => {
  const cases: { name: string; fault: Fault; code: Parameters<typeof failureOf>[1] }[] = [
    { name: 'a dead network', fault: { kind: 'reset' }, code: 'network' },
    { name: 'a connection cut at the same byte each time', fault: { kind: 'cut', atByte: 1_000 }, code: 'network' },
    { name: 'a store that stays down', fault: { kind: 'server-error', status: 500 }, code: 'network' },
    { name: 'a link that is never good', fault: { kind: 'expired' }, code: 'link_refused' },
    { name: 'an archive that is gone', fault: { kind: 'not-found' }, code: 'link_refused' },
    { name: 'a redirect', fault: { kind: 'redirect', to: 'http://127.0.0.1:9/' }, code: 'link_refused' },
    { name: 'a redirect to a file', fault: { kind: 'redirect', to: 'file:///etc/passwd' }, code: 'link_refused' },
    { name: 'a redirect inside', fault: { kind: 'redirect', to: 'http://169.254.169.254/' }, code: 'link_refused' },
    {
      name: 'a length that is always too short',
      fault: { kind: 'wrong-length', by: -1_000 },
      code: 'download_incomplete',
    },
    { name: 'a byte that is always wrong', fault: { kind: 'corrupt', atByte: 100_000 }, code: 'download_corrupt' },
    { name: 'a page in place of the archive', fault: { kind: 'not-json' }, code: 'download_corrupt' },
    { name: 'an archive larger than the disk', fault: { kind: 'wrong-length', by: 9e14 }, code: 'disk_full' },
  ];
  it.each(cases)('$name', async ({ fault, code }) => {
    const setting = await createSetting();
    setting.simulator.addFault({ on: 'download', count: 'always', fault });
    const failure = await failureOf(exporting(setting), code, setting.simulator.token);
    expect(`${failure.message} ${failure.hint}`).not.toMatch(/Signature|X-Amz/);
    expect(await setting.leftovers()).not.toContain('export.zip');
    if (fault.kind === 'redirect') expect(storeRequests(setting)).toHaveLength(1);
    setting.simulator.clearFaults();
    await expectWhole(setting, await exporting(setting));
  });

  it('a store that asks for a longer pause than two minutes', async () => {
    const setting = await createSetting();
    setting.simulator.addFault({ on: 'download', fault: { kind: 'rate-limited', retryAfter: '600' } });
    await failureOf(exporting(setting), 'network', setting.simulator.token);
    expect(storeRequests(setting)).toHaveLength(1);
    expect(Math.max(...setting.waits)).toBeLessThanOrEqual(120_000);
  });

  it('a link without encryption, which is not followed', async () => {
    const { client, folder, simulator } = await createSetting();
    const link = { url: 'http://store.invalid/export.zip', expiresAt: null };
    const run = downloadArchive({
      link,
      refresh: async () => link,
      targetPath: path.join(folder, 'export.zip'),
      partPath: path.join(folder, 'export.zip.part'),
      origin: { collectionId: COLLECTION_ID, exportId: 'e' },
      checkFiles,
      transport: client.transport,
    });
    await failureOf(run, 'insecure_url', simulator.token);
  });

  it('keeps neither the token nor the link beside an unfinished download', async () => {
    const setting = await createSetting();
    setting.simulator.addFault({ on: 'download', count: 'always', fault: { kind: 'cut', atByte: 1_000 } });
    await failureOf(exporting(setting), 'network', setting.simulator.token);
    expect(await setting.leftovers()).toEqual(['export.zip.part', 'export.zip.part.json']);
    const note = await readFile(path.join(setting.folder, 'export.zip.part.json'), 'utf8');
    expect(note).not.toContain(setting.simulator.token);
    expect(note).not.toMatch(/http|Signature/);
  });
});

describe('a second run after the first was stopped', () => {
  async function stoppedRun(setting: Setting): Promise<void> {
    const stop = new AbortController();
    setting.simulator.addFault({ on: 'download', fault: { kind: 'stall', atByte: 300_000 } });
    const stopWhenStalled = (progress: { stage: string; bytes?: number }) => {
      if (progress.stage === 'downloading' && (progress.bytes ?? 0) > 0) stop.abort();
    };
    const run = exporting(setting, { signal: stop.signal, onProgress: stopWhenStalled });
    await failureOf(run, 'cancelled', setting.simulator.token);
    setting.simulator.clearFaults();
  }

  it('continues from its last byte, without a new request to Prolific', async () => {
    const setting = await createSetting({ contract: 'task-builder' });
    await stoppedRun(setting);
    const result = await exporting(setting);
    await expectWhole(setting, result);
    expect(result.resumed).toBe(true);
    expect(exportRequests(setting)).toHaveLength(1);
  });

  it('requests a new export if the old one is gone', async () => {
    const setting = await createSetting({ contract: 'task-builder' });
    await stoppedRun(setting);
    const [old] = await setting.client.listExports(COLLECTION_ID);
    await setting.client.deleteExport(COLLECTION_ID, old?.exportId ?? '');
    const result = await exporting(setting);
    await expectWhole(setting, result);
    expect(exportRequests(setting)).toHaveLength(2);
  });

  it('trusts only bytes that were certainly on the disk', async () => {
    const setting = await createSetting();
    await stoppedRun(setting);
    const part = path.join(setting.folder, 'export.zip.part');
    const note = JSON.parse(await readFile(`${part}.json`, 'utf8'));
    await truncate(part, note.safeBytes - 100_000);
    // Holes, as after a power failure.
    await truncate(part, note.safeBytes);
    await writeFile(`${part}.json`, JSON.stringify({ ...note, safeBytes: note.safeBytes - 100_000 }));
    const before = storeRequests(setting).length;
    await expectWhole(setting, await exporting(setting));
    expect(
      storeRequests(setting)
        .slice(before)
        .map(({ headers }) => headers.range),
    ).toEqual([`bytes=${note.safeBytes - 100_000}-`]);
  });

  it('starts again if the note is invalid', async () => {
    const setting = await createSetting();
    await stoppedRun(setting);
    await writeFile(path.join(setting.folder, 'export.zip.part.json'), '{"etag": 7');
    const result = await exporting(setting);
    await expectWhole(setting, result);
    expect(result.resumed).toBe(false);
  });
});

describe('an export whose request was never answered', () => {
  const FILTER = { studyId: 'study-1', from: '2026-03-01', to: '2026-03-31' };

  /** The first run gets no reply, and Prolific finishes the archive meanwhile. */
  async function unanswered(setting: Setting, filter: typeof FILTER | null, now = Date.now): Promise<void> {
    setting.simulator.addFault({ on: 'export-request', fault: { kind: 'unanswered' } });
    // Long enough for all other replies, also on a busy machine.
    const client = setting.clientWith({ timeoutMs: 1_500 });
    await failureOf(exporting(setting, { client, filter, now }), 'network', setting.simulator.token);
    const [begun] = await setting.client.listExports(COLLECTION_ID);
    await setting.client.exportStatus(COLLECTION_ID, begun?.exportId ?? '');
  }

  it.each([null, FILTER])('is found by the next run, which requests no other one (filter %o)', async (filter) => {
    const setting = await createSetting({ contract: 'task-builder', generatingPolls: 0 });
    await unanswered(setting, filter);
    await expectWhole(setting, await exporting(setting, { filter }));
    expect(exportRequests(setting)).toHaveLength(1);
  });

  it('is not confused with one of another part, nor found with a wrong clock', async () => {
    const setting = await createSetting({ contract: 'task-builder', generatingPolls: 0 });
    const anHourBehind = () => Date.now() - 60 * 60 * 1000;
    await unanswered(setting, FILTER, anHourBehind);
    await exporting(setting, { filter: null });
    expect(exportRequests(setting)).toHaveLength(2);
    await exporting(setting, { filter: FILTER, now: anHourBehind });
    expect(exportRequests(setting)).toHaveLength(3);
  });

  it('leaves no files if it was refused', async () => {
    const setting = await createSetting();
    setting.simulator.addFault({ on: 'export-request', count: 'always', fault: { kind: 'unauthorized' } });
    await failureOf(exporting(setting), 'token_refused', setting.simulator.token);
    expect(await setting.leftovers()).toEqual([]);
  });
});

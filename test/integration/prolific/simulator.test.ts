import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProlificClient } from '../../../src-main/prolific/client.ts';
import { COLLECTION_ID, createSetting, type Setting } from './setting.ts';

async function linkOf({ client }: Setting): Promise<string> {
  const begun = await client.requestExport(COLLECTION_ID);
  const state = await client.exportStatus(COLLECTION_ID, begun.exportId ?? '');
  if (state.status !== 'complete') throw new Error('the export is not complete');
  return state.url;
}

describe('the simulated object store', () => {
  it('serves signed objects, completely or from a byte', async () => {
    const setting = await createSetting({ generatingPolls: 0 });
    const link = await linkOf(setting);
    const whole = await fetch(link);
    expect(whole.status).toBe(200);
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(setting.archive);
    const etag = whole.headers.get('etag') ?? '';
    const rest = await fetch(link, { headers: { Range: 'bytes=400000-', 'If-Range': etag } });
    expect(rest.status).toBe(206);
    expect(rest.headers.get('content-range')).toBe(
      `bytes 400000-${setting.archive.length - 1}/${setting.archive.length}`,
    );
    expect(Buffer.from(await rest.arrayBuffer())).toEqual(setting.archive.subarray(400_000));
    const other = await fetch(link, { headers: { Range: 'bytes=400000-', 'If-Range': '"another"' } });
    expect(other.status).toBe(200);
    await other.arrayBuffer();
    const beyond = await fetch(link, { headers: { Range: `bytes=${setting.archive.length}-` } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${setting.archive.length}`]);
    await beyond.text();
  });

  it('refuses changed, expired and wrongly used links, and every Authorization header', async () => {
    const setting = await createSetting({ generatingPolls: 0 });
    const link = await linkOf(setting);
    const ask = async (url: string, init?: RequestInit) => {
      const response = await fetch(url, init);
      return [response.status, /<Code>(\w+)</.exec(await response.text())?.[1]];
    };
    expect(await ask(link.replace('/exports/', '/exports/x'))).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await ask(link.replace(/Expires=\d/, 'Expires=9'))).toEqual([403, 'SignatureDoesNotMatch']);
    expect((await ask(link, { method: 'HEAD' }))[0]).toBe(403);
    expect(await ask(link, { headers: { Authorization: 'Token x' } })).toEqual([400, 'InvalidArgument']);
    setting.simulator.expireLinks();
    expect(await ask(link)).toEqual([403, 'AccessDenied']);
  });
});

it('accepts faults over HTTP, for manual tests', async () => {
  const { simulator, client } = await createSetting();
  const control = `${simulator.url}/_simulator/faults`;
  const add = (rule: unknown) => fetch(control, { method: 'POST', body: JSON.stringify(rule) });
  expect((await add({ on: 'me', fault: { kind: 'unauthorized' } })).status).toBe(200);
  await expect(client.me()).rejects.toThrow(expect.objectContaining({ code: 'token_refused' }));
  expect((await add({ on: 'nothing' })).status).toBe(400);
  await add({ on: 'me', count: 'always', fault: { kind: 'unauthorized' } });
  await fetch(control, { method: 'DELETE' });
  expect(await client.me()).toBeTruthy();
});

it('starts from a shell, and prints the variables to set', async () => {
  const { archivePath } = await createSetting();
  const program = path.resolve(import.meta.dirname, '../../simulator/main.ts');
  const child = spawn(process.execPath, [program, '--archive', archivePath, '--contract', 'task-builder'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill());
  const settings: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const [name = '', value = ''] = line.split('=', 2);
    settings[name] = value;
    if (name === 'PROLIFIC_TOKEN') break;
  }
  const client = createProlificClient({
    baseUrl: settings.PROLIFIC_URL ?? '',
    token: async () => settings.PROLIFIC_TOKEN ?? null,
    userAgent: 'collection-desk/test',
  });
  const [workspace] = await client.workspaces();
  expect(await client.collections(workspace?.id ?? '')).toEqual([expect.objectContaining({ id: 'served' })]);
  expect(await client.listExports('served')).toEqual([]);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(process.platform === 'win32' ? null : 0);
});

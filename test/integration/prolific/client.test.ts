import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProlificClient } from '../../../src-main/prolific/client.ts';
import { COLLECTION_ID, createSetting, DEFINITION, failureOf } from './setting.ts';

describe('the account and its lists', () => {
  it('checks the token and returns its account', async () => {
    const { client, simulator } = await createSetting();
    expect(await client.me()).toEqual({ id: 'simulated-researcher', name: 'Ada Sample', email: 'ada@example.org' });
    expect(simulator.requests[0]?.headers).toMatchObject({
      authorization: `Token ${simulator.token}`,
      'user-agent': 'collection-desk/test',
    });
  });

  it('collects the workspaces of several pages', async () => {
    const workspaces = Array.from({ length: 250 }, (_, at) => ({ id: `w${at}`, title: `Workspace ${at}` }));
    const { client, simulator } = await createSetting({ workspaces });
    expect(await client.workspaces()).toEqual(workspaces);
    expect(simulator.requests).toHaveLength(3);
  });

  it('stops if a server ignores the offset and repeats the same workspaces', async () => {
    const workspaces = Array.from({ length: 250 }, (_, at) => ({ id: `w${at}`, title: `Workspace ${at}` }));
    const { client, simulator } = await createSetting({ workspaces, paging: 'ignores-offset' });
    expect(await client.workspaces()).toEqual(workspaces.slice(0, 100));
    expect(simulator.requests).toHaveLength(2);
  });

  it('follows pages that are shorter than requested, without a total', async () => {
    const workspaces = Array.from({ length: 90 }, (_, at) => ({ id: `w${at}`, title: `Workspace ${at}` }));
    const { client, simulator } = await createSetting({ workspaces, paging: 'short-pages' });
    expect(await client.workspaces()).toEqual(workspaces);
    expect(simulator.requests).toHaveLength(3);
  });

  it('continues if a new first item moves all others', async () => {
    const workspaces = Array.from({ length: 250 }, (_, at) => ({ id: `w${at}`, title: `Workspace ${at}` }));
    const { client, simulator } = await createSetting({ workspaces });
    const listing = client.workspaces();
    while (simulator.requests.length === 0) await nextTurn();
    workspaces.unshift({ id: 'new', title: 'New' });
    expect((await listing).filter(({ id }) => id !== 'new')).toEqual(workspaces.slice(1));
  });

  it('lists the collections of a workspace, and returns a definition unchanged', async () => {
    const { client } = await createSetting();
    const [workspace] = await client.workspaces();
    expect(await client.collections(workspace?.id ?? '')).toEqual([
      {
        id: COLLECTION_ID,
        name: 'Colours',
        createdAt: '2026-03-01T09:00:00Z',
        createdBy: 'simulated-researcher',
        itemCount: 1,
      },
    ]);
    expect(await client.definition(COLLECTION_ID)).toEqual(DEFINITION);
  });

  it('encodes ids so that they cannot change the path', async () => {
    const { client, simulator } = await createSetting();
    await failureOf(client.definition('..'), 'bad_input', simulator.token);
    await failureOf(client.definition('../../users/me/?x=\r\nX-Injected: 1'), 'not_found', simulator.token);
    expect(simulator.requests.map((request) => request.target)).toEqual([
      '/api/v1/data-collection/collections/..%2F..%2Fusers%2Fme%2F%3Fx%3D%0D%0AX-Injected%3A%201',
    ]);
  });
});

describe('refusals of the API', () => {
  const cases = [
    { fault: { kind: 'unauthorized' }, code: 'token_refused', says: /wrong or was revoked/ },
    { fault: { kind: 'feature-not-enabled' }, code: 'feature_not_enabled', says: /permission to use this feature/ },
    { fault: { kind: 'not-found' }, code: 'not_found', says: /no such account/ },
    { fault: { kind: 'rate-limited' }, code: 'rate_limited', says: /no more requests/ },
    { fault: { kind: 'server-error', status: 502 }, code: 'server_error', says: /502.*Bad gateway/ },
    { fault: { kind: 'not-json' }, code: 'bad_reply', says: /not JSON/ },
    { fault: { kind: 'wrong-shape' }, code: 'bad_reply', says: /cannot read/ },
    { fault: { kind: 'echo-token' }, code: 'server_error', says: /\[token\]/ },
    { fault: { kind: 'reset' }, code: 'network', says: /could not be reached/ },
  ] as const;

  it.each([
    'http://127.0.0.1:9/steal',
    'https://prolific.example/api/v1/users/me/',
    'http://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1/',
    'file:///etc/passwd',
    '//else.where/',
    'javascript:alert(1)',
  ])('a redirect to %s is not followed', async (to) => {
    const { client, simulator } = await createSetting();
    simulator.addFault({ on: 'me', count: 'always', fault: { kind: 'redirect', to } });
    const failure = await failureOf(client.me(), 'bad_reply', simulator.token);
    expect(failure.message).toMatch(/redirect/);
    expect(simulator.requests).toHaveLength(1);
  });

  it.each(cases)('$fault.kind becomes $code', async ({ fault, code, says }) => {
    const { client, simulator } = await createSetting();
    simulator.addFault({ on: 'me', count: 'always', fault });
    const failure = await failureOf(client.me(), code, simulator.token);
    // The words of the server are details, never in what people read first.
    expect(failure.message).not.toMatch(/Bad gateway|permission to use|\[token\]/);
    expect(`${failure.message} ${failure.details ?? ''}`).toMatch(says);
    expect(simulator.requests.length).toBeLessThanOrEqual(5);
  });

  it('points to the help centre if the feature is not enabled', async () => {
    const { client, simulator } = await createSetting();
    simulator.addFault({ on: 'collections', fault: { kind: 'feature-not-enabled' } });
    const failure = await failureOf(client.collections('w'), 'feature_not_enabled', simulator.token);
    expect(failure.hint).toContain('https://researcher-help.prolific.com/en/');
  });

  it.each([{ kind: 'server-error' }, { kind: 'rate-limited' }, { kind: 'not-json' }, { kind: 'reset' }] as const)(
    'retries after one $kind',
    async (fault) => {
      const { client, simulator, waits } = await createSetting();
      simulator.addFault({ on: 'me', fault });
      expect((await client.me()).id).toBe('simulated-researcher');
      expect(waits).toHaveLength(1);
    },
  );

  it('waits as long as Retry-After says, in seconds or until a date', async () => {
    const { client, simulator, waits } = await createSetting();
    simulator.addFault({ on: 'me', fault: { kind: 'rate-limited', retryAfter: '7' } });
    await client.me();
    expect(waits).toEqual([7_000]);
    const date = new Date(Date.now() + 60_000).toUTCString();
    simulator.addFault({ on: 'me', fault: { kind: 'rate-limited', retryAfter: date } });
    await client.me();
    expect(waits[1]).toBeGreaterThan(50_000);
    expect(waits[1]).toBeLessThanOrEqual(60_000);
  });

  it('tells the person instead of waiting for an hour', async () => {
    const { client, simulator, waits } = await createSetting();
    simulator.addFault({ on: 'me', fault: { kind: 'rate-limited', retryAfter: '3600' } });
    const failure = await failureOf(client.me(), 'rate_limited', simulator.token);
    expect(failure.hint).toContain('3600 seconds');
    expect(waits).toEqual([]);
  });

  it('stops trying if a server never answers, and does not send a POST twice', async () => {
    const { clientWith, simulator } = await createSetting();
    simulator.addFault({ on: 'export-request', count: 'always', fault: { kind: 'silent' } });
    // Long enough for the request to arrive, also on a busy machine.
    const client = clientWith({ timeoutMs: 1_000 });
    await failureOf(client.requestExport(COLLECTION_ID), 'network', simulator.token);
    expect(simulator.requests).toHaveLength(1);
  });

  it('stops at once when it is cancelled', async () => {
    const { client, simulator } = await createSetting();
    simulator.addFault({ on: 'me', fault: { kind: 'silent' } });
    const stop = new AbortController();
    const asking = client.me({ signal: stop.signal });
    stop.abort();
    await failureOf(asking, 'cancelled', simulator.token);
  });
});

describe('the token', () => {
  it('is requested if there is none', async () => {
    const { clientWith, simulator } = await createSetting();
    await failureOf(clientWith({ token: null }).me(), 'token_missing', 'no-token-at-all');
    expect(simulator.requests).toEqual([]);
  });

  it('is in no part of an error, even if it cannot be sent', async () => {
    const { clientWith, simulator } = await createSetting();
    const token = 'secret-\nX-Injected: 1';
    await failureOf(clientWith({ token }).me(), 'token_refused', token);
    expect(simulator.requests).toEqual([]);
  });

  it('is refused with advice if it is wrong', async () => {
    const { clientWith } = await createSetting();
    const failure = await failureOf(clientWith({ token: 'wrong-token' }).me(), 'token_refused', 'wrong-token');
    expect(failure.hint).toMatch(/new token/);
  });
});

describe('a hostile server', () => {
  async function serve(
    send: (write: (chunk: Buffer) => boolean, end: () => void) => void,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
      send(
        (chunk) => response.write(chunk),
        () => response.end(),
      );
      response.on('error', () => response.destroy());
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('keeps all digits of an id that is a number', async () => {
    const baseUrl = await serve((write, end) => {
      write(Buffer.from('{"id": 9007199254740993, "name": "A"}'));
      end();
    });
    const client = createProlificClient({
      baseUrl,
      token: async () => 'secret-token',
      userAgent: 'collection-desk/test',
    });
    expect(await client.me()).toMatchObject({ id: '9007199254740993' });
  });

  async function expectTooLarge(baseUrl: string): Promise<void> {
    const client = createProlificClient({
      baseUrl,
      token: async () => 'secret-token',
      userAgent: 'collection-desk/test',
    });
    const failure = await failureOf(client.me(), 'bad_reply', 'secret-token');
    expect(failure.message).toContain('32 MB');
  }

  it('cannot fill the memory with an endless reply', async () => {
    const block = Buffer.alloc(1024 * 1024, 0x20);
    const baseUrl = await serve((write, end) => {
      for (let count = 0; count < 100; count += 1) write(block);
      end();
    });
    await expectTooLarge(baseUrl);
  });

  it('cannot fill it with a small reply that decompresses to a large one', async () => {
    const packed = gzipSync(Buffer.alloc(100 * 1024 * 1024, 0x20));
    const baseUrl = await serve(
      (write, end) => {
        write(packed);
        end();
      },
      { 'Content-Encoding': 'gzip' },
    );
    await expectTooLarge(baseUrl);
  });
});

describe('the newest version of the API', () => {
  it('lists exports, deletes one, and refuses to delete one that is being built', async () => {
    const { client, simulator } = await createSetting({ contract: 'task-builder', generatingPolls: 0 });
    const { exportId } = await client.requestExport(COLLECTION_ID, { filter: { studyId: 'study-1' } });
    const id = exportId ?? '';
    expect(await client.listExports(COLLECTION_ID)).toMatchObject([
      { exportId, status: 'generating', filter: { study_id: 'study-1' } },
    ]);
    await failureOf(client.deleteExport(COLLECTION_ID, id), 'server_error', simulator.token);
    await client.exportStatus(COLLECTION_ID, id);
    await client.deleteExport(COLLECTION_ID, id);
    expect(await client.listExports(COLLECTION_ID)).toEqual([]);
    await failureOf(client.deleteExport(COLLECTION_ID, id), 'not_found', simulator.token);
  });

  it('limits an export to whole days, or to exact instants', async () => {
    const { client } = await createSetting({ contract: 'task-builder' });
    await client.requestExport(COLLECTION_ID, { filter: { from: '2026-03-01', to: '2026-03-31' } });
    await client.requestExport(COLLECTION_ID, { filter: { from: '2026-03-01T12:00:00Z' } });
    expect((await client.listExports(COLLECTION_ID)).map(({ filter }) => filter)).toEqual([
      { from: '2026-03-01T12:00:00Z' },
      { from: '2026-03-01T00:00:00Z', to: '2026-03-31T23:59:59.999Z' },
    ]);
  });

  it('says what to do if a collection has as many exports as Prolific keeps', async () => {
    const { client, simulator } = await createSetting({ contract: 'task-builder' });
    for (let count = 0; count < 10; count += 1) {
      await client.requestExport(COLLECTION_ID, { filter: { studyId: `study-${count}` } });
    }
    const failure = await failureOf(client.requestExport(COLLECTION_ID), 'export_limit', simulator.token);
    expect(failure.hint).toMatch(/Delete one/);
    expect(simulator.requests).toHaveLength(11);
  });
});

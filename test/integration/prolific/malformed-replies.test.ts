/** Replies that no HTTP server may send, from a plain TCP server. */
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkFiles } from '../../../src-main/library/archive/check-files.ts';
import { createProlificClient } from '../../../src-main/prolific/client.ts';
import { downloadArchive } from '../../../src-main/prolific/download.ts';
import { createSetting, failureOf, type Setting } from './setting.ts';

const OK = 'HTTP/1.1 200 OK\r\n';
const MALFORMED = {
  'two lengths': `${OK}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!`,
  'a list of lengths': `${OK}Content-Length: 5, 6\r\n\r\nhello`,
  'a length that is no number': `${OK}Content-Length: many\r\n\r\nhello`,
  'a length that is far too large': `${OK}Content-Length: 99999999999999999999999\r\n\r\nhello`,
  'a length beside chunks': `${OK}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
  'chunks without a size': `${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n`,
  'headers that never end': `${OK}X-Filler: ${'x'.repeat(20_000)}\r\n\r\n`,
  'no HTTP': 'SSH-2.0-OpenSSH_9.9\r\n',
};
const KINDS = Object.entries(MALFORMED);

/** Sends the replies in this order, and the last one again and again. */
async function sending(...replies: readonly (string | Buffer)[]) {
  let requests = 0;
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => {
      socket.end(replies[Math.min(requests, replies.length - 1)] ?? '');
      requests += 1;
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, requests: () => requests };
}

function download({ folder, client: { transport } }: Setting, url: string) {
  const link = { url: `${url}/archive.zip`, expiresAt: null };
  return downloadArchive({
    link,
    refresh: async () => link,
    targetPath: path.join(folder, 'export.zip'),
    partPath: path.join(folder, 'export.zip.part'),
    origin: { collectionId: 'c', exportId: 'e' },
    checkFiles,
    transport,
  });
}

describe.each(KINDS)('a store that sends %s', (_name, reply) => {
  it('is named for it after six attempts', async () => {
    const setting = await createSetting();
    const { url, requests } = await sending(reply);
    const failure = await failureOf(download(setting, url), 'bad_reply', setting.simulator.token);
    expect(failure.message).toMatch(
      /reply of the store .* cannot be read: it is not valid HTTP, or contradicts itself/,
    );
    expect(requests()).toBe(6);
  });

  it('is asked again, because a proxy may have sent it while it started', async () => {
    const setting = await createSetting();
    const { archive, sha256 } = setting;
    const whole = Buffer.concat([Buffer.from(`${OK}Content-Length: ${archive.length}\r\n\r\n`), archive]);
    const { url, requests } = await sending(...Array.from({ length: 5 }, () => reply), whole);
    expect(await download(setting, url)).toMatchObject({ sha256 });
    expect(requests()).toBe(6);
  });
});

it('an API that sends such a reply is named for it, and asked twice', async () => {
  for (const [, reply] of KINDS) {
    const { url, requests } = await sending(reply);
    const client = createProlificClient({
      baseUrl: url,
      token: async () => 'a-token',
      userAgent: 'collection-desk/test',
      sleep: async () => undefined,
    });
    const failure = await failureOf(client.me(), 'bad_reply', 'a-token');
    expect(failure.message).toMatch(/it is not valid HTTP, or contradicts itself/);
    expect(requests()).toBe(2);
  }
});

import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkFiles } from '../../../src-main/library/archive/check-files.ts';
import { createProlificClient } from '../../../src-main/prolific/client.ts';
import { downloadArchive } from '../../../src-main/prolific/download.ts';
import { createNetwork, type NetworkOptions } from '../../../src-main/prolific/network.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { failureOf } from './setting.ts';

const HOST = 'api.test.invalid';
const CERTIFICATE = path.join(import.meta.dirname, 'certificates', 'certificate.pem');
const TOKEN = 'a-token-that-no-proxy-may-see';

const certificate = (name: string) => readFileSync(path.join(path.dirname(CERTIFICATE), `${name}.pem`));

/** An API behind a proxy. Only the proxy can resolve its name. */
async function behindProxy(refuses = false, ...chain: readonly string[]) {
  const cert = chain.length === 0 ? readFileSync(CERTIFICATE) : Buffer.concat(chain.map(certificate));
  const api = createHttpsServer({ key: certificate('key'), cert }, (request, response) => {
    expect(request.headers.authorization).toBe(`Token ${TOKEN}`);
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ id: 'me', name: 'A researcher' }));
  });
  const seen: string[] = [];
  const proxy = createHttpServer();
  proxy.on('connect', (request, socket) => {
    seen.push(`${request.url} ${JSON.stringify(request.headers)}`);
    socket.on('error', () => undefined);
    if (refuses) return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const { port } = api.address() as AddressInfo;
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
  });
  for (const server of [api, proxy]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
  }
  onTestFinished(() => api.closeAllConnections());
  return { seen, address: `127.0.0.1:${(proxy.address() as AddressInfo).port}` };
}

function clientOf(options: NetworkOptions, baseUrl = `https://${HOST}`) {
  return createProlificClient({
    baseUrl,
    token: async () => TOKEN,
    userAgent: 'collection-desk/test',
    network: createNetwork(options),
    sleep: async () => undefined,
  });
}

it('uses the proxy of the environment, which sees only the host', async () => {
  const { seen, address } = await behindProxy();
  const environment = { HTTPS_PROXY: `http://${address}`, NODE_EXTRA_CA_CERTS: CERTIFICATE };
  await clientOf({ environment }).me();
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatch(new RegExp(`^${HOST}:443 `));
  expect(seen.join()).not.toContain(TOKEN);
});

it('uses the system’s proxy for that address, unless the environment names one', async () => {
  const [system, environment] = [await behindProxy(), await behindProxy()];
  const asked: string[] = [];
  const systemProxy = async (url: string) => {
    asked.push(url);
    return `PROXY ${system.address}; DIRECT`;
  };
  const authorities = { NODE_EXTRA_CA_CERTS: CERTIFICATE };
  await clientOf({ environment: authorities, systemProxy }).me();
  expect(asked[0]).toMatch(new RegExp(`^https://${HOST}/`));
  expect(system.seen).toHaveLength(1);
  await clientOf({ environment: { ...authorities, https_proxy: `http://${environment.address}` }, systemProxy }).me();
  expect([system.seen.length, environment.seen.length]).toEqual([1, 1]);
});

it('uses no proxy for hosts in NO_PROXY and for this computer', async () => {
  const { seen, address } = await behindProxy();
  const environment = { HTTPS_PROXY: `http://${address}`, NO_PROXY: HOST };
  await failureOf(clientOf({ environment }).me(), 'network', TOKEN);
  const local = createHttpServer((_request, response) => response.end('{"id":"me","name":"local"}'));
  await new Promise<void>((resolve) => local.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void local.close());
  const { port } = local.address() as AddressInfo;
  await clientOf({ environment, systemProxy: async () => `PROXY ${address}` }, `http://127.0.0.1:${port}`).me();
  expect(seen).toEqual([]);
});

it('trusts only authorities that the system, Node or the named file contains', async () => {
  const { address } = await behindProxy();
  const failure = await failureOf(
    clientOf({ environment: { HTTPS_PROXY: `http://${address}` } }).me(),
    'network',
    TOKEN,
  );
  expect(failure.message).toMatch(/certificate is not trusted/);
});

const INSTITUTE = path.join(path.dirname(CERTIFICATE), 'institute-authority.pem');

describe('a refused certificate is reported once, with what to do', () => {
  const cases = [
    ['of an unknown authority', ['of-institute'], null, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', /authority/],
    ['with such an authority', ['of-institute', 'institute-authority'], null, 'SELF_SIGNED_CERT_IN_CHAIN', /authority/],
    ['signed by itself', ['certificate'], null, 'DEPTH_ZERO_SELF_SIGNED_CERT', /authority/],
    ['that has expired', ['expired'], INSTITUTE, 'CERT_HAS_EXPIRED', /has expired/],
    ['that is not valid yet', ['not-yet-valid'], INSTITUTE, 'CERT_NOT_YET_VALID', /not valid yet/],
    ['of another host', ['other-host'], INSTITUTE, 'ERR_TLS_CERT_ALTNAME_INVALID', /another host/],
  ] as const;
  it.each(cases)('one %s', async (_words, chain, authority, code, why) => {
    const { address, seen } = await behindProxy(false, ...chain);
    const environment = {
      HTTPS_PROXY: `http://${address}`,
      ...(authority === null ? {} : { NODE_EXTRA_CA_CERTS: authority }),
    };
    const failure = await failureOf(clientOf({ environment }).me(), 'network', TOKEN);
    expect(failure.message).toMatch(/certificate is not trusted/);
    expect(failure.message).toMatch(why);
    expect(failure.details).toBe(code);
    expect(failure.message).not.toContain(code);
    expect(failure.hint).toMatch(/institute.*NODE_EXTRA_CA_CERTS/);
    expect(seen).toHaveLength(1);

    // The same happens to a download.
    const { receive } = createNetwork({ environment });
    const folder = temporaryFolder();
    const link = { url: `https://${HOST}/archive.zip`, expiresAt: null };
    const download = downloadArchive({
      link,
      refresh: async () => link,
      targetPath: path.join(folder, 'a.zip'),
      partPath: path.join(folder, 'a.zip.part'),
      origin: { collectionId: 'c', exportId: 'e' },
      checkFiles,
      transport: { receive, sleep: async () => undefined, userAgent: 'collection-desk/test' },
    });
    const told = await failureOf(download, 'network', TOKEN);
    expect(told.message).toMatch(why);
    expect(told.details).toBe(code);
    expect(told.hint).toBe(failure.hint);
    expect(seen).toHaveLength(2);
  });

  it('one of the institute’s authority is trusted after that is named', async () => {
    const { address } = await behindProxy(false, 'of-institute');
    await clientOf({ environment: { HTTPS_PROXY: `http://${address}`, NODE_EXTRA_CA_CERTS: INSTITUTE } }).me();
  });
});

it('reports a proxy or a file that cannot be used', async () => {
  const { address } = await behindProxy(true);
  const refused = clientOf({ environment: { HTTPS_PROXY: `http://${address}` } }).me();
  expect((await failureOf(refused, 'network', TOKEN)).message).toMatch(/a proxy refused/);
  const garbage = clientOf({ environment: { HTTPS_PROXY: 'no address' } }).me();
  expect((await failureOf(garbage, 'network', TOKEN)).message).toMatch(/HTTPS_PROXY/);
  const socks = clientOf({ environment: {}, systemProxy: async () => 'SOCKS5 127.0.0.1:1080' }).me();
  expect((await failureOf(socks, 'network', TOKEN)).message).toMatch(/SOCKS/);
  const missing = path.join(temporaryFolder(), 'missing.pem');
  const unread = clientOf({ environment: { NODE_EXTRA_CA_CERTS: missing } }).me();
  expect((await failureOf(unread, 'network', TOKEN)).message).toMatch(/NODE_EXTRA_CA_CERTS/);
  await writeFile(missing, 'no certificate');
  await failureOf(clientOf({ environment: { NODE_EXTRA_CA_CERTS: missing } }).me(), 'network', TOKEN);
});

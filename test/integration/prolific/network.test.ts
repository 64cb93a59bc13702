import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createProlificClient } from '../../../src-main/prolific/client.ts';
import { createNetwork, type NetworkOptions } from '../../../src-main/prolific/network.ts';
import { failureOf, temporaryFolder } from './setting.ts';

const HOST = 'api.test.invalid';
const CERTIFICATE = path.join(import.meta.dirname, 'certificates', 'certificate.pem');
const TOKEN = 'a-token-that-no-proxy-may-see';

/** An API behind a proxy: its name is known to the proxy alone. */
async function behindProxy(refuses = false) {
  const api = createHttpsServer(
    { key: readFileSync(path.join(path.dirname(CERTIFICATE), 'key.pem')), cert: readFileSync(CERTIFICATE) },
    (request, response) => {
      expect(request.headers.authorization).toBe(`Token ${TOKEN}`);
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ id: 'me', name: 'A researcher' }));
    },
  );
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

it('goes through the proxy that the environment names, which sees where to and not what', async () => {
  const { seen, address } = await behindProxy();
  const environment = { HTTPS_PROXY: `http://${address}`, NODE_EXTRA_CA_CERTS: CERTIFICATE };
  await clientOf({ environment }).me();
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatch(new RegExp(`^${HOST}:443 `));
  expect(seen.join()).not.toContain(TOKEN);
});

it('goes through the proxy that the system names for that address, unless the environment names one', async () => {
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

it('reaches what NO_PROXY names, and this computer itself, without a proxy', async () => {
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

it('trusts only authorities that the system, Node or the named file knows', async () => {
  const { address } = await behindProxy();
  const failure = await failureOf(
    clientOf({ environment: { HTTPS_PROXY: `http://${address}` } }).me(),
    'network',
    TOKEN,
  );
  expect(failure.message).toMatch(/certificate is not trusted/);
});

it('says what is wrong with a proxy or a file that cannot be used', async () => {
  const { address } = await behindProxy(true);
  const refused = clientOf({ environment: { HTTPS_PROXY: `http://${address}` } }).me();
  expect((await failureOf(refused, 'network', TOKEN)).message).toMatch(/proxy in between refused/);
  const garbage = clientOf({ environment: { HTTPS_PROXY: 'no address' } }).me();
  expect((await failureOf(garbage, 'network', TOKEN)).message).toMatch(/HTTPS_PROXY/);
  const socks = clientOf({ environment: {}, systemProxy: async () => 'SOCKS5 127.0.0.1:1080' }).me();
  expect((await failureOf(socks, 'network', TOKEN)).message).toMatch(/SOCKS/);
  const missing = path.join(await temporaryFolder(), 'missing.pem');
  const unread = clientOf({ environment: { NODE_EXTRA_CA_CERTS: missing } }).me();
  expect((await failureOf(unread, 'network', TOKEN)).message).toMatch(/NODE_EXTRA_CA_CERTS/);
  await writeFile(missing, 'no certificate');
  await failureOf(clientOf({ environment: { NODE_EXTRA_CA_CERTS: missing } }).me(), 'network', TOKEN);
});

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { openSample, simulateProlific } from './sample.ts';

/** Loaded before the application's own code: writes down every address that its processes connect to or look up. */
const RECORDER = `
const { appendFileSync } = require('node:fs');
const net = require('node:net');
const dns = require('node:dns');
const note = (line) => appendFileSync(process.env.CONNECTION_LOG, line + '\\n');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  if (options && typeof options === 'object' && options.path === undefined) note((options.host ?? 'localhost') + ':' + options.port);
  return connect.apply(this, args);
};
const lookup = dns.lookup;
dns.lookup = (name, ...rest) => { note('lookup ' + name); return lookup(name, ...rest); };
`;

test('no request leaves the machine but to the API and its links', async ({ startDesk, directory }) => {
  const simulator = await simulateProlific();
  const log = path.join(directory, 'connections.txt');
  const recorder = path.join(directory, 'recorder.cjs');
  writeFileSync(log, '');
  writeFileSync(recorder, RECORDER);
  const desk = await startDesk({
    env: { PROLIFIC_URL: simulator.url, CONNECTION_LOG: log, NODE_OPTIONS: `--require=${recorder}` },
  });
  const { page } = desk;
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).host));

  await page.getByRole('main').getByRole('button', { name: 'Connect' }).click();
  await page.getByLabel('API token').fill(simulator.token);
  await page.getByRole('dialog').getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByRole('dialog').getByText(/until you quit/)).toBeVisible();
  await page.keyboard.press('Escape');
  await openSample(desk);
  await page.getByRole('gridcell').first().dblclick();
  await expect(page.getByRole('dialog')).toBeVisible();

  expect([...asked].filter((host) => !/^(ui|media)(\.localhost)?$/.test(host))).toEqual([]);
  const api = new URL(simulator.url).host;
  const store = new URL(simulator.storeUrl).host;
  const connections = readFileSync(log, 'utf8').split('\n').filter(Boolean);
  expect(connections).toContain(api);
  expect(connections.filter((to) => ![api, store].includes(to))).toEqual([]);
  await simulator.close();
});

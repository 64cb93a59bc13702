import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './app.ts';
import { connect, openSample, SAMPLE, simulateProlific } from './sample.ts';

/** Records every address that the main process connects to from now on. */
async function recordConnections(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(() => {
    const { Socket } = process.getBuiltinModule('node:net');
    const seen: string[] = [];
    Object.assign(globalThis, { seenConnections: seen });
    const connect = Socket.prototype.connect;
    Socket.prototype.connect = function (this: unknown, ...given: unknown[]) {
      const [first] = given.flat();
      if (first && typeof first === 'object' && 'port' in first) {
        seen.push(`${'host' in first ? String(first.host) : 'localhost'}:${String(first.port)}`);
      }
      return Reflect.apply(connect, this, given);
    } as typeof connect;
  });
  return () => app.evaluate(() => (globalThis as unknown as { seenConnections: string[] }).seenConnections);
}

test('only requests to the API and its links leave the machine', async ({ startDesk }) => {
  const simulator = await simulateProlific();
  const desk = await startDesk({ env: { PROLIFIC_URL: simulator.url } });
  const connections = await recordConnections(desk.app);
  const { page } = desk;
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).host));

  await connect(desk, simulator);
  await openSample(desk);
  await page.getByRole('gridcell').first().dblclick();
  await expect(page.getByRole('dialog')).toBeVisible();

  expect([...asked].filter((host) => !/^(ui|media)(\.localhost)?$/.test(host))).toEqual([]);
  const api = new URL(simulator.url).host;
  const store = new URL(simulator.storeUrl).host;
  const reached = await connections();
  expect(reached).toContain(api);
  expect(reached.filter((to) => ![api, store].includes(to))).toEqual([]);
  await simulator.close();
});

test('a job that waits for Prolific shows why, and when it tries again', async ({ startDesk, expectAccessible }) => {
  const simulator = await simulateProlific({ generatingPolls: 2 });
  const desk = await startDesk({ env: { PROLIFIC_URL: simulator.url } });
  const { page } = desk;
  await connect(desk, simulator);
  simulator.addFault({ on: 'export-status', nth: 2, count: 'always', fault: { kind: 'reset' } });
  await page.getByRole('button', { name: `Export: ${SAMPLE.name}` }).click();
  const job = page.locator('.job-card');
  const waiting = job.getByText(/^Prolific at .+ could not be reached: .+ Trying again at \d+:\d\d:\d\d(\s[AP]M)?\.$/);
  await expect(waiting).toBeVisible();
  await desk.screenshot('waiting-for-network-light');
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  await expectAccessible(page);
  await desk.screenshot('waiting-for-network-dark');
  simulator.clearFaults();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Files' })).toBeVisible();
  await simulator.close();
});

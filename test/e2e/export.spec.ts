import { expect, test } from './app.ts';
import { connect, SAMPLE, simulateProlific } from './sample.ts';

test('export, import, gallery: a collection of the account becomes pictures to browse, and stays when the network goes', async ({
  startDesk,
  expectAccessible,
}) => {
  const simulator = await simulateProlific();
  const desk = await startDesk({ env: { PROLIFIC_URL: simulator.url } });
  const { page } = desk;
  await connect(desk, simulator);

  await page.getByRole('button', { name: `Export: ${SAMPLE.name}` }).click();
  await page.getByRole('button', { name: 'Show', exact: true }).click({ timeout: 30_000 });
  await expect(page.getByRole('grid', { name: 'Files' })).toBeVisible();
  await expect(page.getByRole('status', { name: `${SAMPLE.files} files shown` })).toBeVisible();
  await expect(page.locator('[role=gridcell] img').first()).toHaveJSProperty('complete', true);
  await expectAccessible(page);

  // Offline, and after a restart: everything is on this machine.
  await simulator.close();
  const restarted = await desk.restart();
  await restarted.page
    .getByRole('button', { name: new RegExp(`^${SAMPLE.name}`) })
    .first()
    .click();
  await expect(restarted.page.getByRole('status', { name: `${SAMPLE.files} files shown` })).toBeVisible();
  await expect(restarted.page.locator('[role=gridcell] img').first()).toHaveJSProperty('complete', true);
});

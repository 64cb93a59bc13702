import { expect, test } from './app.ts';
import { connect, SAMPLE, simulateProlific } from './sample.ts';

test.use({ ownBrowser: true });

test('export, import, gallery: a collection of the account becomes pictures to browse, also without a network', async ({
  startDesk,
  expectAccessible,
}) => {
  const simulator = await simulateProlific();
  const desk = await startDesk({ env: { PROLIFIC_URL: simulator.url } });
  const { page } = desk;
  await connect(desk, simulator);

  await page.getByRole('button', { name: `Export: ${SAMPLE.name}` }).click();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Files' })).toBeVisible();
  await expect(page.getByRole('status', { name: `${SAMPLE.files} files shown` })).toBeVisible();
  await expect(page.locator('[role=gridcell] img').first()).toHaveJSProperty('complete', true);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'More about this collection' }).click();
  await page.getByRole('menuitem', { name: 'Export every day…' }).click();
  const daily = page.getByRole('dialog', { name: 'Export every day' });
  await daily.getByLabel('Time').fill('07:30');
  await expectAccessible(page);
  await desk.screenshot('daily-export');
  await daily.getByRole('button', { name: 'Export every day' }).click();
  await expect(page.getByText('exported daily at 7:30 AM')).toBeVisible();

  // Offline, and after a restart: all data is on this machine.
  await simulator.close();
  const restarted = await desk.restart();
  await restarted.page
    .getByRole('button', { name: new RegExp(`^${SAMPLE.name}`) })
    .first()
    .click();
  await expect(restarted.page.getByRole('status', { name: `${SAMPLE.files} files shown` })).toBeVisible();
  await expect(restarted.page.locator('[role=gridcell] img').first()).toHaveJSProperty('complete', true);
  await expect(restarted.page.getByText('exported daily at 7:30 AM')).toBeVisible();
});

test('the account’s collections stay visible without a connection, and disappear with the token', async ({
  startDesk,
  expectAccessible,
}) => {
  const simulator = await simulateProlific();
  const connected = await startDesk({
    env: { PROLIFIC_URL: simulator.url, EHOST_SAFE_STORAGE: 'gnome_libsecret' },
  });
  await connect(connected, simulator);
  await expect(connected.page.getByRole('button', { name: `Export: ${SAMPLE.name}` })).toBeVisible();
  await simulator.close();
  const { page, screenshot } = await connected.restart();
  const again = page.getByRole('button', { name: `Export: ${SAMPLE.name}` });
  // Available at once, because several attempts precede the message that Prolific cannot be reached.
  await expect(again).toBeVisible();
  await expectAccessible(page);
  await screenshot('offline');
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('dialog').getByRole('button', { name: 'Forget token' }).click();
  await page.keyboard.press('Escape');
  await expect(again).toBeHidden();
  const stored = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('answer')));
  await expect.poll(stored).toEqual([]);
});

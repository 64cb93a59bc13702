import { expect, test } from './app.ts';
import { connect, SAMPLE, simulateProlific } from './sample.ts';

test('a part of a collection is exported, kept apart from the whole, and named for what it is', async ({
  startDesk,
  expectAccessible,
}) => {
  const simulator = await simulateProlific({ contract: 'task-builder', bytesPerSecond: 4_000_000 });
  const desk = await startDesk({ env: { PROLIFIC_URL: simulator.url } });
  const { page } = desk;
  await connect(desk, simulator);

  const remoteRow = page.getByRole('region', { name: 'On Prolific' }).getByText(SAMPLE.name);
  await remoteRow.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export a part…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export a part' });
  const send = dialog.getByRole('button', { name: 'Export', exact: true });
  await expect(send).toBeDisabled();
  await dialog.getByLabel('Study id').fill('65f1c0de0000000000000001');
  await dialog.getByLabel('From').fill('2026-03-31');
  await dialog.getByLabel('To').fill('2026-03-01');
  await expect(dialog.getByRole('alert')).toHaveText('This day lies before the first one.');
  await expect(send).toBeDisabled();
  await dialog.getByLabel('To').fill('2026-04-30');
  await expectAccessible(page);
  await desk.screenshot('export-part');
  await send.click();

  const cards = page.getByRole('region', { name: 'Exports and imports' });
  await expect(cards).toContainText('Only study 65f1c0de0000000000000001, from 31 March 2026 to 30 April 2026.');
  await cards.getByRole('button', { name: 'Show', exact: true }).click({ timeout: 30_000 });
  await expect(page.getByRole('status', { name: `${SAMPLE.files} files shown` })).toBeVisible();
  await expect(page.getByText(/^Only a part · 40 submissions/)).toBeVisible();
  await expectAccessible(page);
  await desk.screenshot('part-shown');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Exports and changes');
  await page.keyboard.press('Enter');
  const versions = page.getByRole('dialog', { name: 'Exports and changes' });
  await expect(versions).toContainText('Only parts of the collection are here.');
  await expect(versions.getByRole('button', { name: 'Remove earlier exports…' })).toHaveCount(0);
  await expectAccessible(page);
  await desk.screenshot('part-versions');
  await page.keyboard.press('Escape');

  await remoteRow.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Exports on Prolific…' }).click();
  const remote = page.getByRole('dialog', { name: 'Exports on Prolific' });
  await expect(remote).toContainText('study 65f1c0de0000000000000001, from 2026-03-31 to 2026-04-30');
  await desk.screenshot('part-on-prolific');
  await simulator.close();
});

test('a disk that is too small pauses an export, says how much room is missing, and offers to go on', async ({
  startDesk,
  expectAccessible,
}) => {
  const simulator = await simulateProlific();
  const desk = await startDesk({ env: { PROLIFIC_URL: simulator.url } });
  const { page } = desk;
  await connect(desk, simulator);
  simulator.addFault({ on: 'download', fault: { kind: 'wrong-length', by: 9e14 } });
  await page.getByRole('button', { name: `Export: ${SAMPLE.name}` }).click();
  const cards = page.getByRole('region', { name: 'Exports and imports' });
  await expect(cards).toContainText('There is not enough space on the disk for this archive.', { timeout: 30_000 });
  await expectAccessible(page);
  await desk.screenshot('disk-full');
  await cards.getByRole('button', { name: 'Go on' }).click();
  await expect(cards.getByRole('button', { name: 'Show', exact: true })).toBeVisible({ timeout: 30_000 });
  await simulator.close();
});

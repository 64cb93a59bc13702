import { expect, test } from './app.ts';
import { simulateProlific } from './sample.ts';

test('first start: a wrong token is explained, a right one is stored and can be forgotten', async ({
  startDesk,
  expectAccessible,
}) => {
  const simulator = await simulateProlific();
  const { page } = await startDesk({ env: { PROLIFIC_URL: simulator.url } });
  await expect(page.getByRole('heading', { name: 'Browse what participants sent you' })).toBeVisible();
  await expectAccessible(page);

  // Commands for submissions would open empty dialogs.
  await page.keyboard.press('ControlOrMeta+k');
  const commands = page.getByRole('dialog', { name: 'Commands' });
  await expect(commands.getByRole('option', { name: /^Import archive/ })).toBeVisible();
  await expect(
    commands.getByRole('option', { name: /Compare|pass mode|Hand over|Print|Gallery|Table|SQL/ }),
  ).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.getByRole('main').getByRole('button', { name: 'Connect' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByLabel('API token').fill('not-the-token');
  await settings.getByRole('button', { name: 'Connect' }).click();
  await expect(
    settings
      .getByText(/token/i)
      .filter({ hasText: /Prolific/ })
      .first(),
  ).toBeVisible();
  await expect(settings.getByLabel('API token')).toHaveAttribute('aria-invalid', 'true');

  await settings.getByLabel('API token').fill(simulator.token);
  await settings.getByRole('button', { name: 'Connect' }).click();
  await expect(settings.getByText(/until you quit/)).toBeVisible();
  await expectAccessible(page);
  expect(await page.content()).not.toContain(simulator.token);

  await settings.getByRole('button', { name: /Forget/ }).click();
  await expect(settings.getByLabel('API token')).toBeVisible();
  await simulator.close();
});

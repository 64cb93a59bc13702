/** The window opens, reports no errors, and cannot be navigated away. */
import { expect, test } from './app.ts';

test('the window opens with its title and an accessible page without errors, has no Node, and refuses navigation and new windows', async ({
  desk: { app, page, screenshot },
  expectAccessible,
}) => {
  await expect(page).toHaveTitle('Collection Desk');
  await expect(page.getByRole('main')).toBeVisible();
  await expectAccessible(page);
  await screenshot('first-window');

  // No Node, no permission, and a policy without inline script.
  const surroundings = await page.evaluate(async () => ({
    globals: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    notifications: (await navigator.permissions.query({ name: 'notifications' })).state,
    secure: isSecureContext,
  }));
  expect(surroundings).toEqual({ globals: [], notifications: 'denied', secure: true });

  const address = page.url();
  await page.evaluate(() => {
    for (const target of ['_self', '_blank']) {
      const link = Object.assign(document.createElement('a'), { href: 'http://127.0.0.1:9/', target });
      document.body.append(link);
      link.click();
    }
    window.open('http://127.0.0.1:9/');
  });
  // The interface still answers in the only window.
  await expect.poll(() => app.windows().length).toBe(1);
  await expect(page.getByRole('main')).toBeVisible();
  expect(page.url()).toBe(address);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

/** The window opens, reports no errors, and cannot be navigated away. */
import { expect, test } from './app.ts';

test('the window opens with its title and an accessible page without errors', async ({ desk, expectAccessible }) => {
  await expect(desk.page).toHaveTitle('Collection Desk');
  await expect(desk.page.getByRole('main')).toBeVisible();
  await expectAccessible(desk.page);
  await desk.screenshot('first-window');
});

test('navigation and new windows are refused', async ({ desk: { app, page } }) => {
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

test('the page has no Node, no permission, and a policy without inline script', async ({ desk: { page } }) => {
  const page_ = await page.evaluate(async () => ({
    globals: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    notifications: (await navigator.permissions.query({ name: 'notifications' })).state,
    secure: isSecureContext,
  }));
  expect(page_).toEqual({ globals: [], notifications: 'denied', secure: true });
});

import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { openSample } from './sample.ts';

test('drag-out: the files lie on disk under readable names when the drag starts', async ({ desk }) => {
  const { app, page, library } = desk;
  await openSample(desk);
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const seen: { files?: string[]; icon: { isEmpty(): boolean } }[] = [];
    Object.assign(globalThis, { seenDrags: seen });
    if (window) window.webContents.startDrag = (item) => void seen.push(item as never);
  });
  const tiles = page.getByRole('gridcell');
  await tiles.nth(0).click();
  await tiles.nth(1).click({ modifiers: ['ControlOrMeta'] });
  await tiles.nth(0).hover();
  await page.mouse.down();
  await expect.poll(() => materialised(library)).toBeGreaterThanOrEqual(1);
  await page.mouse.move(500, 500, { steps: 5 });
  await page.mouse.up();
  const dragged = () =>
    app.evaluate(() => (globalThis as unknown as { seenDrags: { files: string[] }[] }).seenDrags.map((it) => it.files));
  await expect.poll(dragged).toHaveLength(1);
  const [files = []] = await dragged();
  expect(files).toHaveLength(2);
  for (const file of files) {
    expect(existsSync(file)).toBe(true);
    expect(path.basename(file)).toMatch(/^[^<>:"/\\|?*]+\.\w+$/);
  }
});

async function materialised(library: string): Promise<number> {
  const { glob } = await import('node:fs/promises');
  const found: string[] = [];
  for await (const file of glob('archives/*/files/*/*', { cwd: library })) found.push(file);
  return found.length;
}

import { HAS_PROC, processesFrom } from '../harness/processes.ts';
import { expect, test } from './app.ts';
import { runCommand } from './sample.ts';

test('lightbox: shows every kind by keys, with filmstrip and in full screen, and returns the focus', async ({
  sampleDesk: desk,
  expectAccessible,
}) => {
  const { page } = desk;
  await test.step('a tile that moves to another row, because the details open, keeps the focus', async () => {
    const tile = page.locator('[role=gridcell][data-index="4"]');
    await expect(tile).toHaveAttribute('aria-colindex', '5');
    await tile.click();
    await expect(tile).toHaveAttribute('aria-colindex', '2');
    await expect(tile).toBeFocused();
    await page.keyboard.press('Space');
    await expect(page.getByRole('dialog').locator('.lightbox-position')).toHaveText(/^5 of/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('it opens by key, moves by arrows, zooms, rotates, shows every kind, and returns the focus', async () => {
    // The sample holds a film, of which the tile shows a picture.
    const poster = page.locator('.thumbnail-poster canvas').first();
    await expect.poll(() => poster.evaluate((canvas: HTMLCanvasElement) => canvas.dataset.drawn)).toBe('true');
    const first = page.getByRole('gridcell').first();
    await first.click();
    await page.keyboard.press('Space');
    const box = page.getByRole('dialog');
    await expect(box).toBeVisible();
    const picture = box.locator('img').first();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
    await expectAccessible(page);

    const pose = () => picture.evaluate((image) => getComputedStyle(image).transform);
    const fitted = await pose();
    await page.keyboard.press('+');
    await expect.poll(pose).not.toBe(fitted);
    await page.keyboard.press('f');
    await expect.poll(pose).toBe(fitted);
    await page.keyboard.press('r');
    await expect.poll(pose).not.toBe(fitted);

    // The sample's third file is a PDF, its seventh a text.
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(box.locator('canvas.pdf-canvas').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(box).toBeHidden();
    await expect(page.locator('[role=gridcell]:focus')).toHaveCount(1);

    // Space steps through several selected files and begins again, Escape gives the selection back.
    const cell = (index: number) => page.locator(`[role=gridcell][data-index="${index}"]`);
    await cell(0).click();
    await cell(2).click({ modifiers: ['ControlOrMeta'] });
    for (const place of ['2 of 2 selected', '1 of 2 selected', '2 of 2 selected']) {
      await page.keyboard.press('Space');
      await expect(box.locator('.lightbox-position')).toHaveText(place);
    }
    await page.keyboard.press('Escape');
    await expect(cell(2)).toBeFocused();
    await expect(page.locator('[role=gridcell][aria-selected=true]')).toHaveCount(2);

    // The menu and the palette mark the selection, too.
    await cell(2).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Rate' }).press('ArrowRight');
    await desk.screenshot('selection-menu');
    await page.getByRole('menuitem', { name: '4 stars' }).press('Enter');
    await expect(page.locator('.tile-review .visually-hidden')).toHaveText(['4 stars', '4 stars']);
    await runCommand(page, 'Accept');
    await expect(page.locator('.tile-review .visually-hidden')).toHaveText(['Accepted, 4 stars', 'Accepted, 4 stars']);

    await page.keyboard.press('ControlOrMeta+Shift+f');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('region', { name: 'Filters' }).locator('button:focus')).toHaveCount(1);
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog', { name: 'How to search' })).toContainText('red or pink');
    await desk.screenshot('how-to-search');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('while a library hangs, no file has the answers of another participant beside it', async () => {
    if (!HAS_PROC) return;
    await page.keyboard.press('Escape');
    await page.locator('[role=gridcell][data-index="2"]').click();
    await page.keyboard.press('Space');
    const box = page.getByRole('dialog');
    const facts = box.getByRole('complementary');
    const library = processesFrom(desk.app.process().pid ?? 0).filter(({ role }) => role === 'library');
    await expect(facts).toContainText('A tall thistle-like plant');
    for (const { pid } of library) process.kill(pid, 'SIGSTOP');
    try {
      await page.keyboard.press('ArrowRight');
      await expect(box.locator('.lightbox-position')).toHaveText(/^4 of/);
      await expect(facts).not.toContainText('A tall thistle-like plant');
    } finally {
      for (const { pid } of library) process.kill(pid, 'SIGCONT');
    }
    await expect(facts).toContainText('Wooden boats');
    await page.keyboard.press('Escape');
  });

  await test.step('filmstrip, full screen and the list of keys; Home, End and Page keys', async () => {
    await page.getByRole('gridcell').first().click();
    await page.keyboard.press('Space');
    const box = page.locator('.lightbox');
    const position = box.locator('.lightbox-position');
    const strip = box.getByRole('navigation', { name: 'Filmstrip' });
    await expect(position).toHaveText('1 of 68');
    await page.keyboard.press('s');
    await expect(strip.locator('[aria-current=true] img').first()).toBeVisible();
    for (const [key, place] of [
      ['End', '68 of 68'],
      ['PageUp', '58 of 68'],
      ['Home', '1 of 68'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(position).toHaveText(place);
    }
    expect(await strip.getByRole('button').count()).toBeLessThan(25);
    await strip.getByRole('button').nth(4).click();
    await expect(position).toHaveText('5 of 68');
    await expect(box).toBeFocused();
    await strip.hover();
    await page.mouse.wheel(0, 68 * 40);
    await expect(strip.locator('[aria-current=true]')).toHaveCount(0);
    await page.keyboard.press('ArrowRight');
    await expect(strip.locator('[aria-current=true]')).toHaveCount(1);
    await desk.screenshot('filmstrip');
    await expectAccessible(page);

    // All buttons share one tooltip, also those of the preview.
    const tooltip = page.locator('.tooltip');
    for (const name of ['Details', 'Full screen']) {
      await box.getByRole('button', { name }).first().hover();
      await expect(tooltip).toContainText(name);
      await expect(tooltip).toBeInViewport({ ratio: 1 });
    }
    await desk.screenshot('tooltip');
    await page.mouse.move(5, 300);
    await expect(tooltip).toHaveCount(0);

    // The list names the keys of the preview, and closing it returns there.
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(list).toContainText('Full screen');
    await expect(list).not.toContainText('Menu of a column');
    await page.keyboard.press('ArrowRight');
    await expectAccessible(page);
    await desk.screenshot('keys-of-lightbox');
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await expect(position).toHaveText('6 of 68');
    // Not to its first button, which Enter would press.
    await expect(box).toBeFocused();

    const head = box.getByRole('button', { name: 'Details' });
    await page.keyboard.press('Shift+F');
    await expect(head).toBeHidden();
    await page.keyboard.press('4');
    await expect(box.locator('.lightbox-full-state')).toContainText('4 stars');
    await expectAccessible(page);
    await desk.screenshot('full-screen');
    await page.keyboard.press('Escape');
    await expect(head).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(box).toBeHidden();

    // It is remembered. With several selected files, it shows only those.
    await expect(page.locator('[role=gridcell]:focus')).toHaveCount(1);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Space');
    await expect(strip.getByRole('button')).toHaveCount(2);
    await page.keyboard.press('s');
    await page.keyboard.press('Escape');
    await expect(box).toBeHidden();

    for (const [open, words] of [
      ['ControlOrMeta+k', 'Run the command'],
      ['ControlOrMeta+s', 'Next, previous field'],
    ] as const) {
      await page.keyboard.press(open);
      const dialog = page.getByRole('dialog');
      await expect(dialog).toHaveCount(1);
      await expect(dialog.locator(':focus').or(page.locator('[role=dialog]:focus'))).toHaveCount(1);
      await page.keyboard.press('ControlOrMeta+/');
      await expect(list).toContainText(words);
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(1);
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    }
    await page.keyboard.press('ControlOrMeta+2');
    const row = page.locator('[role=row][data-index="0"]');
    await expect(row).not.toHaveAttribute('aria-label', 'Loading');
    await row.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Submission' })).toBeVisible();
    await page.keyboard.press('?');
    await expect(list).toContainText('while you read a submission');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Submission' })).toBeVisible();
  });
});

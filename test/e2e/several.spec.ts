import { expect, test } from './app.ts';
import { runCommand } from './sample.ts';

test('several: they are selected by pointer and keys, compared, and marked one after another @long', async ({
  sampleDesk: desk,
  expectAccessible,
}) => {
  const { page } = desk;
  const cell = (index: number) => page.locator(`[role=gridcell][data-index="${index}"]`);
  await test.step('a rubber band selects what it touches, adds with Ctrl, scrolls at the edges; keys select the same', async () => {
    const selected = () =>
      page
        .locator('[role=gridcell][aria-selected=true]')
        .evaluateAll((cells: HTMLElement[]) => cells.map(({ dataset }) => Number(dataset.index)).sort((a, b) => a - b));
    const gallery = await page.locator('.gallery').evaluate((element) => element.getBoundingClientRect().toJSON());
    const middle = (index: number) =>
      cell(index).evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      });
    const columns = Number(await page.getByRole('grid', { name: 'Files' }).getAttribute('aria-colcount'));
    const corner = { x: gallery.left + 5, y: gallery.top + 5 };
    const drag = async (to: { readonly x: number; readonly y: number }) => {
      await page.mouse.move(corner.x, corner.y);
      await page.mouse.down();
      await page.mouse.move(corner.x + 20, corner.y + 20);
      await page.mouse.move(to.x, to.y, { steps: 4 });
    };
    // Only where a submission has several files is there a place to tell.
    await expect(page.locator('.tile-ordinal', { hasText: /of [2-9]$/ }).first()).toBeVisible();
    await expect(page.locator('.tile-ordinal', { hasText: 'of 1' })).toHaveCount(0);
    await drag(await middle(columns + 1));
    await expect.poll(selected).toEqual([0, 1, columns, columns + 1]);
    await expect(page.locator('.rubber-band')).toHaveText('4');
    // Nothing moves under the pointer: the details open after the band.
    await expect(page.getByRole('region', { name: 'Selected items' })).toBeHidden();
    await page.mouse.up();
    await expect(page.locator('.rubber-band')).toBeHidden();
    await expect(page.getByRole('region', { name: 'Selected items' })).toContainText('4 files selected');
    await expect(cell(0)).toBeFocused();

    // Escape gives back what was selected before.
    await drag(await middle(0));
    await expect.poll(selected).toEqual([0]);
    await page.keyboard.press('Escape');
    await expect.poll(selected).toHaveLength(4);
    await page.mouse.up();

    // At the lower edge it scrolls on, and Ctrl adds to the selection.
    await page.keyboard.press('Escape');
    await cell(3).click();
    await page.keyboard.down('Control');
    await drag({ x: gallery.left + 60, y: gallery.bottom - 2 });
    await expect.poll(() => page.locator('.gallery').evaluate((element) => element.scrollTop)).toBeGreaterThan(300);
    await page.mouse.up();
    await page.keyboard.up('Control');
    await expect(page.getByRole('region', { name: 'Selected items' })).toContainText(/([4-9]|\d\d) files selected/);
    await page.keyboard.press('ControlOrMeta+Home');
    await expect(cell(0)).toBeFocused();

    // The keys: move alone, then add one.
    await page.keyboard.press('ControlOrMeta+ArrowRight');
    await page.keyboard.press('ControlOrMeta+ArrowRight');
    await expect(cell(2)).toBeFocused();
    await page.keyboard.press('Control+Space');
    await expect.poll(selected).toEqual([0, 2]);
  });

  await test.step('details tell what they share and where they differ, pictures are compared, and the pass mode leads on', async () => {
    await cell(0).click();
    await page.keyboard.press('a');
    await page.keyboard.press('4');
    await page.keyboard.press('Shift+ArrowRight');
    const details = page.getByRole('region', { name: 'Selected items' });
    await expect(details).toContainText('2 files selected');
    await expect(details).toContainText('Undecided1');
    await expect(details).toContainText('In common');
    // Only what all selected files have is shown as set, and a mark goes to all of them.
    const accept = details.getByRole('button', { name: 'Accept' });
    await expect(accept).toHaveAttribute('aria-pressed', 'false');
    await accept.click();
    await expect(cell(1)).toContainText('Accepted');
    await expect(accept).toHaveAttribute('aria-pressed', 'true');
    await expectAccessible(page);
    await desk.screenshot('several-details');

    // A note that is still being typed belongs to the files that were selected.
    await page.getByLabel('Note', { exact: true }).fill('Both of them');
    await cell(4).click();
    await expect(cell(1)).toContainText('with a note');
    await expect(cell(4)).not.toContainText('with a note');

    await cell(0).click();
    await cell(1).click({ modifiers: ['ControlOrMeta'] });
    await cell(3).click({ modifiers: ['ControlOrMeta'] });
    await page.keyboard.press('c');
    const compared = page.getByRole('dialog', { name: /^Compare \d pictures/ });
    const panels = compared.getByRole('group', { name: /^Picture/ });
    await expect(panels.first()).toBeFocused();
    const poses = () =>
      panels
        .locator('.stage-picture')
        .evaluateAll((images) => images.map((image) => getComputedStyle(image).scale + image.style.transform));
    // Each picture gets its scale when it is loaded, and is hidden until then.
    await expect(panels.locator('.stage-picture:visible')).toHaveCount(3);
    const whole = await poses();
    await page.keyboard.press('+');
    await expect.poll(async () => (await poses()).filter((pose, place) => pose === whole[place])).toEqual([]);
    await page.keyboard.press('f');
    await expect.poll(poses).toEqual(whole);
    await page.keyboard.press('l');
    await page.keyboard.press('+');
    await expect.poll(async () => (await poses()).filter((pose, place) => pose !== whole[place])).toHaveLength(1);
    await page.keyboard.press('f');
    await page.keyboard.press('l');
    await page.keyboard.press('ArrowRight');
    await expect(panels.nth(1)).toBeFocused();
    await page.keyboard.press('x');
    await expect(panels.nth(1)).toContainText('Rejected');
    await expect(panels.first()).toContainText('Accepted');
    await expectAccessible(page);
    await desk.screenshot('several-compare');
    // The gallery below gets other rows with the size of the window. The focus still returns to its cell.
    const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    const columnsOf = () => page.locator('[role=grid]').first().getAttribute('aria-colcount');
    const columnsBefore = await columnsOf();
    await page.setViewportSize({ width: 900, height: 700 });
    await expect.poll(columnsOf).not.toBe(columnsBefore);
    await page.keyboard.press('Escape');
    await expect(compared).toBeHidden();
    await expect(page.locator('[role=gridcell]:focus')).toHaveCount(1);
    await page.setViewportSize(size);
    await expect.poll(columnsOf).toBe(columnsBefore);

    // The pass mode leads on after a rating or a decision, in the gallery, the preview and the details.
    await cell(4).click();
    await page.keyboard.press('p');
    await expect(page.getByRole('button', { name: 'Pass mode: marks lead on' })).toBeVisible();
    await page.keyboard.press('x');
    await expect(cell(5)).toBeFocused();
    await expect(cell(4)).toContainText('Rejected');
    await page.keyboard.press('Space');
    const position = page.getByRole('dialog').locator('.lightbox-position');
    await expect(position).toHaveText(/^6 of/);
    await page.keyboard.press('3');
    await expect(position).toHaveText(/^7 of/);
    await page.keyboard.press('Escape');
    await expect(cell(5)).toContainText('3 stars');

    // With a filter by marks, the next file takes the place of the marked one. None is left out.
    await page
      .getByRole('region', { name: 'Filters' })
      .getByRole('button', { name: /^Undecided/ })
      .click();
    await expect(page.locator('.shown-count')).toContainText(/^\d+ of/);
    await expect(page.getByRole('gridcell').filter({ hasText: /Accepted|Rejected/ })).toHaveCount(0);
    await expect(page.getByRole('gridcell').filter({ hasText: 'Loading' })).toHaveCount(0);
    const names = await page.locator('[role=gridcell] .tile-caption').allTextContents();
    await cell(0).click();
    await page.keyboard.press('a');
    await expect(cell(0).locator('.tile-caption')).toHaveText(names[1] ?? '');
    await page.keyboard.press('a');
    await expect(cell(0).locator('.tile-caption')).toHaveText(names[2] ?? '');
    // Keys that come before the next file is shown are for the next files, not for the same one again.
    await page.evaluate(() => {
      for (const key of ['a', 'x', 'a']) {
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }
    });
    await expect(cell(0).locator('.tile-caption')).toHaveText(names[5] ?? '');
    await runCommand(page, 'Turn the pass mode off');
    await expect(page.getByRole('button', { name: 'Pass mode: marks lead on' })).toBeHidden();
  });

  await test.step('the key that selects everything marks no words of the window', async () => {
    await page.getByRole('button', { name: 'Text below pictures' }).press('ControlOrMeta+a');
    expect(await page.evaluate(() => getSelection()?.toString() ?? '')).toBe('');
  });

  await test.step('the text below pictures is the answer to a question', async () => {
    await page.getByRole('button', { name: 'Text below pictures' }).click();
    await page.getByRole('menuitem', { name: 'Answer to' }).press('ArrowRight');
    await page.getByRole('menuitemcheckbox', { name: 'Where in your home is it?' }).press('Enter');
    await cell(0).click();
    const answer = page.locator('.inspector .answer').filter({ hasText: 'Where in your home is it?' });
    const words = (await answer.locator('.answer-choice').first().textContent()) ?? '';
    await expect(cell(0).locator('.tile-caption')).toContainText(words);
    await desk.screenshot('answers-as-captions');
  });
});

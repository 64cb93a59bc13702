/**
 * Walks through the window as a person with a screen reader does. The steps, and what is said at each, are a table in `docs/accessibility.md`,
 * so that the document stays true. The role and the name come from Chromium's accessibility tree, which screen readers read.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CDPSession, Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';

const DOCUMENT = path.resolve(import.meta.dirname, '../../docs/accessibility.md');

interface Step {
  readonly keys: readonly string[];
  /** Role and name of the element with the focus. */
  readonly focus: string;
  /** A part of the status messages; empty if they do not matter. */
  readonly status: string;
}

async function stepsOfDocument(): Promise<readonly Step[]> {
  const [, section = ''] = (await readFile(DOCUMENT, 'utf8')).split('## A journey by screen reader');
  return section.split('\n').flatMap((line) => {
    const [, keys = '', focus = '', status = ''] = line.split('|').map((cell) => cell.trim());
    const pressed = Array.from(keys.matchAll(/`([^`]+)`/gu), (match) => match[1] ?? '');
    return pressed.length === 0 ? [] : [{ keys: pressed, focus, status }];
  });
}

/** The role and the name of the focused element. */
async function focused(session: CDPSession): Promise<string> {
  const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' });
  const { nodes } = await session.send('Accessibility.getPartialAXTree', {
    ...(result.objectId === undefined ? {} : { objectId: result.objectId }),
    fetchRelatives: false,
  });
  const [node] = nodes;
  return [node?.role?.value, node?.name?.value].filter(Boolean).join(': ');
}

/** The texts of all live regions. */
async function statusMessages(page: Page): Promise<string> {
  const regions = page.locator('[aria-live], [role=status], [role=alert], output');
  return (await regions.allTextContents()).join(' ');
}

test('a screen reader is told where the focus is, and what changed, at each step of a review', async ({
  sampleDesk: { page },
}) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const steps = await stepsOfDocument();
  expect(steps.length).toBeGreaterThan(15);
  for (const { keys, focus, status } of steps) {
    for (const key of keys) await page.keyboard.press(key);
    const step = keys.join(' ');
    await expect.poll(() => focused(session), step).toBe(focus);
    if (status !== '') await expect.poll(() => statusMessages(page), step).toContain(status);
  }
});

test('in forced colours, the selection, marks and switches differ by more than colour', async ({
  sampleDesk: { page, screenshot },
  expectAccessible,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const selected = page.locator('[role=gridcell][aria-selected=true]');
  await page.getByRole('gridcell').first().click();
  await page.keyboard.press('a');
  await expect(selected).toHaveAccessibleName(/^Accepted/u);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('x');
  await expect(selected).toHaveAccessibleName(/^Rejected/u);
  const outline = (tile: Locator) =>
    tile.locator('.tile-picture').evaluate((picture) => getComputedStyle(picture).outlineStyle);
  await expect.poll(() => outline(selected)).toBe('solid');
  await expect.poll(() => outline(page.locator('[role=gridcell][aria-selected=false]').first())).toBe('none');
  await screenshot('forced-gallery');
  await page.keyboard.press('ControlOrMeta+2');
  await expect(page.getByRole('grid', { name: 'Submissions' })).toBeVisible();
  await screenshot('forced-table');
  await page.keyboard.press('ControlOrMeta+s');
  const dialog = page.getByRole('dialog', { name: 'Hand over' });
  await expect(dialog).toBeVisible();
  // Forced colours take backgrounds away, unless a control asks for one of the system's.
  const background = (name: string) =>
    dialog.getByRole('radio', { name, exact: true }).evaluate((choice) => getComputedStyle(choice).backgroundColor);
  await expect(dialog.getByRole('radio', { name: 'CSV', exact: true })).toBeChecked();
  await expect.poll(async () => (await background('CSV')) === (await background('TSV'))).toBe(false);
  await screenshot('forced-dialog');
  await expectAccessible(page);
});

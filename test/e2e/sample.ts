/** The sample collection for the journeys. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { createSimulator, type Simulator, type SimulatorOptions } from '../simulator/simulator.ts';
import { type Desk, expect, SAMPLE_ARCHIVE } from './app.ts';

const folder = path.resolve(import.meta.dirname, '../../assets/sample');
const definition = JSON.parse(readFileSync(path.join(folder, 'definition.json'), 'utf8'));

export const SAMPLE = {
  archivePath: SAMPLE_ARCHIVE,
  collectionId: String(definition.id),
  name: String(definition.name),
  submissions: 40,
  files: 68,
};

/**
 * Prolific's API on loopback with the sample as its first collection. An export is ready at the first poll, which comes after 50 ms.
 * @param options with `workspaceOf`, the workspace of the sample; the first one if absent. `others`: more collections, in the first one.
 */
export function simulateProlific({
  workspaceOf,
  others = [],
  ...options
}: Omit<Partial<SimulatorOptions>, 'collections'> & {
  readonly workspaceOf?: string;
  readonly others?: SimulatorOptions['collections'];
} = {}): Promise<Simulator> {
  const { archivePath, collectionId, name } = SAMPLE;
  const workspace = workspaceOf === undefined ? {} : { workspaceId: workspaceOf };
  return createSimulator({
    collections: [{ collectionId, name, archivePath, definition, ...workspace }, ...others],
    generatingPolls: 0,
    askAgainAfter: 0.05,
    ...options,
  });
}

/** From the first screen to the gallery of the sample collection. Journeys that are not about the import take `sampleDesk`. */
export async function openSample({ page }: Desk): Promise<void> {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByRole('grid', { name: 'Files' }).waitFor();
}

/** Connects from the first screen, like a person. */
export async function connect({ page }: Desk, simulator: Simulator): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Connect' }).click();
  await enterToken(page, simulator);
}

/** Enters the simulator's token in the open settings, and closes them. */
export async function enterToken(page: Page, { token }: Simulator): Promise<void> {
  const settings = page.getByRole('dialog');
  await page.getByLabel('API token').fill(token);
  await settings.getByRole('button', { name: 'Connect' }).click();
  await expect(settings.getByRole('button', { name: 'Forget token' })).toBeVisible();
  await page.keyboard.press('Escape');
}

/** Runs a command by a part of its name. Waits before each key: until the box has the focus, and until Enter would run that command. */
export async function runCommand(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: 'Search commands and collections' })).toBeFocused();
  await page.keyboard.type(typed);
  await expect(page.locator('.palette-item[data-highlighted]')).toContainText(typed, { ignoreCase: true });
  await page.keyboard.press('Enter');
}

/** The system's dialog, which a test cannot press, answers with this path. */
export async function saveTo({ app }: Pick<Desk, 'app'>, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
}

/** Drops a file of the disk onto the window, through a file input, because only its files have paths here. */
export async function dropFile({ page }: Pick<Desk, 'page'>, file: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'file-to-drop';
    input.hidden = true;
    document.body.append(input);
  });
  await page.locator('#file-to-drop').setInputFiles(file);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#file-to-drop');
    const transfer = new DataTransfer();
    for (const one of input?.files ?? []) transfer.items.add(one);
    const target = document.querySelector('.drop-target');
    target?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    input?.remove();
  });
}

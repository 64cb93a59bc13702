import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { archiveOfFiles } from '../samples/generate-archive.ts';
import { expect, test } from './app.ts';
import { runCommand } from './sample.ts';
import { invoke, whenStored } from './window-works.ts';

test('files leave by drag and by menu, under readable names, and without metadata if the settings say so', async ({
  sampleDesk: desk,
  directory,
  expectAccessible,
}) => {
  const { app, page, library } = desk;
  await test.step('drag-out: the files are on disk under readable names when the drag starts', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const seen: { files?: string[]; icon: { isEmpty(): boolean } }[] = [];
      Object.assign(globalThis, { seenDrags: seen });
      if (window) window.webContents.startDrag = (item) => void seen.push(item as never);
    });
    const tiles = page.getByRole('gridcell');
    await tiles.nth(0).click();
    await tiles.nth(1).click({ modifiers: ['ControlOrMeta'] });
    const grid = page.getByRole('grid', { name: 'Files' });
    await tiles.nth(0).hover();
    await page.mouse.down();
    await expect(grid).toHaveAttribute('data-drag', 'ready');
    expect(await materialised(library)).toBeGreaterThanOrEqual(2);
    await page.mouse.move(500, 500, { steps: 5 });
    await page.mouse.up();
    const dragged = () =>
      app.evaluate(() =>
        (globalThis as unknown as { seenDrags: { files: string[] }[] }).seenDrags.map((it) => it.files),
      );
    await expect.poll(dragged).toHaveLength(1);
    const [files = []] = await dragged();
    expect(files).toHaveLength(2);
    for (const file of files) {
      expect(existsSync(file)).toBe(true);
      expect(path.basename(file)).toMatch(/^[^<>:"/\\|?*]+\.\w+$/);
    }
  });

  await test.step('by menu: opened, revealed, copied and saved under readable names; no program is opened', async () => {
    const target = path.join(directory, 'saved');
    mkdirSync(target);
    await app.evaluate(({ shell, clipboard, dialog }, folder) => {
      const seen: { opened: string[]; revealed: string[]; copied: string[] } = { opened: [], revealed: [], copied: [] };
      Object.assign(globalThis, { seenOut: seen });
      shell.openPath = async (file) => {
        seen.opened.push(file);
        return '';
      };
      shell.showItemInFolder = (file) => void seen.revealed.push(file);
      clipboard.writeText = async (text: string) => void seen.copied.push(text);
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: `${folder}/one of them.jpg` });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
    }, target);
    const seen = () =>
      app.evaluate(
        () => (globalThis as unknown as { seenOut: Record<'opened' | 'revealed' | 'copied', string[]> }).seenOut,
      );
    const tiles = page.getByRole('gridcell');
    const choose = async (entry: string | RegExp) => {
      await tiles.nth(0).click({ button: 'right' });
      await page.getByRole('menuitem', { name: entry, exact: true }).click();
    };

    await tiles.nth(0).click();
    await choose('Open');
    await expect.poll(async () => (await seen()).opened.length).toBe(1);
    await choose('Show in folder');
    await expect.poll(async () => (await seen()).revealed.length).toBe(1);
    await choose('Copy path');
    await expect.poll(async () => (await seen()).copied.length).toBe(1);
    const { opened, revealed, copied } = await seen();
    expect(path.basename(opened[0] ?? '')).toMatch(/^[\w ]+IMG_2041\.JPG$/);
    expect([revealed[0], copied[0]]).toEqual([opened[0], opened[0]]);
    expect(statSync(opened[0] ?? '').mode & 0o333).toBe(0);

    await choose('Save a copy…');
    await expect.poll(() => readdirSync(target)).toEqual(['one of them.jpg']);
    await tiles.nth(1).click({ modifiers: ['ControlOrMeta'] });
    await choose(/Save copies of 2 files/);
    // The list of files has another name until it is complete, and the folder of unfinished files is deleted last.
    const anyCopy = expect.stringMatching(/^[0-9a-f]{24} .*\.jpg$/i);
    await expect.poll(() => readdirSync(target).sort()).toEqual([anyCopy, anyCopy, 'files.csv', 'one of them.jpg']);
    // The table beside the copies names each of them with its checksum.
    await expect
      .poll(() => readFileSync(path.join(target, 'files.csv'), 'utf8').trimEnd().split('\r\n'))
      .toHaveLength(3);
    const manifest = readFileSync(path.join(target, 'files.csv'), 'utf8');
    for (const copy of readdirSync(target).filter((name) => !['files.csv', 'one of them.jpg'].includes(name))) {
      expect(manifest).toContain(copy);
      expect(manifest).toContain(
        createHash('sha256')
          .update(readFileSync(path.join(target, copy)))
          .digest('hex'),
      );
    }

    // The log lists everything that left the window.
    await tiles.nth(1).click();
    await page.keyboard.press('5');
    await expect(tiles.nth(1).getByTitle('5 stars')).toBeVisible();
    await whenStored(desk);
    await runCommand(page, 'Activity log');
    const log = page.getByRole('list', { name: 'Activity log' }).getByRole('listitem');
    await expect(log).toContainText([
      'Marked 1 item: rating 5',
      'Saved copies of 2 files',
      'Saved copies of 1 file',
      'Copied the paths of 1 file',
      'Imported: archive',
    ]);
    await expectAccessible(page);
    await desk.screenshot('what-was-done');
    await page.keyboard.press('Escape');
    await expect(log).toHaveCount(0);
  });

  await test.step('copies lose their metadata when the settings say so', async () => {
    await app.evaluate(({ clipboard }) => {
      const copied: string[] = [];
      Object.assign(globalThis, { seenPaths: copied });
      clipboard.writeText = async (text: string) => void copied.push(text);
    });
    await page.keyboard.press('ControlOrMeta+,');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    const box = settings.getByRole('checkbox', { name: 'Remove metadata from copies' });
    await box.click();
    await expect(box).toBeChecked();
    await expectAccessible(page);
    await desk.screenshot('settings-copies');
    await page.keyboard.press('Escape');
    await page.getByRole('gridcell').first().click();
    await page.getByRole('gridcell').first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy path', exact: true }).click();
    const paths = () => app.evaluate(() => (globalThis as unknown as { seenPaths: string[] }).seenPaths);
    await expect.poll(paths).toEqual([expect.stringContaining('without-metadata')]);
  });
});

test('open: a picture gets the extension of its content, a file that is also a program is shown in its folder instead, and other users can read nothing', async ({
  directory,
  startDesk,
}) => {
  const files = [
    { name: 'IMG_4711.HEIC', bytes: readFileSync(path.join(import.meta.dirname, '../samples/heic/portrait.jpg')) },
    { name: 'letter.pdf', bytes: Buffer.from('MZ\x90\0%PDF-1.4\n', 'latin1') },
  ];
  const out = path.join(directory, 'files.zip');
  await archiveOfFiles(out, files);
  const folders = ['library', 'user-data', 'temporary'].map((name) => path.join(directory, name));
  mkdirSync(path.join(directory, 'temporary'), { mode: 0o700 });
  const access = watchAccess(folders);
  // Permissions must not come from the mask, which a machine may set to anything.
  const mask = process.umask(0);
  const desk = await startDesk({ env: { HOME: directory, TMPDIR: path.join(directory, 'temporary') } });
  process.umask(mask);
  const { app, page } = desk;
  await invoke(desk, 'jobs.import', out);
  await page
    .getByRole('region', { name: 'Library' })
    .getByRole('button', { name: 'Generated collection' })
    .first()
    .click();
  await app.evaluate(({ shell }) => {
    const seen = { opened: [] as string[], revealed: [] as string[] };
    Object.assign(globalThis, { seenOut: seen });
    shell.openPath = async (file) => {
      seen.opened.push(file);
      return '';
    };
    shell.showItemInFolder = (file) => void seen.revealed.push(file);
  });
  const seen = async () => {
    const out = await app.evaluate(() => (globalThis as unknown as { seenOut: Record<string, string[]> }).seenOut);
    return Object.values(out).map((paths) => paths.map((file) => path.basename(file)));
  };
  const choose = async (name: string, entry: string) => {
    await page.getByRole('gridcell', { name }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: entry, exact: true }).click();
  };
  await choose('IMG_4711', 'Open');
  await expect.poll(seen).toEqual([[expect.stringMatching(/IMG_4711\.jpg$/)], []]);
  // What would be refused is not offered.
  await page.getByRole('gridcell', { name: 'letter' }).click({ button: 'right' });
  const refused = page.getByRole('menuitem', { name: 'Not opened from here: it could run code' });
  await expect(refused).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('menuitem', { name: 'Open', exact: true })).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Show in folder' }).click();
  await expect.poll(seen).toEqual([[expect.stringMatching(/IMG_4711\.jpg$/)], [expect.stringMatching(/letter\.pdf$/)]]);
  await page.getByRole('gridcell', { name: 'IMG_4711' }).click();
  await page.keyboard.press('4');
  await whenStored(desk);
  expect(access.end()).toEqual([]);
});

/** Looks again and again for entries that other users can read, also while they are written. */
function watchAccess(folders: readonly string[]) {
  const readable = new Set<string>();
  const look = () => {
    for (const folder of folders.filter((each) => existsSync(each))) {
      for (const name of ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
        const stats = lstatSync(path.join(folder, name), { throwIfNoEntry: false });
        if (stats !== undefined && !stats.isSymbolicLink() && (stats.mode & 0o077) !== 0)
          readable.add(`${path.basename(folder)}/${name} ${(stats.mode & 0o777).toString(8)}`);
      }
    }
  };
  const timer = setInterval(look, 10);
  return {
    /** @returns what was readable at any time */
    end: () => {
      clearInterval(timer);
      look();
      return process.platform === 'win32' ? [] : [...readable];
    },
  };
}

async function materialised(library: string): Promise<number> {
  const { glob } = await import('node:fs/promises');
  const found: string[] = [];
  for await (const file of glob('archives/*/files/*/*', { cwd: library })) found.push(file);
  return found.length;
}

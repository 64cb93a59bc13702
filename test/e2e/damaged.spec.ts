import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { archiveOfFiles, generateArchive } from '../samples/generate-archive.ts';
import { expect, test } from './app.ts';
import { dropFile } from './sample.ts';

test.use({ ownBrowser: true });

test('damage: the verification in the background marks damaged files in gallery, lightbox, table and reader, and reports them', async ({
  directory,
  startDesk,
  expectAccessible,
}) => {
  const out = path.join(directory, 'damaged.zip');
  const pictures = await Promise.all(
    ['#a33', '#3a3', '#33a'].map((background) =>
      sharp({ create: { width: 64, height: 64, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  await archiveOfFiles(
    out,
    pictures.map((bytes, place) => ({ name: `${place}.png`, bytes })),
    { method: 'stored' },
  );
  const bytes = await readFile(out);
  const at = bytes.indexOf(pictures[1] ?? '') + 40;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  await writeFile(out, bytes);

  const desk = await startDesk({ args: [out] });
  const { app, library, page, screenshot } = desk;
  const tiles = page.getByRole('gridcell');
  await expect(tiles.nth(1)).toContainText('Damaged');
  await expect(tiles.nth(0)).not.toContainText('Damaged');
  await expect(page.getByRole('main').getByRole('button', { name: '1 problem' })).toBeVisible();
  // The import found nothing. Its line says what the verification found later, until a person looks.
  const lines = page.getByRole('region', { name: 'Exports and imports' });
  await expect(lines.getByRole('listitem')).toContainText('1 found later');
  await expectAccessible(page);
  await screenshot('damaged-gallery');
  await lines.getByRole('button', { name: '1 found later' }).click();
  await page.getByRole('dialog', { name: 'Import report' }).getByRole('button', { name: 'Done' }).click();
  await expect(lines).toBeHidden();
  await page.getByRole('button', { name: 'What was done' }).click();
  const done = page.getByRole('dialog', { name: 'What was done' });
  await expect(done.getByRole('listitem').first()).toContainText('1 problem found later');
  await done.getByText('What happened').click();
  await expectAccessible(page);
  await screenshot('what-was-done');
  await page.keyboard.press('Escape');

  await tiles.nth(1).click();
  await page.keyboard.press('Space');
  const lightbox = page.getByRole('dialog');
  await expect(lightbox.locator('.lightbox-head')).toContainText('Damaged');
  await expect(lightbox.getByRole('region', { name: 'File' })).toContainText(
    'This file is damaged: its checksum is wrong.',
  );
  await expectAccessible(page);
  await screenshot('damaged-lightbox');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Table', exact: true }).click();
  const row = page.getByRole('row').nth(1);
  await expect(row).toContainText('Files: 1 damaged');
  await page.setViewportSize({ width: 2_200, height: 900 });
  await expect(row).toContainText('3 files, 1 damaged');
  await expect(page.locator('.table-picture-bad')).toHaveCount(1);
  await expectAccessible(page);
  await screenshot('damaged-table');
  await row.click();

  await page.getByRole('button', { name: 'Read whole submission' }).click();
  const reader = page.getByRole('dialog', { name: 'Submission' });
  await expect(reader.getByRole('listitem').filter({ hasText: '1.png' })).toContainText('Damaged');
  await expect(reader.getByRole('listitem').filter({ hasText: '0.png' })).not.toContainText('Damaged');
  await screenshot('damaged-reader');
  await page.keyboard.press('Escape');

  // The archive was replaced, and that of another collection removed. The window says so and still shows the data of the index and the
  // thumbnails.
  const archives = path.join(library, 'archives');
  const [folder = ''] = await readdir(archives);
  const other = await generateArchive({
    seed: 6,
    submissions: 1,
    fileBytes: 10,
    out: path.join(directory, 'other.zip'),
    name: 'Other',
    collectionId: 'other',
  });
  await dropFile(desk, other.path);
  // It can be browsed before the import is done. After a quit, the import would start again.
  await expect(page.getByRole('listitem').filter({ hasText: 'other.zip' })).toContainText('Ready:');
  await app.close();
  const zips = (await readdir(archives)).map((name) => path.join(archives, name, 'archive.zip'));
  const kept = path.join(archives, folder, 'archive.zip');
  await chmod(kept, 0o600);
  await writeFile(kept, bytes.subarray(0, bytes.length - 100));
  await Promise.all(zips.filter((zip) => zip !== kept).map((zip) => rm(zip)));
  const again = await startDesk();
  const note = again.page.locator('.collection-head-damage');
  await expect(note).toContainText('archive of this collection');
  await expectAccessible(again.page);
  await again.screenshot('archive-exchanged');
  await again.page.getByRole('navigation').getByRole('button', { name: other.name }).first().click();
  await expect(again.page.getByRole('heading', { level: 1, name: other.name })).toBeVisible();
  await expect(note).toHaveText(/^The archive of this collection is missing from the library\./);
  await expect(again.page.getByRole('gridcell').or(again.page.getByRole('row')).first()).toBeVisible();
  await again.screenshot('archive-missing');

  // Without its index, too, nothing is known of it. The window shows no counts, and calls nothing unchanged.
  await again.app.close();
  for (const name of await readdir(archives)) if (name !== folder) await rm(path.join(archives, name, 'index.sqlite'));
  const without = (await startDesk()).page;
  const line = without
    .getByRole('navigation')
    .getByRole('button', { name: `${other.name} , cannot be read, 1 problem` });
  await line.click();
  await expect(without.getByRole('alert')).toContainText('Import the collection’s ZIP again');
  await expect(without.getByRole('alert')).not.toContainText('unchanged');
  await expect(without.locator('.collection-head-facts')).toHaveText(/^(exported|imported) /);
  await expectAccessible(without);
});

import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { MIGRATIONS } from '../../src-main/library/catalog/migrations.ts';
import { expect, test } from './app.ts';

/** The catalog of an older version, made by its first two migrations. */
function olderCatalog(file: string, more = ''): void {
  const db = new Database(file);
  db.exec(`${MIGRATIONS[0]?.sql} ${MIGRATIONS[1]?.sql} ${more}`);
  db.pragma('user_version = 2');
  db.close();
}

test('a catalog whose migration fails stays unchanged, and a backup can be restored', async ({
  directory,
  startDesk,
  expectAccessible,
}) => {
  const library = path.join(directory, 'library');
  await mkdir(path.join(library, 'backups'), { recursive: true });
  olderCatalog(path.join(library, 'backups', 'catalog-2026-03-01.sqlite'));
  // Another change has used the name that a later step needs.
  olderCatalog(path.join(library, 'catalog.sqlite'), 'ALTER TABLE archives ADD COLUMN filter TEXT;');
  const { page, screenshot } = await startDesk();
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText(
    'The library could not be updated for this version of Collection Desk. Nothing was changed.',
  );
  await expectAccessible(page);
  await screenshot('migration-failed');
  await alert.getByRole('button', { name: 'Restore a backup…' }).click();
  await page
    .getByRole('dialog', { name: 'Restore a backup' })
    .getByRole('button', { name: 'Restore', exact: true })
    .click();
  await expect(page.getByRole('heading', { name: 'Browse what participants sent you' })).toBeVisible();
  expect((await readdir(library)).filter((name) => name.includes('restoring'))).toEqual([]);
});

test('a catalog of a newer version stays unchanged, and the window offers no replacement', async ({
  directory,
  startDesk,
}) => {
  const library = path.join(directory, 'library');
  await mkdir(path.join(library, 'backups'), { recursive: true });
  olderCatalog(path.join(library, 'backups', 'catalog-2026-03-01.sqlite'));
  olderCatalog(path.join(library, 'catalog.sqlite'));
  const newer = new Database(path.join(library, 'catalog.sqlite'));
  // Written like by `markVersion` of that program.
  newer.pragma('user_version = 99');
  newer.pragma(`application_id = ${0x43440000 + 99}`);
  newer.close();
  const { page } = await startDesk();
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText('last used by a newer version');
  await expect(alert.getByRole('button', { name: 'Restore a backup…' })).toHaveCount(0);
});

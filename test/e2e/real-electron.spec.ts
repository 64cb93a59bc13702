/** What only Electron itself can show. Elsewhere each of these specs is reported as skipped, by its name. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { electronExecutable } from '../electron-host/electron-executable.ts';
import { deskApplication } from '../harness/launch.ts';
import { expect, onRealElectron, SAMPLE_ARCHIVE, test } from './app.ts';

/** The program of a packaged application, for the last specs. */
const PACKAGED = process.env.COLLECTION_DESK_PACKAGE ?? '';

test.describe('on Electron itself', () => {
  test.skip(!onRealElectron, "Electron's binary is not here");

  test('the menu is native: its roles have items, and its accelerators are registered', async ({ desk: { app } }) => {
    const menu = await app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.map(({ label, submenu }) => ({
        label,
        items: submenu?.items.length ?? 0,
        keys: submenu?.items.flatMap(({ accelerator }) => accelerator ?? []) ?? [],
      })),
    );
    expect(menu?.every(({ items }) => items > 0)).toBe(true);
    expect(menu?.flatMap(({ keys }) => keys)).toEqual(expect.arrayContaining(['CmdOrCtrl+O', 'CmdOrCtrl+K']));
  });

  test('the keychain of the system encrypts and decrypts, or the settings say that there is none', async ({
    desk: { app, page },
  }) => {
    const keychain = await app.evaluate(({ safeStorage }) => {
      const isAvailable = safeStorage.isEncryptionAvailable();
      const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
      const roundTrip = isAvailable ? safeStorage.decryptString(safeStorage.encryptString('token')) : 'token';
      return { isAvailable, backend, roundTrip };
    });
    expect(keychain.roundTrip).toBe('token');
    expect([
      'win32',
      'darwin',
      'basic_text',
      'gnome_libsecret',
      'kwallet',
      'kwallet5',
      'kwallet6',
      'unknown',
    ]).toContain(keychain.backend);
    await expect(page.getByRole('main')).toBeVisible();
  });

  test('a second start gives its file to the first one and ends', async ({ desk: { page }, directory }) => {
    const second = spawnSync(
      electronExecutable() ?? '',
      [`--user-data-dir=${path.join(directory, 'user-data')}`, deskApplication, SAMPLE_ARCHIVE],
      { timeout: 60_000 },
    );
    expect(second.status).toBe(0);
    await expect(page.getByRole('gridcell').first()).toBeVisible();
  });

  test('the window plays the codecs of phones', async ({ desk: { page } }) => {
    const answers = await page.evaluate(() =>
      [
        'video/mp4; codecs="avc1.42E01E, mp4a.40.2"',
        'audio/mp4; codecs="mp4a.40.2"',
        'video/webm; codecs="vp9, opus"',
      ].map((type) => document.createElement('video').canPlayType(type)),
    );
    expect(answers).toEqual(['probably', 'probably', 'probably']);
  });

  test('without a graphics processor, the gallery shows pictures', async ({ startDesk }) => {
    const { page } = await startDesk({ args: ['--disable-gpu', SAMPLE_ARCHIVE] });
    const picture = page.getByRole('gridcell').locator('img').first();
    await expect
      .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
      .toBeGreaterThan(0);
  });
});

test.describe('of a built package', () => {
  test.skip(!existsSync(PACKAGED), 'COLLECTION_DESK_PACKAGE names no packaged program');

  test('the program is also the command line', () => {
    expect(execFileSync(PACKAGED, ['--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('the fuses hold: the program does not run as Node, and takes no options of Node', () => {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require=./missing-file.js' };
    const { stdout } = spawnSync(PACKAGED, ['--version'], { encoding: 'utf8', env, timeout: 60_000 });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+/);
    expect(stdout).not.toContain(process.version);
  });
});

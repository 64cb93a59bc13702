/** The window of an encrypted library: what it asks, and what it leaves on the disk. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { EMPTY_QUERY, type Page as Rows, type Submission, type SubmissionRow } from '../../src-preload/domain.ts';
import type { ExportJob } from '../../src-preload/jobs.ts';
import { type Desk, expect, onRealElectron, SAMPLE_ARCHIVE, test } from './app.ts';
import { SAMPLE, saveTo } from './sample.ts';
import { invoke } from './window-works.ts';

const PASSPHRASE = 'correct horse battery staple';
const CHANGED = 'quite other words here';
const SEARCHED = 'a phrase of a participant';

// A lock refuses pictures that a window still asks for.
test.use({ ownBrowser: true, expectedComplaints: ['Failed to load resource'] });

/** Which of the texts are in which file below the folder, also in UTF-16, in which Chromium stores some; and which pieces of files. */
function findTraces(
  folder: string,
  texts: readonly string[],
  pieces: ReadonlyMap<string, Buffer> = new Map(),
): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const bytes = readIfThere(path.join(folder, name));
    const found = texts.filter((text) => bytes.includes(text) || bytes.includes(text, 0, 'utf16le'));
    const parts = [...pieces].filter(([, piece]) => bytes.includes(piece)).map(([address]) => address);
    return [...found, ...parts].map((trace) => `${name}: ${trace}`);
  });
}

/** A piece of each small picture, poster and file that the window has loaded, by its address. */
async function shownPieces({ page }: Desk): Promise<ReadonlyMap<string, Buffer>> {
  const pieces = await page.evaluate(async () => {
    const addresses = performance.getEntriesByType('resource').map(({ name }) => name);
    const media = [...new Set(addresses)].filter((address) => new URL(address).host === 'media');
    const load = async (address: string) => {
      const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
      return [address, [...bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 24)]] as const;
    };
    return Promise.all(media.map(load));
  });
  return new Map(
    pieces.filter(([, bytes]) => bytes.length === 24).map(([address, bytes]) => [address, Buffer.from(bytes)]),
  );
}

/** Chromium deletes files of its cache at any time. Folders and sockets have no bytes. */
function readIfThere(file: string): Buffer {
  try {
    return statSync(file).isFile() ? readFileSync(file) : Buffer.alloc(0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Of participants: their ids, and the answers of one. */
async function secretsOf(desk: Desk): Promise<readonly string[]> {
  const query = { query: EMPTY_QUERY, offset: 0, limit: 5 };
  const { items } = await invoke<Rows<SubmissionRow>>(desk, 'library.submissions', query);
  const ids = items.flatMap(({ submissionId, participantId }) => [submissionId, participantId ?? submissionId]);
  const [first] = items;
  const ref = { archiveId: first?.archiveId, row: first?.row };
  const shown = await invoke<Submission>(desk, 'library.submission', { ref, text: '', exact: false });
  const answers = JSON.stringify(shown).match(/[A-Za-z]{5,} [a-z]{2,} [a-z]{3,}[^"\\]{4,}/g) ?? [];
  expect(answers).not.toEqual([]);
  return [...ids, ...answers, SAMPLE.name];
}

function expectLocked(page: Page): Promise<void> {
  return expect(page.getByRole('heading', { name: 'The library is locked' })).toBeVisible();
}

/** What the window shows and asks while files are encrypted, which takes too short with the sample. */
async function showCancel({ app, page, screenshot }: Desk, expectAccessible: (page: Page) => Promise<void>) {
  const tell = (state: string) =>
    app.evaluate(({ BrowserWindow }, told) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.send('encryption-changed', told);
    }, state);
  await tell('switching');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expectAccessible(page);
  await screenshot('encrypting');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('status')).toContainText('The files are being put back as they were.');
  await tell('unlocked');
  await expect(page.getByText(SAMPLE.name).first()).toBeVisible();
}

async function jobStates(desk: Desk): Promise<readonly string[]> {
  return (await invoke<readonly ExportJob[]>(desk, 'jobs.list')).map(({ state }) => state);
}

/** Changes the passphrase, and makes a new code, which is saved and printed. @returns the new code */
async function changeSecrets({ app, page, screenshot }: Desk, directory: string): Promise<string> {
  await page.keyboard.press('ControlOrMeta+Comma');
  await page.getByRole('button', { name: 'Change passphrase or keychain…' }).click();
  const change = page.getByRole('dialog', { name: 'Change what opens the library' });
  await change.getByLabel('Passphrase or recovery code').fill('wrong');
  await change.getByLabel('New passphrase').fill(CHANGED);
  await change.getByLabel('The same passphrase again').fill(CHANGED);
  await page.keyboard.press('Enter');
  await expect(change.getByRole('alert')).toContainText('The passphrase is wrong.');
  await screenshot('change-passphrase');
  await change.getByLabel('Passphrase or recovery code').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The new passphrase opens the library now')).toBeVisible();

  await page.keyboard.press('ControlOrMeta+Comma');
  await page.getByRole('button', { name: 'New recovery code…' }).click();
  await page.getByLabel('Passphrase or recovery code').fill(CHANGED);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your recovery code' })).toBeVisible();
  const code = await codeOf(page);
  const sheet = path.join(directory, 'code.txt');
  await saveTo({ app }, sheet);
  await page.getByRole('button', { name: 'Save as text…' }).click();
  await expect.poll(() => readIfThere(sheet).toString()).toContain(code);
  // The printed page: the sheet, and nothing else.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Recovery code of a library of Collection Desk')).toBeVisible();
  await expect(page.getByText(code)).toBeVisible();
  await expect(page.getByText(SAMPLE.name).first()).toBeHidden();
  await screenshot('printed-code');
  await page.emulateMedia({ media: null });
  await page.getByRole('checkbox', { name: 'I keep the recovery code in a safe place' }).check();
  await page.getByRole('button', { name: 'Done' }).click();
  rmSync(sheet);
  return code;
}

/** The recovery code that the window shows. */
async function codeOf(page: Page): Promise<string> {
  return (await page.getByText(/^([A-Z]{4}[- ]){7}[A-Z]{4}$/).textContent()) ?? '';
}

async function encrypt({ page, screenshot }: Desk, expectAccessible: (page: Page) => Promise<void>): Promise<string> {
  await page.keyboard.press('ControlOrMeta+Comma');
  await page.getByRole('button', { name: 'Encrypt the library…' }).scrollIntoViewIfNeeded();
  await screenshot('settings-plain');
  await page.getByRole('button', { name: 'Encrypt the library…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Encrypt the library' });
  const [first, second] = [dialog.getByLabel('New passphrase'), dialog.getByLabel('The same passphrase again')];
  await first.fill('short');
  await second.fill('short');
  await second.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('At least 8 characters');
  await first.fill(PASSPHRASE);
  await second.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('The two passphrases differ.');
  await second.fill(PASSPHRASE);
  await expect(dialog.getByText('Strong, if you chose the words at random.')).toBeVisible();
  await expectAccessible(page);
  await screenshot('encrypt-dialog');
  await dialog.getByRole('button', { name: 'Next' }).click();

  // The code first: a crash after it cannot take it away.
  await expect(page.getByRole('heading', { name: 'Your recovery code' })).toBeVisible();
  const code = await codeOf(page);
  const now = page.getByRole('button', { name: 'Encrypt', exact: true });
  await expect(now).toBeDisabled();
  await expectAccessible(page);
  await screenshot('recovery-code');
  await page.getByRole('checkbox', { name: 'I keep the recovery code in a safe place' }).check();
  await now.click();
  await expect(page.getByText('The library is encrypted')).toBeVisible();
  return code;
}

test('a library is encrypted, locked, unlocked and decrypted in the window, and nothing of it stays on the disk @long', async ({
  sampleDesk,
  directory,
  expectAccessible,
}) => {
  const { page, screenshot, restart } = sampleDesk;
  const secrets = await secretsOf(sampleDesk);
  expect(findTraces(directory, secrets)).not.toEqual([]);
  const thumbnails = await shownPieces(sampleDesk);
  const cached = () => findTraces(path.join(directory, 'user-data'), [], thumbnails);
  if (!onRealElectron) expect(cached()).not.toEqual([]);
  const code = await encrypt(sampleDesk, expectAccessible);
  expect(cached()).toEqual([]);
  const tile = page.locator('[role=grid][aria-label=Files] [role=gridcell]:not([aria-busy])').first();
  await tile.click();
  await page.keyboard.press('Space');
  const preview = page.locator('.lightbox');
  await expect(preview).toBeVisible();
  // The third file is a PDF, the tenth a film.
  for (let place = 2; place <= 10; place += 1) {
    await page.keyboard.press('ArrowRight');
    await expect(preview.locator('.lightbox-position')).toHaveText(`${place} of ${SAMPLE.files}`);
    await expect(preview.locator('[aria-busy=true]')).toHaveCount(0);
  }
  await page.keyboard.press('Escape');
  await expect(preview).toBeHidden();
  const pieces = await shownPieces(sampleDesk);
  const shown = new Set([...pieces.keys()].map((address) => new URL(address).pathname.split('/').at(-2)));
  expect([...shown]).toEqual(expect.arrayContaining(['file', 'thumb', 'view']));
  // A selected file has a plain copy for other programs until the lock.
  await expect.poll(() => findTraces(directory, [], pieces)).toEqual([expect.stringContaining('library/opened')]);
  await showCancel(sampleDesk, expectAccessible);

  // Words of searches and of queries in SQL can hold what participants wrote.
  const query = `SELECT count(*) AS n FROM submissions WHERE participant_id <> 'The words of ${secrets[0]}'`;
  await page.getByRole('searchbox').fill(SEARCHED);
  await expect(page.getByText('No files match')).toBeVisible();
  await page.keyboard.press('Control+3');
  await page.getByRole('textbox', { name: 'Query in SQL' }).fill(query);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Result' }).getByRole('status')).toContainText('1 row');

  // Every window locks, and nothing of the library is behind the lock screen.
  const [second] = await Promise.all([sampleDesk.app.waitForEvent('window'), invoke(sampleDesk, 'app.newWindow')]);
  await expect(second.getByText(SAMPLE.name).first()).toBeVisible();
  await page.bringToFront();
  await page.keyboard.press('ControlOrMeta+Shift+KeyL');
  await expectLocked(page);
  await expectLocked(second);
  await second.close();
  await expect(page.locator('body')).not.toContainText(SAMPLE.name);
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  await expect(invoke(sampleDesk, 'library.collections')).rejects.toThrow('This library is locked.');
  expect(findTraces(directory, [...secrets, PASSPHRASE, code, SEARCHED, 'The words of'], pieces)).toEqual([]);
  const waiting = path.join(directory, 'waiting.zip');
  writeFileSync(waiting, Buffer.concat([readFileSync(SAMPLE_ARCHIVE), Buffer.from('\n')]));
  const arguments_ = ['desk', waiting];
  await sampleDesk.app.evaluate(({ app }, argv) => void app.emit('second-instance', {}, argv, '/'), arguments_);
  await expectAccessible(page);
  await screenshot('lock-screen');

  await page.getByLabel('Passphrase').fill('wrong horse battery staple');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The passphrase is wrong.');
  await expectAccessible(page);
  await page.getByLabel('Passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText(SAMPLE.name).first()).toBeVisible();
  // The file that was opened while the library was locked.
  await expect(page.getByText('waiting.zip').first()).toBeVisible();
  await expect.poll(() => jobStates(sampleDesk)).toEqual(['done']);

  // After the time without input. The time passes at once, and waking up looks at it.
  await invoke(sampleDesk, 'encryption.setLockAfter', { minutes: 60 });
  await sampleDesk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expect(invoke(sampleDesk, 'library.collections')).resolves.toHaveLength(1);
  await sampleDesk.app.evaluate(({ powerMonitor }) => {
    const { now } = Date;
    Date.now = () => now() + 3_601_000;
    powerMonitor.emit('resume');
    Date.now = now;
  });
  await expectLocked(page);
  await page.getByLabel('Passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText(SAMPLE.name).first()).toBeVisible();
  const newCode = await changeSecrets(sampleDesk, directory);
  await sampleDesk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await expectLocked(page);

  const again = await restart();
  await expectLocked(again.page);
  await again.page.getByRole('button', { name: 'Use the recovery code instead' }).click();
  await again.page.getByLabel('Recovery code').fill(code);
  await again.page.getByRole('button', { name: 'Unlock' }).click();
  await expect(again.page.getByRole('alert')).toContainText('This recovery code belongs to another library.');
  await again.page.getByLabel('Recovery code').fill(newCode.toLowerCase());
  await again.page.getByRole('button', { name: 'Unlock' }).click();
  await expect(again.page.getByText(SAMPLE.name).first()).toBeVisible();

  await again.page.keyboard.press('ControlOrMeta+Comma');
  await again.page.getByRole('button', { name: 'Decrypt the library…' }).scrollIntoViewIfNeeded();
  await expectAccessible(again.page);
  await again.screenshot('settings-encrypted');
  await again.page.getByRole('button', { name: 'Decrypt the library…' }).click();
  const dialog = again.page.getByRole('dialog', { name: 'Decrypt the library' });
  await dialog.getByLabel('Passphrase or recovery code').fill('wrong');
  await dialog.getByRole('button', { name: 'Decrypt', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('The passphrase is wrong.');
  await dialog.getByLabel('Passphrase or recovery code').fill(CHANGED);
  await dialog.getByRole('button', { name: 'Decrypt', exact: true }).click();
  await expect(again.page.getByText('The library is not encrypted any more')).toBeVisible();
  await expect(again.page.getByText(SAMPLE.name).first()).toBeVisible();
});

test.describe('with a keychain', () => {
  test.use({ env: { EHOST_SAFE_STORAGE: 'gnome_libsecret' } });
  test.skip(onRealElectron, 'Only the electron host can be told which keychain there is.');

  const KEYCHAIN = { name: /^The keychain of this computer/ };
  const change = async ({ page }: Desk) => {
    await page.keyboard.press('ControlOrMeta+Comma');
    await page.getByRole('button', { name: 'Change passphrase or keychain…' }).click();
    return page.getByRole('dialog', { name: 'Change what opens the library' });
  };

  test('a library opens by itself, and by its recovery code where there is no keychain @long', async ({
    sampleDesk,
    expectAccessible,
  }) => {
    const { page } = sampleDesk;
    await page.keyboard.press('ControlOrMeta+Comma');
    await page.getByRole('button', { name: 'Encrypt the library…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Encrypt the library' });
    await dialog.getByRole('radio', KEYCHAIN).check();
    await expect(dialog.getByLabel('New passphrase')).toBeHidden();
    await expectAccessible(page);
    await sampleDesk.screenshot('encrypt-by-keychain');
    await dialog.getByRole('button', { name: 'Next' }).click();
    const code = await codeOf(page);
    await page.getByRole('checkbox', { name: 'I keep the recovery code in a safe place' }).check();
    await page.getByRole('button', { name: 'Encrypt', exact: true }).click();
    await expect(page.getByText('The library is encrypted')).toBeVisible();

    // A lock keeps nothing of it in the window, and needs nothing typed.
    await page.keyboard.press('ControlOrMeta+Shift+KeyL');
    await expectLocked(page);
    await expect(page.getByRole('button', { name: 'Unlock' })).toBeFocused();
    await expectAccessible(page);
    await sampleDesk.screenshot('lock-screen-keychain');
    await page.keyboard.press('Enter');
    await expect(page.getByText(SAMPLE.name).first()).toBeVisible();

    // Without a keychain, the start cannot open it.
    const without = await sampleDesk.restart({ EHOST_SAFE_STORAGE: 'basic_text' });
    await expectLocked(without.page);
    await without.page.getByRole('button', { name: 'Unlock' }).click();
    await expect(without.page.getByRole('alert')).toContainText('No keyring (GNOME Keyring or KWallet) is running');
    await expectAccessible(without.page);
    await without.screenshot('lock-screen-no-keychain');
    await without.page.getByRole('button', { name: 'Use the recovery code instead' }).click();
    await without.page.getByLabel('Recovery code').fill(code);
    await without.page.keyboard.press('Enter');
    await expect(without.page.getByText(SAMPLE.name).first()).toBeVisible();
    const refused = await change(without);
    await expect(refused.getByRole('radio', KEYCHAIN)).toBeDisabled();
    await expect(refused.getByText('No keyring (GNOME Keyring or KWallet) is running')).toBeVisible();
    await expect(refused).not.toContainText('Leave it empty to use the keychain');
    await expectAccessible(without.page);
    await without.screenshot('change-lock-no-keychain');
    await expect(invoke(without, 'encryption.prepare', { keychain: true })).rejects.toThrow('No keyring');
    const typed = async (secret: string) => {
      await refused.getByLabel('Recovery code').fill(secret);
      await refused.getByLabel('New passphrase').fill(PASSPHRASE);
      await refused.getByLabel('The same passphrase again').fill(PASSPHRASE);
      await without.page.keyboard.press('Enter');
    };
    await typed('');
    await expect(refused.getByRole('alert')).toContainText('Use its recovery code');
    await typed(code);
    await expect(without.page.getByText('The new passphrase opens the library now')).toBeVisible();

    const again = await without.restart({ EHOST_SAFE_STORAGE: 'gnome_libsecret' });
    await again.page.getByLabel('Passphrase').fill(PASSPHRASE);
    await again.page.keyboard.press('Enter');
    await expect(again.page.getByText(SAMPLE.name).first()).toBeVisible();
    const back = await change(again);
    await back.getByLabel('Passphrase or recovery code').fill(PASSPHRASE);
    await back.getByRole('radio', KEYCHAIN).check();
    await again.screenshot('change-to-keychain');
    await back.getByRole('button', { name: 'Change', exact: true }).click();
    await expect(again.page.getByText('The keychain opens the library now')).toBeVisible();

    // The start opens it: the window never asks for anything.
    const opened = await again.restart();
    await expect(opened.page.getByText(SAMPLE.name).first()).toBeVisible();
    await opened.page.keyboard.press('ControlOrMeta+Comma');
    await opened.page.getByText('The keychain of this computer opens it at each start.').scrollIntoViewIfNeeded();
    await opened.screenshot('settings-keychain');
    await opened.page.getByRole('button', { name: 'Decrypt the library…' }).click();
    const decrypt = opened.page.getByRole('dialog', { name: 'Decrypt the library' });
    await opened.screenshot('decrypt-by-keychain');
    await decrypt.getByRole('button', { name: 'Decrypt', exact: true }).click();
    await expect(opened.page.getByText('The library is not encrypted any more')).toBeVisible();
  });
});

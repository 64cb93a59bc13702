/** Hostile files of participants: nothing in them runs, sends a request, or looks like another file type. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createLibrary } from '../../src-main/library/library.ts';
import { archiveOfFiles } from '../samples/generate-archive.ts';
import { expect, test } from './app.ts';

const JPEG = readFileSync(path.join(import.meta.dirname, '../samples/heic/portrait.jpg'));
const SCRIPT = "<script>document.title = 'owned'; fetch('/')</script>";

/** A page that tries to run a script and to send a request when it is opened, and shows a rectangle. */
function hostilePdf(address: string): Buffer {
  const script = `app.alert('owned'); this.submitForm('${address}');`;
  const drawing = '1 0 0 rg 0 0 90 90 re f';
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R /AA << /WC 5 0 R >> /Names << /JavaScript << /Names [(a) 5 0 R] >> >> >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90 90] /Contents 4 0 R /AA << /O 5 0 R >> /Annots [<< /Type /Annot
      /Subtype /Link /Rect [0 0 90 90] /A << /S /URI /URI (${address}link) >> >>] >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    `<< /S /JavaScript /JS (${script.replaceAll(/[()]/g, '\\$&')}) >>`,
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`);
  return Buffer.from(`%PDF-1.7\n${body.join('')}trailer << /Root 1 0 R /Size 6 >>\n%%EOF\n`, 'latin1');
}

function hostileSvg(address: string): Buffer {
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90"
    onload="document.title = 'owned'"><script href="${address}a.js">document.title = 'owned'</script>
    <image width="90" height="90" xlink:href="${address}a.png"/><foreignObject><iframe src="${address}"/></foreignObject>
    <rect width="40" height="40" fill="red"/></svg>`);
}

// The window can ask for page.jpg as a picture before the library has compared its first bytes with its name.
test.use({ expectedComplaints: [/415/] });

const CONTRADICTED = /The content of this file (is|does not match)/;

test('hostile files: each can be previewed, nothing runs, nothing is fetched, and names show their true type', async ({
  directory,
  startDesk,
}) => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const files = [
    { name: 'polyglot.jpg', bytes: Buffer.concat([JPEG, Buffer.from(SCRIPT)]), shown: 'img', odd: false },
    { name: 'page.jpg', bytes: Buffer.from(`<!doctype html>${SCRIPT}`), shown: '.stage-plain', odd: true },
    { name: 'drawing.svg', bytes: hostileSvg(address), shown: 'img', odd: false },
    { name: 'letter.pdf', bytes: hostilePdf(address), shown: 'canvas.pdf-canvas', odd: false },
    { name: 'letter.jpg', bytes: hostilePdf(address), shown: 'canvas.pdf-canvas', odd: true },
    { name: 'note.txt', bytes: Buffer.from(`words ${SCRIPT}`), shown: '.stage-pre', odd: false },
    { name: 'really.txt', bytes: JPEG, shown: 'img', odd: true },
    { name: 'report\u202egpj.exe', bytes: Buffer.from('MZ\x90\0', 'latin1'), shown: '.stage-plain', odd: false },
    { name: 'look.j\u0440g', bytes: Buffer.from('MZ\x90\0', 'latin1'), shown: '.stage-plain', odd: false },
  ];
  const names: Readonly<Record<string, string>> = {
    'report\u202egpj.exe': 'report⟨U+202E⟩gpj.exe',
    'look.j\u0440g': 'look.j⟨U+0440⟩g',
  };
  const out = path.join(directory, 'files.zip');
  await archiveOfFiles(out, files);
  const library = await createLibrary({ directory: path.join(directory, 'library') });
  await library.importArchive({ path: out, source: 'dialog' });
  await library.close();

  const desk = await startDesk();
  const { page } = desk;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.getByRole('gridcell').first().click();
  await page.keyboard.press('Space');
  const box = page.getByRole('dialog');
  const seen: string[] = [];
  for (const _ of files) {
    // The key of the previous round may still be processed.
    await expect(box.locator('.lightbox-position')).toHaveText(`${seen.length + 1} of ${files.length}`);
    const name = (await box.locator('.lightbox-name').textContent()) ?? '';
    const file = files.find((one) => (names[one.name] ?? one.name) === name);
    seen.push(name);
    const part = file?.shown === 'img' ? 'img.stage-picture' : (file?.shown ?? '');
    await expect(box.locator(part).first(), name).toBeVisible();
    await expect(box.getByText(CONTRADICTED), name).toHaveCount(file?.odd ? 1 : 0);
    if (name === 'letter.jpg') await desk.screenshot('content-contradicts-name');
    await page.keyboard.press('ArrowRight');
  }
  expect(seen.sort()).toEqual(files.map(({ name }) => names[name] ?? name).sort());
  expect(dialogs).toEqual([]);
  await expect(page).toHaveTitle('Collection Desk');
  expect(asked).toBe(0);
  server.close();
});

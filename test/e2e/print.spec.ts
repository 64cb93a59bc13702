import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { EMPTY_QUERY, type Page, type SubmissionRow } from '../../src-preload/domain.ts';
import { type Desk, expect, onRealElectron, test } from './app.ts';
import { runCommand, SAMPLE, saveTo } from './sample.ts';
import { invoke } from './window-works.ts';

/** The pages of a PDF as text. */
async function pagesOf(file: string): Promise<readonly string[]> {
  const pdf = await getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  return pages;
}

/** The details of the last entry of the collection's activity log. */
async function lastLogged(desk: Desk): Promise<object | undefined> {
  const [entry] = await invoke<{ details: object }[]>(desk, 'library.history', {
    collectionId: SAMPLE.collectionId,
    before: null,
    limit: 1,
  });
  return entry?.details;
}

/** Those of the answer "Kitchen". */
const FILES = 17;

/** The captions of a picture as the PDF holds them: participant, date, answer. */
const TILE = /\b([\da-f]{24}) +(\w+ \d+, \d{4}) +([\d.]+ (?:cm|in))/g;

test('a contact sheet is saved as a PDF with the chosen captions, and printed; both have an entry in the log @long', async ({
  sampleDesk: desk,
  directory,
  expectAccessible,
}) => {
  const { app, page } = desk;
  const file = path.join(directory, 'sheet.pdf');
  await saveTo({ app }, file);
  // Some of the files, because each page costs seconds.
  await page.getByRole('button', { name: 'Kitchen 17' }).click();
  await expect(page.locator('.shown-count')).toContainText(`${FILES} of ${SAMPLE.files}`);
  await page.getByRole('grid', { name: 'Files' }).getByRole('gridcell').first().click();
  const participant = (await page.locator('.identity dd').first().textContent()) ?? '';
  expect(participant).not.toBe('');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ControlOrMeta+p');
  const dialog = page.getByRole('dialog', { name: 'Print or save as PDF' });
  await expect(dialog.getByRole('button', { name: '2 selected files' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Everything shown' }).click();
  await expect(dialog).toContainText(`A contact sheet of ${FILES} files.`);
  await dialog.getByRole('checkbox', { name: 'Participant id' }).click();
  await expect(dialog).toContainText('The pictures, each with its file name and participant id, leave the library');
  await dialog.getByRole('checkbox', { name: 'Date sent' }).click();
  await dialog.getByRole('checkbox', { name: 'Answer to a question' }).click();
  await dialog.getByRole('combobox', { name: 'Question' }).click();
  await page.getByRole('option', { name: 'How wide is it?' }).click();
  await expect(dialog).toContainText(
    'with its file name, participant id, date sent and answer to a question, leave the library',
  );
  await expectAccessible(page);
  await desk.screenshot('print');
  await dialog.getByRole('button', { name: 'Save as PDF…' }).click();
  await expect(page.getByText(`Saved a contact sheet of ${FILES} files`)).toBeVisible();
  await expect.poll(() => app.windows().length).toBe(1);
  const pages = await pagesOf(file);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[0]).toContain(SAMPLE.name);
  expect(pages[0]).toContain(`1 / ${pages.length}`);
  // Each picture has the answer and the date of its own participant. Many participants have several pictures.
  const { items } = await invoke<Page<SubmissionRow>>(desk, 'library.submissions', {
    query: { ...EMPTY_QUERY, collectionId: SAMPLE.collectionId },
    offset: 0,
    limit: 500,
  });
  const printed = pages.join(' ');
  const cellsOf = (id: string) => items.find(({ participantId }) => participantId === id)?.cells ?? [];
  const widthOf = (id: string) => cellsOf(id).find(({ text }) => /^[\d.]+ (?:cm|in)$/.test(text))?.text;
  const told = [...printed.matchAll(TILE)].map(([, id = '', , width]) => [id, width]);
  expect(told).toHaveLength(FILES - 2); // one participant did not answer, and a ligature splits the id of another
  expect(told).toEqual(told.map(([id = '']) => [id, widthOf(id)]));
  expect(told.map(([id]) => id)).toContain(participant);
  await expect
    .poll(() => lastLogged(desk))
    .toMatchObject({ how: 'save-pdf', files: FILES, captions: ['name', 'participant', 'sent', 'answer'] });

  if (onRealElectron) return; // it would show the print dialog of the system, which a test cannot answer
  await test.step('a contact sheet of one file is printed', async () => {
    await expect(page.locator('[role=gridcell]:focus')).toHaveCount(1);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('a');
    await page.getByRole('region', { name: 'Filters' }).getByRole('button', { name: 'Accepted 1' }).click();
    await runCommand(page, 'Print or save as PDF');
    await expect(dialog).toContainText('A contact sheet of 1 file.');
    await dialog.getByRole('button', { name: 'Print…' }).click();
    await expect(page.getByText('Printed a contact sheet of 1 file')).toBeVisible();
    await expect.poll(() => lastLogged(desk)).toMatchObject({ how: 'print', files: 1 });
  });
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DeskBridge } from '../../src-preload/contract.ts';
import { generateArchive } from '../samples/generate-archive.ts';
import { COSTLY, type HostileArchive, hostileSet } from '../samples/hostile-set.ts';
import { expect, test } from './app.ts';
import { dropFile, SAMPLE } from './sample.ts';

const ALL = process.env.HOSTILE === 'all';

test(`import by drop: a damaged ZIP, a large one, and ${ALL ? 'every hostile archive' : 'hostile archives of every outcome'}; the window stays usable @long`, async ({
  desk,
  directory,
  expectAccessible,
}) => {
  const { page } = desk;
  const cards = page.getByRole('region', { name: 'Exports and imports' });
  const cardOf = (file: string) => cards.getByRole('listitem').filter({ hasText: file });
  await test.step('a damaged ZIP shows why it was refused', async () => {
    await expect(page.getByRole('heading', { name: 'Browse what participants sent you' })).toBeVisible();
    const broken = path.join(directory, 'half.zip');
    writeFileSync(broken, 'PK\u0003\u0004 and nothing more');
    await dropFile(desk, broken);
    await expect(
      cardOf('half.zip')
        .getByText(/download is incomplete|not a ZIP|no ZIP/i)
        .first(),
    ).toBeVisible();
  });

  await test.step('a large archive can be browsed before its import is finished, and searched at once', async () => {
    const { path: archive, submissions } = await generateArchive({
      seed: 8,
      submissions: 50_100, // 50,000 are ranked
      filesPerSubmission: 0,
      method: 'stored',
      out: path.join(directory, 'large.zip'),
    });
    // Records texts that the card shows only for a moment, so that a slow test sees them, too.
    const said = await page.evaluateHandle(() => {
      const words = new Set<string>();
      const note = () => {
        for (const card of document.querySelectorAll('.job-card')) words.add(card.textContent);
      };
      new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
      return words;
    });
    await dropFile(desk, archive);
    // A collection without files opens as a table, by itself if nothing else is open.
    await expect(page.getByRole('grid', { name: 'Submissions' })).toBeVisible();
    await expect(page.locator('.shown-count')).toContainText(submissions.toLocaleString('en'));
    await page.getByRole('searchbox', { name: 'Search answers, names and ids' }).fill('sub-00000042');
    await expect(page.getByText('sub-00000042').first()).toBeVisible();
    await expect(cards).toContainText('Ready: 50,100 submissions');

    // The window names the order: all submissions hold this word, which are too many to rank.
    const order = page.getByRole('combobox', { name: 'Order of results' });
    await expect(order).toHaveText('Best match first');
    await page.getByRole('searchbox', { name: 'Search answers, names and ids' }).fill('sub');
    await expect(page.getByText('Too many to rank')).toBeVisible();
    await expect(order).toHaveText('Oldest first');
    expect((await said.evaluate((words) => [...words])).join(' · ')).toContain('Ready to browse');
    await page.getByRole('searchbox', { name: 'Search answers, names and ids' }).fill('');
  });

  await test.step('each hostile archive is refused or reported', async () => {
    const all = await hostileSet(path.join(directory, 'hostile'), (name) => ALL || !COSTLY.has(name));
    const hostile = ALL ? all : oneOfEachOutcome(all);
    const earlier = (await page.evaluate(endedImports)).length;
    for (const { path: file } of hostile) await dropFile(desk, file);
    await dropFile(desk, SAMPLE.archivePath);
    // The window handles keys during the import.
    await page.keyboard.press('ControlOrMeta+,');
    await expect(page.getByLabel('API token')).toBeFocused();
    await page.keyboard.press('Escape');

    const ended = () => page.evaluate(endedImports);
    await expect
      .poll(async () => (await ended()).length, { timeout: test.info().timeout })
      .toBe(earlier + hostile.length + 1);
    const codes = new Map(await ended());
    for (const { path: file, expect: expected } of hostile) {
      const code = 'refusedWith' in expected ? expected.refusedWith : 'imported';
      expect(`${path.basename(file)}: ${codes.get(path.basename(file))}`).toBe(`${path.basename(file)}: ${code}`);
    }
    await page.getByRole('navigation').getByRole('button', { name: SAMPLE.name }).first().click();
    await expect(page.getByRole('grid', { name: 'Files' })).toBeVisible();
    await expect(page.locator('.shown-count')).toContainText(String(SAMPLE.files));
    await expectAccessible(page);
  });
});

/** `test/integration/library/hostile-archives.test.ts` imports all of them. For the window, only their outcomes differ. */
function oneOfEachOutcome(archives: readonly HostileArchive[]): readonly HostileArchive[] {
  const outcome = ({ expect: expected }: HostileArchive) =>
    'refusedWith' in expected
      ? expected.refusedWith
      : [...Object.keys(expected).sort(), ...(expected.warnings ?? [])].join();
  return [...new Map(archives.map((archive) => [outcome(archive), archive])).values()];
}

/** The finished imports in the window, by file name, with the code of the failure. */
async function endedImports(): Promise<[string, string][]> {
  const { desk } = window as unknown as { desk: DeskBridge };
  const jobs = await desk.invoke('jobs.list', undefined);
  if (!jobs.ok) return [];
  return jobs.value
    .filter(({ state }) => state === 'done' || state === 'failed')
    .map(({ name, error }) => [name, error?.code ?? 'imported']);
}

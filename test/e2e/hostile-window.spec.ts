/** Attacks on the rest of the application from a compromised window, and hostile text that a person could paste into it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CHANNELS, type ChannelName } from '../../src-preload/contract.ts';
import type { ImportReport } from '../../src-preload/domain.ts';
import { line, linesArchive } from '../samples/hostile-parts.ts';
import { type Desk, expect, test } from './app.ts';
import { SAMPLE, saveTo } from './sample.ts';

interface Bridge {
  readonly desk: { invoke(name: string, input: unknown): Promise<{ ok: boolean; error?: { code: string } }> };
}

/** The result of each channel for each invalid input: `refused`, or the accepted input. */
function sendNonsense(page: Desk['page'], channels: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(async (names) => {
    const { desk } = window as unknown as Bridge;
    const uuid = '00000000-0000-4000-8000-000000000000';
    const holder: Record<string, unknown> = {};
    holder.self = holder;
    const nonsense: readonly unknown[] = [
      null,
      true,
      0,
      -1,
      0.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      2 ** 53,
      1n,
      [],
      [[]],
      {},
      [null],
      new Date(0),
      new Map([['archiveId', uuid]]),
      new Uint8Array(9),
      /x/,
      new Array(9),
      holder,
      JSON.parse(`{"__proto__": {"archiveId": "${uuid}", "file": 1}}`),
      JSON.parse(`{"constructor": {"prototype": {"polluted": 1}}, "archiveId": "${uuid}", "file": 1}`),
      ...[-1, 0, 1.5, 2 ** 40, Number.NaN, '1', null].map((file) => ({ archiveId: uuid, file })),
      { archiveId: '../../catalog.sqlite', file: 1 },
      { query: { text: 'x'.repeat(2_001) }, offset: -1, limit: 1e9 },
      ['__proto__', 'constructor'],
    ];
    const let_in: string[] = [];
    // `register.test.ts` sends such a text to every channel.
    const long = await desk.invoke('app.copyText', 'x'.repeat(1_000_001));
    if (long.error?.code !== 'bad_input') let_in.push('app.copyText, a long text');
    for (const name of [...names, 'no.such.channel', '__proto__', 'constructor']) {
      for (const [at, input] of nonsense.entries()) {
        // An input that cannot be sent was not accepted.
        const answer = await (async () => desk.invoke(name, input))().catch(() => null);
        if (answer !== null && (answer.ok || answer.error?.code !== 'bad_input')) let_in.push(`${name} ${at}`);
      }
    }
    return let_in;
  }, channels);
}

/** Sends invalid ids to each channel that takes an id. Returns the codes of the answers. */
function sendStrangeIds(page: Desk['page']): Promise<readonly (string | undefined)[]> {
  const channels: readonly ChannelName[] = [
    ...(['library.report', 'library.remove', 'library.versions', 'library.compare', 'library.rebuild'] as const),
    ...(['library.removeEarlier', 'library.verify', 'library.restoreBackup', 'library.cancelVerify'] as const),
  ];
  const ids = [
    '..',
    '../../..',
    '/etc/passwd',
    "x' OR 1=1; --",
    '__proto__',
    'constructor',
    '%00',
    '𝒙'.repeat(128),
    '*',
  ];
  return page.evaluate(
    async ([names, values]) => {
      const { invoke } = (window as unknown as Bridge).desk;
      const answers = names.flatMap((name) => values.map((value) => invoke(name, value)));
      return (await Promise.all(answers)).map(({ ok, error }) => (ok ? 'ok' : error?.code));
    },
    [channels, ids] as const,
  );
}

const SEARCHES = [
  '"',
  '""" OR """',
  'kitchen AND NOT (red NEAR/3 patch) *',
  'answers:{"a" + "b"} ^c -d',
  `'; DROP TABLE answers; --`,
  '(a+)+$ (.*)*\\1{9999} [[:alpha:]',
  '%_%_%',
  '\u0000\uffff\ud800',
  '\u202e\u2066\u200d\ufe0f',
  '«„“”"'.repeat(400),
  'a\u0301'.repeat(1_000),
  'word '.repeat(200_000),
];

test('invalid messages, ids with paths and odd searches get an answer, and the window keeps working @long', async ({
  sampleDesk: desk,
}) => {
  const { page } = desk;
  const shown = page.locator('.shown-count');
  await test.step('invalid messages are refused on every channel, and the application keeps running', async () => {
    expect(await sendNonsense(page, Object.keys(CHANNELS))).toEqual([]);
    await expect(shown).toContainText(String(SAMPLE.files));
    const { ok } = await page.evaluate(() => (window as unknown as Bridge).desk.invoke('app.info', undefined));
    expect(ok).toBe(true);
  });
  await test.step('ids with paths lead to no other file', async () => {
    expect(await sendStrangeIds(page)).not.toContain('internal');
    await expect(shown).toContainText(String(SAMPLE.files));
  });
  await test.step('a search for operators, quotes, patterns and a megabyte of text gets an answer, and clearing it restores the result', async () => {
    const box = page.getByRole('searchbox');
    for (const text of SEARCHES) {
      await box.fill(text);
      // A pause in typing starts the search.
      await expect(box).not.toHaveAttribute('aria-busy');
      const files = page.getByRole('grid', { name: 'Files' });
      await expect(page.getByText('No files match').or(files.and(page.locator(':not([aria-busy])')))).toBeVisible();
    }
    await box.fill('');
    await expect(shown).toContainText(String(SAMPLE.files));
  });
});

test('an import report is saved as text or as JSON, with names that show their true type; long words stay in the panes', async ({
  directory,
  startDesk,
}) => {
  const archive = path.join(directory, 'problems.zip');
  const name = 'photo\u202egpj.exe';
  // A question without a place to break. Without collection.json, which the report also says.
  const first = line(1, [{ name, path: `files/${name}` }]).replaceAll('Say something', 'W'.repeat(300));
  await linesArchive([first, '{"cut'], [], '\n', null)(archive);
  const { app, page } = await startDesk({ args: [archive] });
  // The head counts like the line of the import.
  await expect(page.getByRole('button', { name: '3 problems', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'problems , 1 file, 3 problems' })).toBeVisible();
  await page.getByRole('button', { name: 'See 3 problems' }).click();
  const report = page.getByRole('dialog', { name: 'Import report' });
  await expect(report).toContainText('photo⟨U+202E⟩gpj.exe');
  await expect(report).not.toContainText('files/');
  const save = async (file: string) => {
    await saveTo({ app }, file);
    await report.getByRole('button', { name: 'Save report…' }).click();
    await expect(page.getByText(file)).toBeVisible();
    return readFileSync(file, 'utf8');
  };
  const text = await save(path.join(directory, 'report.txt'));
  expect(text).toContain('line 2: The line is not valid JSON.');
  expect(text).toContain('files/photo⟨U+202E⟩gpj.exe');
  const saved = JSON.parse(await save(path.join(directory, 'report.json'))) as ImportReport;
  expect(saved).toMatchObject({ missingFiles: [`files/${name}`], rejectedLines: [{ line: 2 }] });

  await page.keyboard.press('Escape');
  await page.getByRole('gridcell').first().click();
  const details = page.locator('.inspector');
  await expect(details.getByText('WWW')).toBeVisible();
  expect(await details.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
});

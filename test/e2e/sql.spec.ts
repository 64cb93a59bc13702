import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './app.ts';
import { openSample, SAMPLE, saveTo } from './sample.ts';

test('SQL console: a query by keyboard becomes a table, a chart and a file; wrong, endless and large queries end in words @long', async ({
  desk,
  directory,
  expectAccessible,
}) => {
  const { app, page } = desk;
  await openSample(desk);
  await page.keyboard.press('Control+3');
  const editor = page.getByRole('textbox', { name: 'Query in SQL' });
  await expect(editor).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Ask the collection in SQL' })).toBeVisible();
  // A question mark is typed here, so the status line names the other key for the list of keys.
  await expect(page.getByRole('contentinfo')).toContainText('Ctrl / keys');
  await expectAccessible(page);
  await desk.screenshot('sql-empty');

  // The first example runs as it is.
  await page.keyboard.press('Control+Enter');
  const result = page.getByRole('region', { name: 'Result' });
  const counts = result.getByRole('status');
  const grid = result.getByRole('grid', { name: 'Result' });
  await expect(counts).toContainText('rows');
  await result.getByRole('button', { name: 'Chart' }).click();
  await expect(result.getByRole('img', { name: /^Bars: submissions by label/ })).toBeVisible();
  await expectAccessible(page);
  await desk.screenshot('sql-chart');

  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('menuitem', { name: 'Submissions a day' }).click();
  await expect(editor).toHaveValue(/date\(created_at\)/);
  await page.getByRole('button', { name: 'Run' }).click();
  await result.getByRole('button', { name: 'Chart' }).click();
  await expect(result.getByRole('img', { name: /^Line: submissions by day/ })).toBeVisible();
  await desk.screenshot('sql-line');

  const ask = async (sql: string) => {
    await editor.fill(sql);
    await editor.press('Control+Enter');
  };
  await ask('SELECT submission_id, participant_id, files, NULL AS none FROM submissions ORDER BY created_at');
  await expect(counts).toContainText(`${SAMPLE.submissions} rows`);
  await expect(grid.getByText('NULL').first()).toBeVisible();

  // From the editor to a cell, through the table, into a submission and back.
  const first = grid.locator('[data-cell="0 0"]');
  while (!(await first.evaluate((cell) => cell === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(grid.locator(`[data-cell="${SAMPLE.submissions - 1} 1"]`)).toBeFocused();
  await page.keyboard.press('Home');
  const last = grid.locator(`[data-cell="${SAMPLE.submissions - 1} 0"]`);
  await expect(last).toBeFocused();
  await expect(result.getByRole('region', { name: 'Value of the cell' })).toContainText(
    `submission_id, row ${SAMPLE.submissions}`,
  );
  await expectAccessible(page);
  await desk.screenshot('sql-table');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(`${SAMPLE.submissions} of ${SAMPLE.submissions}`);
  await page.keyboard.press('Escape');
  await expect(last).toBeFocused();

  const file = path.join(directory, 'result.csv');
  await saveTo({ app }, file);
  await result.getByRole('button', { name: 'Save…' }).click();
  await page.getByRole('menuitem', { name: 'CSV', exact: true }).click();
  await expect(page.getByText(`Saved ${SAMPLE.submissions} rows`)).toBeVisible();
  expect((await readFile(file, 'utf8')).trimEnd().split('\r\n')).toHaveLength(SAMPLE.submissions + 1);

  await ask('SELECT value,\n  mood\nFROM answers');
  await expect(
    result.getByRole('heading', { name: 'Line 2: There is no column “mood” in these tables.' }),
  ).toBeVisible();
  await expect(editor).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await desk.screenshot('sql-error');
  await result.getByRole('button', { name: 'Go to line 2' }).click();
  await page.keyboard.type('label');
  await ask(await editor.inputValue());
  await expect(counts).toContainText('rows');

  for (const sql of ['DELETE FROM marks', "ATTACH '/tmp/a' AS a", 'PRAGMA user_version']) {
    await ask(sql);
    await expect(result.getByRole('alert')).toContainText(
      `Queries only read, so ${sql.split(' ')[0]} is not possible.`,
    );
  }
  await ask("SELECT load_extension('/tmp/a')");
  await expect(result.getByRole('alert')).toContainText('could reach other files or programs');

  await ask('WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c');
  await expect(result.getByRole('progressbar', { name: 'Running query' })).toBeVisible();
  await expectAccessible(page);
  await desk.screenshot('sql-running');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(result.getByRole('heading', { name: 'The query was stopped.' })).toBeVisible();

  await ask(
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS number, x * x AS square, 'row ' || x AS words FROM c",
  );
  await expect(counts).toContainText('The first 10,000 rows; there are more');
  await grid.locator('[data-cell="0 2"]').click();
  await page.keyboard.press('Control+ArrowDown');
  await expect(grid.locator('[data-cell="9999 2"]')).toHaveText('row 10000');
  await desk.screenshot('sql-many-rows');

  // Another view and back: the query and its result are still there.
  await page.keyboard.press('Control+2');
  await page.keyboard.press('Control+3');
  await expect(counts).toContainText('The first 10,000 rows; there are more');
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('menuitem')).toHaveCount(12);
});

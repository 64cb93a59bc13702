/** The page for an ethics board: what left, when, the recipient, and what was removed. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { deskHere } from '../../harness/run-desk.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';

it('lists hand-overs with recipients, removed data and hashes, and marks of Markdown as text', async () => {
  const folder = temporaryFolder();
  const library = path.join(folder, 'library');
  const archive = path.join(folder, 'a.zip');
  await generateArchive({ out: archive, collectionId: 'c', submissions: 3, filesPerSubmission: 1, seed: 1 });
  const run = async (...args: string[]) => {
    const outcome = await deskHere(args, { library });
    expect(outcome).toMatchObject({ code: 0 });
    return outcome;
  };
  const at = (name: string) => path.join(folder, name);
  await run('import', archive);
  await run('table', 'c', '--format', 'csv', '-o', at('a.csv'), '--recipient', 'Dr. <b>A | B</b> &lt;', '--pseudonyms');
  await run('extract', '--collection', 'c', '--to', at('files'), '--recipient', 'Lab', '--replace-findings');
  await run('handover', 'c', '--as', 'bagit', '--to', at('bag'));
  await run('privacy-report', 'c', '-o', at('report.md'));
  await run('privacy-report', 'c', '-o', at('report.html'));
  const html = await readFile(at('report.html'), 'utf8');
  expect(html).toContain('<td dir="auto">Dr. &lt;b&gt;A | B&lt;/b&gt; &amp;lt;</td>');
  expect(html).not.toMatch(/<script|src=|href=|url\(|<b>/);
  const page = await readFile(at('report.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| 2'));
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatch(
    /Wrote a package \(bagit\) with 3 files \| not recorded \| Nothing removed \| [0-9a-f]{64} \|$/,
  );
  expect(rows[1]).toMatch(/Extracted 3 files \| Lab \| Nothing removed \| [0-9a-f]{64} \|$/);
  expect(rows[2]).toMatch(
    / \| Dr\. \\<b\\>A \\\| B\\<\/b\\> \\&lt; \| ids replaced by pseudonyms \(key [0-9a-f]{12}\) \| [0-9a-f]{64} \|$/,
  );
  expect(page).toContain('3 hand-overs from ');
  expect(page).toContain('Pseudonyms in 1 of them.');
  const wrong = await deskHere(['table', 'c', '--format', 'csv', '-o', at('b.csv'), '--recipient', 'a\nb'], {
    library,
  });
  expect(wrong.stderr).toContain('--recipient is one line');
});

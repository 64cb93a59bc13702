// @module-tag long
/** Reports list at most 10,000 of a kind. Their counts are those of all, and say so. */
import path from 'node:path';
import { expect, it } from 'vitest';
import type { ExtractOutcome } from '../../../src-main/library/api/call-types.ts';
import type { Collection, ImportReport } from '../../../src-preload/domain.ts';
import { deskHere } from '../../harness/run-desk.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { createZipWriter } from '../../samples/zip-writer.ts';

const LISTED = 10_000;
const FILES_OF_RESPONSE = 2_000;

function submission(number: number): string {
  const files = Array.from({ length: FILES_OF_RESPONSE }, (_, file) => ({
    name: 'n',
    path: `files/${number}-${file}`,
  }));
  const responses = { photo: { type: 'file_upload', files } };
  return JSON.stringify({
    submission_id: `s${number}`,
    participant_id: 'p',
    created_at: '2026-03-19T10:30:00Z',
    responses,
  });
}

it('lines, entries and files beyond the listed ones are counted', async () => {
  const folder = temporaryFolder();
  const archive = path.join(folder, 'a.zip');
  const zip = await createZipWriter(archive);
  const lines = [...Array.from({ length: 6 }, (_, number) => submission(number)), ...Array(LISTED + 1).fill('{'), ''];
  await zip.add({ name: 'responses.jsonl', data: Buffer.from(lines.join('\n')) });
  for (let number = 0; number <= LISTED; number += 1) await zip.add({ name: `../${number}`, data: Buffer.alloc(0) });
  await zip.finish();
  const desk = (...args: string[]) => deskHere(args, { library: path.join(folder, 'library') });

  const said = (await desk('import', archive)).stdout.toString();
  expect(said).toContain('10,001 lines of responses.jsonl could not be read');
  expect(said).toContain('and 9,991 more; --json lists the first 10,000');
  const report = (await desk('import', archive, '--json')).json() as unknown as ImportReport;
  const { rejectedLineCount, rejectedLines, warnings } = report;
  expect([rejectedLineCount, rejectedLines.length]).toEqual([LISTED + 1, LISTED]);
  const messages = warnings.map(({ message }) => message);
  expect(messages.slice(0, 2)).toEqual([
    expect.stringMatching(/^The archive has 10,00\d warnings about its entries\. Only the first 10,000 are listed\.$/),
    '10,001 entries were left out, because their names are unsafe. Only the first 10,000 are listed.',
  ]);

  const to = path.join(folder, 'out');
  const extracted = (await desk('extract', '--to', to, '--json')).json() as unknown as ExtractOutcome;
  expect([extracted.withoutCopy, extracted.skipped.length]).toEqual([6 * FILES_OF_RESPONSE, LISTED]);
  const { collections } = (await desk('list', '--json')).json() as { collections: readonly Collection[] };
  const packed = await desk(
    'handover',
    collections[0]?.collectionId ?? '',
    '--as',
    'bagit',
    '--to',
    path.join(folder, 'bag'),
  );
  expect(packed.stdout.toString()).toContain('… and 2,000 files more');
});

it('a value beyond those that are kept as options is refused as a filter, and found by its words', async () => {
  const folder = temporaryFolder();
  const archive = path.join(folder, 'a.zip');
  const zip = await createZipWriter(archive);
  const lines = Array.from({ length: LISTED + 1 }, (_, number) => {
    const responses = { place: { type: 'multiple_choice', values: [`v${number}`] } };
    return JSON.stringify({ submission_id: `s${number}`, participant_id: 'p', responses });
  });
  await zip.add({ name: 'responses.jsonl', data: Buffer.from(lines.join('\n')) });
  await zip.finish();
  const desk = (...args: string[]) => deskHere(args, { library: path.join(folder, 'library') });
  await desk('import', archive);
  const count = async (...args: string[]) => (await desk('search', '--count', ...args)).stdout.toString().trim();

  expect(await count('--where', `place=v${LISTED - 1}`)).toBe('1');
  const refused = await desk('search', '--count', '--where', `place=v${LISTED}`);
  expect(refused.code).not.toBe(0);
  expect(refused.stderr.toString()).toContain(`"v${LISTED}" is none of the first 10,000 values of the question.`);
  expect(await count('--contains', `place=v${LISTED}`)).toBe('1');
});

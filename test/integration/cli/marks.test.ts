import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { deskHere } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';

const folder = testFolder();
let submissions: readonly string[] = [];
/** A file of the first submission with files. */
let upload = { submissionId: '', instructionId: '', index: '' };

const run = (...args: string[]) => deskHere(args, { library: path.join(folder, 'library') });
const json = async (...args: string[]) => {
  const outcome = await run(...args, '--json');
  expect(outcome).toMatchObject({ code: 0 });
  return outcome.json() as Record<string, never>;
};

beforeAll(async () => {
  const { path: archive } = await generateArchive({
    seed: 9,
    submissions: 6,
    fileBytes: 300,
    out: path.join(folder, 'a.zip'),
  });
  await run('import', archive);
  const found = (await json('search', '--has', 'files', '--sort', 'submission_id')) as unknown as Listing;
  submissions = found.items.map(({ submissionId }) => submissionId);
  const [submissionId = ''] = submissions;
  const shown = (await json('show', submissionId)) as unknown as Shown;
  const answer = shown.answers.find(({ files = [] }) => files.length > 0);
  upload = { submissionId, instructionId: answer?.instructionId ?? '', index: String(answer?.files?.[0]?.index) };
});

interface Listing {
  readonly items: readonly { readonly submissionId: string; readonly mark: object }[];
}
interface Shown {
  readonly mark: object;
  readonly answers: readonly {
    readonly instructionId: string;
    readonly files?: readonly { readonly index: number; readonly mark: object }[];
  }[];
}

const NONE = { rating: 0, flag: 'none', tags: [], note: '' };

it('sets, changes and reads the mark of a submission', async () => {
  const [, submission = ''] = submissions;
  expect(await json('mark', submission)).toMatchObject({ submissionId: submission, ...NONE });
  await json(
    'mark',
    submission,
    '--rating',
    '4',
    '--flag',
    'accept',
    '--tag',
    'sharp',
    '--tag',
    'dusk',
    '--note',
    'Ask, "again"',
  );
  const marked = await json('mark', submission, '--untag', 'dusk', '--flag', 'none');
  const expected = { rating: 4, flag: 'none', tags: ['sharp'], note: 'Ask, "again"' };
  expect(marked).toEqual({ submissionId: submission, ...expected });
  expect(await json('mark', submission)).toEqual({ submissionId: submission, ...expected });
  expect((await json('show', submission)).mark).toEqual(expected);
  const found = (await json('search', '--rating', '4')) as unknown as Listing;
  expect(found.items.map(({ submissionId, mark }) => [submissionId, mark])).toEqual([[submission, expected]]);
  expect(await json('mark', submission, '--rating', '0', '--untag', 'sharp', '--note', '')).toMatchObject(NONE);
});

it('marks a file separately from its submission', async () => {
  const { submissionId, instructionId, index } = upload;
  await json('mark', submissionId, instructionId, index, '--flag', 'reject');
  const shown = (await json('show', submissionId)) as unknown as Shown;
  expect(shown.mark).toEqual(NONE);
  const files = shown.answers.find((answer) => answer.instructionId === instructionId)?.files;
  expect(files?.find((file) => String(file.index) === index)?.mark).toEqual({ ...NONE, flag: 'reject' });
  expect((await run('show', submissionId)).stdout.toString()).toContain('– rejected');
});

it('refuses invalid marks', async () => {
  const [submission = ''] = submissions;
  expect(await run('mark')).toMatchObject({ code: 2 });
  expect(await run('mark', submission, '--rating', '6')).toMatchObject({ code: 2 });
  expect(await run('mark', submission, '--flag', 'maybe')).toMatchObject({ code: 2 });
  expect(await run('mark', submission, upload.instructionId)).toMatchObject({ code: 2 });
  expect(await run('mark', 'no-such-submission', '--rating', '1')).toMatchObject({ code: 1 });
});

it('sets many marks from a CSV file, or none of them', async () => {
  const [first = '', second = ''] = submissions;
  const file = path.join(folder, 'marks.csv');
  const header = 'submission_id,instruction_id,file_index,review_rating,review_decision,review_tags,review_note\r\n';
  const rows = [
    `${first},,,5,accept,"a; b","two\r\nlines"`,
    `${second},,,,reject,,`,
    // A second line for the same submission adds to the first.
    `${second},,,2,,,`,
    `${upload.submissionId},${upload.instructionId},${upload.index},3,,,`,
  ];
  await writeFile(file, `\ufeff${header}${rows.join('\r\n')}\r\n,,,,,,\r\n`);
  expect(await json('mark', '--from', file, '--preview')).toMatchObject({
    lines: 4,
    changed: 3,
    changedSubmissions: 2,
    changedFiles: 1,
    problems: [],
    effects: [{ line: 2, before: NONE }, { line: 4, after: { flag: 'reject', rating: 2 } }, { file: { index: 0 } }],
  });
  expect(await json('mark', first)).toMatchObject(NONE);
  expect(await json('mark', '--from', file)).toEqual({ path: file, encoding: 'utf-8', lines: 4, changed: 3, wrong: 0 });
  expect(await json('mark', '--undo')).toEqual({ restored: 3, kept: 0 });
  expect(await json('mark', first)).toMatchObject(NONE);
  expect(await json('mark', '--from', file)).toMatchObject({ changed: 3 });
  expect(await json('mark', first)).toMatchObject({
    rating: 5,
    flag: 'accept',
    tags: ['a', 'b'],
    note: 'two\r\nlines',
  });
  expect(await json('mark', second)).toMatchObject({ rating: 2, flag: 'reject' });
  const { submissionId, instructionId, index } = upload;
  expect(await json('mark', submissionId, instructionId, index)).toMatchObject({ rating: 3, flag: 'reject' });
  expect(await json('mark', '--from', file)).toMatchObject({ changed: 0 });

  await writeFile(file, `${header}${first},,,1,,,"two\r\nlines"\r\n${second},,,9,,,\r\n`);
  const wrong = await run('mark', '--from', file);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr.toString()).toContain('line 4: "9" is not a rating from 0 to 5. Nothing was marked.');
  await writeFile(file, `${header}${first},,,1,,,\r\nunknown,,,1,,,\r\n`);
  expect((await run('mark', '--from', file)).stderr.toString()).toContain(
    'line 3: The library holds no submission "unknown".',
  );
  expect(await json('mark', first)).toMatchObject({ rating: 5 });
  expect((await run('mark', '--from', file, '--preview')).stdout.toString()).toContain('rating 5; accepted');
  expect(await json('mark', '--from', file, '--skip-wrong')).toMatchObject({ changed: 1, wrong: 1 });
  expect(await run('mark', '--undo', '--rating', '1')).toMatchObject({ code: 2 });
  expect(await run('mark', '--undo', '--encoding', 'utf-8')).toMatchObject({ code: 2 });

  // Too few letters to tell one code page from another.
  for (const [encoding, bytes, note] of [
    ['windows-1250', [0x7a, 0x61, 0xbf, 0xf3, 0xb3, 0xe6], 'zażółć'],
    ['ISO-8859-7', [0xf6, 0xf9, 0xf2], 'φως'],
    ['shift_jis', [0x96, 0xbe, 0x82, 0xe9, 0x82, 0xa2], '明るい'],
  ] as const) {
    await writeFile(file, Buffer.concat([Buffer.from(`${header}${first},,,1,,,`), Buffer.from(bytes)]));
    const named = await json('mark', '--from', file, '--encoding', encoding, '--preview');
    expect(named).toMatchObject({ encoding: encoding.toLowerCase(), effects: [{ after: { note } }] });
    expect(await json('mark', '--from', file, '--encoding', encoding)).toMatchObject({ changed: 1 });
    expect(await json('mark', first)).toMatchObject({ note });
  }
  const unfit = await run('mark', '--from', file, '--encoding', 'utf-8');
  expect(unfit.stderr.toString()).toContain('its bytes do not fit the chosen encoding');
  const unknown = await run('mark', '--from', file, '--encoding', 'latin');
  expect(unknown).toMatchObject({ code: 2 });
  expect(unknown.stderr.toString()).toContain('--encoding does not know "latin". It takes: utf-8, ');
});

import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { desk, deskHere, signalAt } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { type GeneratedArchive, generateArchive, SAMPLE_INSTRUCTIONS } from '../../samples/generate-archive.ts';
import { line, linesArchive } from '../../samples/hostile-parts.ts';

const CENTRAL_HEADER = Buffer.from([0x50, 0x4b, 1, 2]);

const folder = testFolder('collection-desk cli é ');
let library = '';
let archive: GeneratedArchive;

beforeAll(async () => {
  library = path.join(folder, 'my library');
  archive = await generateArchive({
    seed: 4,
    submissions: 12,
    fileBytes: 700,
    out: path.join(folder, 'an archive.zip'),
  });
  await deskHere(['import', archive.path], { library });
});

const run = (...args: string[]) => deskHere(args, { library });
const json = async (...args: string[]) => {
  const outcome = await run(...args, '--json');
  expect(outcome).toMatchObject({ code: 0 });
  return outcome.json();
};

describe('log', () => {
  it('lists entries, the newest first, also of removed collections', async () => {
    const own = path.join(folder, 'logged');
    await deskHere(['import', archive.path], { library: own });
    await deskHere(['import', archive.path], { library: own });
    await deskHere(['table', archive.collectionId, '--format', 'csv', '-o', path.join(folder, 't.csv')], {
      library: own,
    });
    await deskHere(['remove', archive.collectionId, '--yes'], { library: own });
    const outcome = await deskHere(['log', archive.collectionId, '--json'], { library: own });
    const { entries } = outcome.json() as { entries: { action: string; details: { version: string } }[] };
    expect(entries.map(({ action }) => action)).toEqual(['remove', 'save-table', 'import-again', 'import']);
    expect(new Set(entries.map(({ details }) => details.version)).size).toBe(1);
    const words = (await deskHere(['log', '--limit', '2'], { library: own })).stdout.toString();
    expect(words).toContain('Removed the collection with 1 archive');
    expect(words).toContain('Saved a table of 12 submissions as CSV');
    expect(words.trimEnd().split('\n')).toHaveLength(2);
  });

  it('contains no purged id, even if a person typed it', async () => {
    const own = path.join(folder, 'purged');
    const at = (...args: string[]) => deskHere([...args, '--json'], { library: own });
    const collectionId = 'weekly';
    const exported = async (month: number, submissions: number) => {
      const out = path.join(folder, `weekly-${month}.zip`);
      const exportedAt = `2026-0${month}-01T00:00:00Z`;
      await generateArchive({ seed: 4, submissions, fileBytes: 700, out, collectionId, exportedAt });
      await at('import', out);
    };
    await exported(1, 4);
    const found = (await at('search', '--sort', 'submission_id', '--limit', '4')).json();
    const { submissionId, participantId } = (found.items as Record<string, string>[]).at(-1) ?? {};
    const table = ['table', collectionId, '--format', 'csv', '-o', path.join(folder, 'p.csv')];
    expect((await at(...table, '--text', `${submissionId} ${participantId} cup`)).code).toBe(0);
    expect((await at('log')).stdout.toString()).toContain(submissionId);
    await exported(2, 3);
    expect((await at('remove', collectionId, '--earlier', '--yes')).json()).toMatchObject({
      archives: 1,
      submissions: 1,
    });
    const log = (await at('log')).stdout.toString();
    expect(log).toContain('(purged) (purged) cup');
    expect([log.includes(String(submissionId)), log.includes(String(participantId))]).toEqual([false, false]);
    expect((await deskHere(['log'], { library: own })).stdout.toString()).toContain('in 1 entry of this log');
    expect((await at('remove', collectionId, '--earlier', '--yes')).json()).toMatchObject({
      error: { code: 'bad_input' },
    });
  });
});

describe('import', () => {
  it('prints the report field by field, and nothing else on stdout', async () => {
    const fresh = path.join(folder, 'fresh');
    const outcome = await desk(['import', archive.path, '--json'], { library: fresh });
    expect(outcome.code).toBe(0);
    const { collectionId, name, submissions, answers, files } = archive;
    expect(outcome.json()).toEqual({
      collectionId,
      name,
      archiveId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      submissions,
      answers,
      files,
      missingFiles: [],
      missingUploads: [],
      unreferencedFiles: [],
      rejectedLineCount: 0,
      rejectedLines: [],
      warnings: [],
      elapsedMs: expect.any(Number),
    });
    expect(outcome.stderr).toContain('Indexing');
  });

  it('recognises an archive that the library already holds', async () => {
    expect(await json('import', archive.path)).toMatchObject({ warnings: [{ code: 'already_imported' }] });
  });

  it('names a file that is not there, whichever command reads it', async () => {
    const none = path.join(folder, 'none');
    const commands = [
      ['diff', none, archive.path],
      ['diff', archive.path, none],
      ['import', none],
      ['merge-review', none],
      ['mark', '--from', none],
      ['pseudonym-key', 'import', none],
      ['encrypt', '--new-passphrase-file', none],
    ];
    for (const command of commands) {
      const { code, stderr } = await desk(command, { library });
      expect([code, stderr.split('\n')[0]], command.join(' ')).toEqual([
        1,
        expect.stringMatching(/^There is no file .*none/),
      ]);
    }
    const unasked = await desk(['encrypt'], { library });
    expect(unasked.stderr).toMatch(/^There is no terminal to ask for the new passphrase\.\n.*--new-passphrase-file/);
  });

  it.each([
    ['a file that is not there', 'none.zip', 'archive_not_found'],
    ['a folder', '.', 'archive_not_found'],
    ['a text', 'a text.zip', 'archive_not_zip'],
  ])('refuses %s with a code, a message and a hint', async (_what, file, code) => {
    await writeFile(path.join(folder, 'a text.zip'), 'no archive at all');
    const fresh = path.join(folder, `refused ${code}`);
    const outcome = await deskHere(['import', path.join(folder, file), '--json'], { library: fresh });
    expect(outcome.code).toBe(1);
    const { error } = outcome.json();
    expect(error).toEqual({ code, message: expect.stringMatching(/\S/), hint: expect.stringMatching(/\S/) });
    expect(await readdir(path.join(fresh, 'archives'))).toEqual([]);
  });

  it('leaves nothing half-done when it is stopped', async () => {
    const out = path.join(folder, 'large.zip');
    const large = await generateArchive({ seed: 1, submissions: 10_000, filesPerSubmission: 0, method: 'stored', out });
    const stopped = path.join(folder, 'stopped');
    const environment = signalAt('Indexing', 'SIGINT');
    const outcome = await desk(['import', large.path, '--json'], { library: stopped, environment });
    expect(outcome.code).toBe(1);
    expect(outcome.json()).toMatchObject({ error: { code: 'cancelled' } });
    expect(await readdir(path.join(stopped, 'archives'))).toEqual([]);
    expect((await deskHere(['list', '--json'], { library: stopped })).stdout.toString()).not.toContain('collectionId');
  });
});

describe('search and show', () => {
  it('finds, counts, pages and facets', async () => {
    const all = await json('search', '--limit', '5', '--facets');
    expect(all).toMatchObject({ total: 12, facets: expect.anything(), next: expect.any(String) });
    const items = all.items as Record<string, unknown>[];
    expect(items).toHaveLength(5);
    expect(Object.keys(items[0] ?? {}).sort()).toEqual([
      'collectionId',
      'createdAt',
      'fileMarks',
      'files',
      'mark',
      'participantId',
      'snippet',
      'submissionId',
    ]);
    const rest = await json('search', '--limit', '50', '--after', String(all.next));
    expect(rest.items).toHaveLength(7);
    expect(rest).not.toHaveProperty('next');
    expect(await json('search', 'sub-00000003', '--count')).toMatchObject({ total: 1 });
    expect(await json('search', 'nothing-like-this')).toMatchObject({ total: 0, items: [] });
  });

  it('hints at --collection where a collection is typed in place of the words of a search', async () => {
    const hint = `write --collection ${archive.collectionId} instead`;
    for (const typed of [archive.collectionId, archive.name]) {
      expect((await deskHere(['search', typed], { library })).stderr).toContain(hint);
      expect((await deskHere(['extract', typed, '--preview'], { library })).stderr).toContain(hint);
    }
    expect((await deskHere(['search', 'nothing-like-this'], { library })).stderr).not.toContain('--collection');
  });

  it('filters by option and by files', async () => {
    const indoors = await json('search', '--where', `${SAMPLE_INSTRUCTIONS.choice}=indoors`, '--count');
    const outdoors = await json(
      'search',
      '--where',
      `${SAMPLE_INSTRUCTIONS.choice}=outdoors`,
      '--has',
      'files',
      '--count',
    );
    expect(Number(indoors.total)).toBeLessThan(12);
    expect(Number(outdoors.total)).toBeLessThan(12);
    expect(await json('search', '--has', 'no-files', '--count')).toMatchObject({ total: 0 });
  });

  it('shows a submission, and prints a file byte by byte', async () => {
    const shown = await json('show', 'sub-00000002');
    expect(JSON.stringify(shown)).toContain('sub-00000002');
    const file = await desk(['cat', 'sub-00000002', SAMPLE_INSTRUCTIONS.files, '0'], { library });
    expect(file.code).toBe(0);
    expect(file.stdout).toHaveLength(700);
    const none = await run('cat', 'sub-00000002', SAMPLE_INSTRUCTIONS.files, '99');
    expect(none.code).toBe(1);
    expect(none.stdout).toHaveLength(0);
    expect(none.stderr).toMatch(/\S/);
    expect((await run('show', 'nobody', '--json')).json()).toMatchObject({ error: { code: 'submission_not_found' } });
  });
});

describe('handing over', () => {
  it.each(['csv', 'tsv', 'jsonl'])('writes a table as %s', async (format) => {
    const file = path.join(folder, `table.${format}`);
    expect(await json('table', archive.collectionId, '--format', format, '-o', file)).toMatchObject({ rows: 12 });
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(format === 'jsonl' ? 12 : 13);
  });

  it('copies files with readable names, and overwrites none', async () => {
    const to = path.join(folder, 'photos');
    const outcome = await json('extract', 'sub-00000005', '--to', to, '--name', '{submission}-{index}.{ext}');
    expect(outcome).toMatchObject({ files: 2, bytes: 1_400 });
    const names = (await readdir(to)).sort();
    expect(names).toEqual(['files.csv', 'sub-00000005-0.jpg', 'sub-00000005-1.jpg']);
    await json('extract', 'sub-00000005', '--to', to, '--name', '{submission}-{index}.{ext}');
    expect(await readdir(to)).toHaveLength(6);
  });

  it('writes nothing if a file cannot be cleaned, unless such files are skipped on request', async () => {
    // The files of the sample are no pictures despite their names. None can be cleaned.
    const cleaned = path.join(folder, 'cleaned');
    const clean = ['extract', 'sub-00000005', '--to', cleaned, '--strip-metadata', '--json'];
    const stopped = await run(...clean);
    expect(stopped).toMatchObject({ code: 1 });
    const message = expect.stringContaining('files/sub-00000005');
    expect(stopped.json()).toMatchObject({ error: { code: 'file_blocked', message } });
    expect(existsSync(cleaned)).toBe(false);
    const left = await run(...clean, '--leave-out-uncleanable');
    expect(left).toMatchObject({ code: 1 });
    expect(left.json()).toMatchObject({ files: 0, privacy: { leftOut: 2 }, error: { code: 'file_blocked' } });
    const listed = await run('privacy', archive.collectionId, '--files', '--limit', '1');
    expect(listed.stdout.toString()).toContain('… and 23 more; --limit N lists more');
    expect(listed.stdout.toString()).toContain('What 24 pictures, films and sounds show or say is not examined');
  });
});

describe('keeping the library', () => {
  it('lists, verifies, rebuilds and removes', async () => {
    const kept = path.join(folder, 'kept');
    const at = (...args: string[]) => deskHere([...args, '--json'], { library: kept });
    await at('import', archive.path);
    expect((await at('list')).stdout.toString()).toContain(archive.collectionId);
    expect((await at('verify')).json()).toEqual({ files: 24, bytes: 24 * 700, bad: [], unsupported: [] });
    expect((await at('rebuild', archive.name)).json()).toMatchObject({ submissions: 12 });
    expect((await at('remove', archive.collectionId, '--yes')).code).toBe(0);
    expect(await readdir(path.join(kept, 'archives'))).toEqual([]);
    expect((await at('remove', archive.collectionId)).json()).toMatchObject({
      error: { code: 'collection_not_found' },
    });
  });

  it('removes an earlier export with the only good copy of a submission only with --force', async () => {
    const at = (...args: string[]) => deskHere([...args, '--json'], { library: path.join(folder, 'only copies') });
    const collectionId = 'only-copies';
    for (const [month, second] of [line(2), line(2).slice(0, -2)].entries()) {
      const zip = path.join(folder, `only-copies-${month}.zip`);
      const json = { collection_id: collectionId, exported_at: `2026-0${month + 3}-01T00:00:00Z` };
      await linesArchive([line(1), second], [], '\n', JSON.stringify(json))(zip);
      await at('import', zip);
    }
    const removal = ['remove', collectionId, '--earlier', '--yes'];
    expect((await at(...removal)).json()).toMatchObject({ error: { code: 'unreadable_lines' } });
    expect((await at(...removal, '--force')).json()).toMatchObject({ archives: 1, submissions: 1 });
  });

  it('reports a damaged file with exit code 1 and its name', async () => {
    const damaged = path.join(folder, 'damaged.zip');
    const stored = await generateArchive({ seed: 8, submissions: 2, fileBytes: 5_000, method: 'stored', out: damaged });
    const bytes = await readFile(damaged);
    // Near the end of the uploads, before the central directory.
    const at = bytes.indexOf(CENTRAL_HEADER) - 1_000;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(damaged, bytes);
    const there = path.join(folder, 'damaged library');
    await deskHere(['import', stored.path], { library: there });
    const outcome = await desk(['verify', '--json'], { library: there });
    expect(outcome.code).toBe(1);
    expect(outcome.json()).toMatchObject({
      bad: [{ path: expect.stringContaining('files/'), reason: expect.any(String) }],
    });
  });
});

describe('several exports and review work', () => {
  it('diff lists changes since the previous export, save-review and merge-review transfer marks', async () => {
    const versions = path.join(folder, 'versions');
    const here = async (...args: string[]) => (await deskHere([...args, '--json'], { library: versions })).json();
    for (const [month, submissions] of [
      [1, 3],
      [2, 5],
    ] as const) {
      const out = path.join(folder, `month-${month}.zip`);
      await generateArchive({
        seed: 9,
        submissions,
        out,
        collectionId: 'monthly',
        exportedAt: `2026-0${month}-01T00:00:00Z`,
      });
      await here('import', out);
    }
    expect(await here('diff', 'monthly')).toMatchObject({
      added: ['sub-00000004', 'sub-00000005'],
      changed: [],
      withdrawn: [],
      unchanged: 3,
    });
    const plain = await deskHere(['diff', 'monthly'], { library: versions });
    expect(String(plain.stdout)).toContain('+ sub-00000004');
    // Comparing two ZIPs needs no library, and writes nothing into it.
    const elsewhere = path.join(folder, 'no library');
    const zips = [1, 2].map((month) => path.join(folder, `month-${month}.zip`));
    const between = await deskHere(['diff', zips[1] ?? '', zips[0] ?? '', '--json'], { library: elsewhere });
    expect(between.json()).toMatchObject({
      older: { path: zips[1], collectionId: 'monthly', submissions: 5 },
      newer: { submissions: 3 },
      added: [],
      changed: [],
      withdrawn: ['sub-00000004', 'sub-00000005'],
      unchanged: 3,
    });
    expect(await readdir(path.join(elsewhere, 'archives'))).toEqual([]);
    expect((await deskHere(['list', '--json'], { library: elsewhere })).json()).toEqual({ collections: [] });
    const others = await deskHere(['diff', zips[0] ?? '', archive.path, '--json'], { library: elsewhere });
    expect([others.code, others.json()]).toEqual([1, { error: expect.objectContaining({ code: 'bad_input' }) }]);

    const review = path.join(folder, 'review.json');
    expect(await here('save-review', 'monthly', review)).toMatchObject({ marks: 0 });
    expect(await here('merge-review', review)).toEqual({ marks: 0, changed: 0 });
    const refused = await deskHere(['merge-review', archive.path, '--json'], { library: versions });
    expect([refused.code, refused.json()]).toEqual([1, { error: expect.objectContaining({ code: 'bad_input' }) }]);
    expect(await here('search', '--rating', '5', '--count')).toMatchObject({ total: 0 });
    expect(await here('search', '--flag', 'undecided', '--count')).toMatchObject({ total: 5 });
  });
});

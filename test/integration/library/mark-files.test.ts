import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { isFormula } from '../../../src-main/library/text/formula-guard.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { type Mark, NO_MARK } from '../../../src-preload/marks.ts';
import { NO_PRIVACY } from '../../../src-preload/privacy.ts';
import { line, linesArchive, TOP } from '../../samples/hostile-parts.ts';
import { makePhoto } from '../../samples/photo.ts';
import { openTestLibrary } from './open-test-library.ts';
import { writeArchive } from './query-world.ts';

const upload = (name: string) => ({ name, path: `files/${name}` });
const bytes = (name: string, text: string) => ({ name: `${TOP}files/${name}`, data: Buffer.from(text) });

/** Three submissions. The first has two files, and one more file belongs to no answer. */
async function markedLibrary() {
  const { library, folder } = await openTestLibrary();
  const archive = path.join(folder, 'a.zip');
  await linesArchive(
    [line(1, [upload('a.txt'), upload('b.txt')]), line(2), line(3)],
    [bytes('a.txt', 'one'), bytes('b.txt', 'two'), bytes('loose.txt', 'three')],
  )(archive);
  await library.importArchive({ path: archive, source: 'dialog' });
  const query = { ...EMPTY_QUERY, sort: { by: 'submission_id', direction: 'asc' as const } };
  const ids = (await library.submissions({ query, limit: 9 })).items.map(({ submissionId }) => submissionId);
  const files = (await library.files({ query, limit: 9 })).items;
  const instruction = files[0]?.instructionId ?? '';
  const loose = files.find(({ submission }) => submission === null);
  const write = async (name: string, text: string | Buffer) => {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  };
  const apply = (file: string, skipWrong = false) =>
    library.applyMarks({ path: file, collectionId: null, digest: null, skipWrong });
  return { library, folder, ids, instruction, loose, write, apply };
}

const marksOf = async (library: LibraryApi) => (await library.marks({ collectionId: null })).map(({ mark }) => mark);
const preview = (library: LibraryApi, file: string) => library.previewMarks({ path: file, collectionId: null });
const mark = (change: Partial<Mark>): Mark => ({ ...NO_MARK, ...change });

describe('a table of marks', () => {
  it('is previewed, imported and undone as a whole', async () => {
    const { library, ids, instruction, write, apply } = await markedLibrary();
    const [first, second] = ids;
    await library.mark({
      refs: [{ archiveId: (await library.collections())[0]?.archiveId ?? '', row: 2 }],
      change: { rating: 2 },
    });
    const file = await write(
      'marks.csv',
      // A data frame writes whole numbers like this beside empty cells, and a spreadsheet with decimal commas uses this separator.
      `submission_id;instruction_id;file_index;rating;decision;tags;note\n${first};;;4.0;Accepted;"a; ""b;c"";a";fine\n${first};${instruction};1.0;;reject;;\n${second};;;2;;;\n`,
    );
    const seen = await preview(library, file);
    expect(seen).toMatchObject({ lines: 3, changed: 2, changedSubmissions: 1, changedFiles: 1, wrong: 0 });
    expect(seen.effects.map(({ file: about, after }) => [about?.name, after])).toEqual([
      [undefined, mark({ rating: 4, flag: 'accept', tags: ['a', 'b;c'], note: 'fine' })],
      ['b.txt', mark({ flag: 'reject' })],
    ]);
    const before = await marksOf(library);
    const { importNumber, changed } = await library.applyMarks({
      path: file,
      collectionId: null,
      digest: seen.digest,
      skipWrong: false,
    });
    expect(changed).toBe(2);
    expect(await marksOf(library)).toHaveLength(3);
    await expect(
      library.applyMarks({ path: file, collectionId: null, digest: seen.digest, skipWrong: false }),
    ).rejects.toThrow(/changed since the preview/);
    expect(await apply(file)).toMatchObject({ changed: 0, importNumber: null });
    expect(await library.undoMarks({ importNumber })).toEqual({ restored: 2, kept: 0 });
    expect(await marksOf(library)).toEqual(before);
    await expect(library.undoMarks({ importNumber: null })).rejects.toThrow(/no import/);
  });

  it('can be undone without losing later work', async () => {
    const { library, ids, write, apply } = await markedLibrary();
    const { archiveId = '' } = (await library.collections())[0] ?? {};
    await apply(await write('marks.csv', `submission_id,rating\n${ids[0]},1\n${ids[1]},1\n`));
    await library.mark({ refs: [{ archiveId, row: 1 }], change: { note: 'later' } });
    expect(await library.undoMarks({ importNumber: null })).toEqual({ restored: 1, kept: 1 });
    expect(await marksOf(library)).toEqual([mark({ rating: 1, note: 'later' })]);
  });

  it('lists every line that is invalid, matches nothing or contradicts another line', async () => {
    const { library, ids, instruction, write, apply } = await markedLibrary();
    const [first] = ids;
    const rows = [
      `${first},,,7,,`,
      `${first},${instruction},9,1,,`,
      `${first},${instruction},,1,,`,
      'unknown,,,1,,',
      `${first},,,3,"two\nlines",`,
      `${first},,,2,,`,
      `${first},,,,,${'x'.repeat(101)}`,
    ];
    const file = await write(
      'marks.csv',
      `submission_id,instruction_id,file_index,rating,note,tags\n${rows.join('\n')}\n`,
    );
    const { problems, changed } = await preview(library, file);
    expect(problems.map((problem) => `${problem.line} ${problem.reason}`)).toEqual([
      '2 "7" is not a rating from 0 to 5.',
      `3 Submission "${first}" has no file 9 of "${instruction}".`,
      '4 A file needs both instruction_id and file_index.',
      '5 The library holds no submission "unknown".',
      '8 The rating differs from that of line 6, which marks the same item.',
      '9 A tag has more than 100 characters.',
    ]);
    expect(changed).toBe(1);
    await expect(apply(file)).rejects.toThrow(/Nothing was marked/);
    expect(await marksOf(library)).toEqual([]);
    await apply(file, true);
    expect(await marksOf(library)).toEqual([mark({ rating: 3, note: 'two\nlines' })]);
  });

  it('that the library saved changes nothing, for any tags and notes', async () => {
    const { library, folder, loose, apply } = await markedLibrary();
    const { archiveId = '' } = (await library.collections())[0] ?? {};
    const refs = [
      { archiveId, row: 1 },
      { archiveId, row: 2 },
      { archiveId, file: 1 },
      { archiveId, file: loose?.file ?? 0 },
    ];
    const odd = { addTags: ['=cmd; x', '"quoted"', 'a, b'], note: '=1+1\n"two", lines', rating: 3 };
    await library.mark({ refs, change: odd });
    for (const [rows, isFormulaSafe] of [
      ['submissions', true],
      ['files', false],
      ['answers', false],
    ] as const) {
      for (const format of ['csv', 'tsv'] as const) {
        const file = path.join(folder, `${rows}.${format}`);
        await library.table({ query: EMPTY_QUERY, format, path: file, rows, isFormulaSafe });
        expect(await preview(library, file), `${rows} ${format}`).toMatchObject({ changed: 0, wrong: 0 });
      }
    }
    // The marks of files in a table can also be read into another library.
    await library.mark({ refs: refs.slice(2), change: { rating: 0, note: '', removeTags: odd.addTags } });
    expect(await apply(path.join(folder, 'files.csv'))).toMatchObject({ changed: 2, wrong: 0 });
  });

  it('brings back the same notes, safe for spreadsheets or not', async () => {
    const { library, folder, apply } = await markedLibrary();
    const { archiveId = '' } = (await library.collections())[0] ?? {};
    const query = { ...EMPTY_QUERY, sort: { by: 'submission_id', direction: 'asc' as const } };
    const notes = [
      '=1+1',
      "'=1+1",
      "''=1+1",
      "'quoted",
      '-5',
      "'-5",
      '@x',
      '+49 30 1234',
      '+49',
      ' - a',
      '\uff1d1',
      "'",
    ];
    const setNotes = async (three: readonly string[]) => {
      for (const [place, note] of three.entries()) {
        await library.mark({
          refs: [{ archiveId, row: place + 1 }],
          change: { note, addTags: note === '' ? [] : [note] },
        });
      }
    };
    const seenNotes = async () => (await library.marks({ collectionId: null })).map(({ mark: { note } }) => note);
    const check = async (three: readonly string[]) => {
      await setNotes(three);
      const before = await seenNotes();
      for (const [format, isFormulaSafe] of [
        ['csv', true],
        ['csv', false],
        ['tsv', true],
        ['tsv', false],
      ] as const) {
        const file = path.join(folder, `notes.${format}`);
        await library.table({ query, format, path: file, rows: 'submissions', isFormulaSafe });
        expect(await preview(library, file), `${format} ${isFormulaSafe} ${three}`).toMatchObject({
          changed: 0,
          wrong: 0,
        });
        // Without safety, a table whose only formulas have apostrophes could be a safe one of other notes.
        if (!isFormulaSafe && !three.some(isFormula)) continue;
        await setNotes(['', '', '']);
        await apply(file);
        expect(await seenNotes(), `${format} ${isFormulaSafe}`).toEqual(before);
      }
    };
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...notes), { minLength: 3, maxLength: 3 }), check), {
      numRuns: 12,
    });
  });

  it('marks the collection that a line names, where several hold its submission', async () => {
    const { library, folder } = await openTestLibrary();
    for (const collectionId of ['one', 'two']) {
      const archive = path.join(folder, `${collectionId}.zip`);
      const submissions = [{ submission_id: 's', participant_id: 'p', responses: {} }];
      await writeArchive(archive, { collectionId, instructions: [], submissions });
      await library.importArchive({ path: archive, source: 'dialog' });
    }
    const file = path.join(folder, 'marks.csv');
    const seen = async (text: string, collectionId: string | null = null) => {
      await writeFile(file, text);
      const { changed, problems } = await library.previewMarks({ path: file, collectionId });
      return [changed, ...problems.map(({ reason }) => reason)];
    };
    await library.table({
      query: { ...EMPTY_QUERY, collectionId: 'two' },
      format: 'csv',
      path: file,
      rows: 'submissions',
    });
    const [head = '', row = ''] = (await readFile(file, 'utf8')).split('\r\n');
    const cells = head
      .split(',')
      .map((name, place) => (name === 'review_rating' ? '4' : (row.split(',')[place] ?? '')));
    const table = `${head}\r\n${cells.join(',')}\r\n`;
    const task = { data: { submission_id: 's', collection_id: 'two' }, annotations: [{ result: [] as object[] }] };
    task.annotations[0]?.result.push({ type: 'rating', from_name: 'rating', value: { rating: 4 } });
    for (const text of [table, JSON.stringify([task])]) {
      expect(await seen(text)).toEqual([1]);
      expect(await seen(text, 'two')).toEqual([1]);
      expect(await seen(text, 'one')).toEqual([0, 'It belongs to another collection, "two".']);
      expect(await seen(text.replaceAll('two', 'three'))).toEqual([0, 'The library holds no collection "three".']);
    }
    await writeFile(file, table);
    await library.applyMarks({ path: file, collectionId: null, digest: null, skipWrong: false });
    expect(await library.marks({ collectionId: 'one' })).toEqual([]);
    expect(await library.marks({ collectionId: 'two' })).toMatchObject([{ mark: { rating: 4 } }]);
    expect(await seen('submission_id,rating\ns,4\n')).toEqual([
      0,
      'Several collections hold submission "s". Choose one of them.',
    ]);
  });

  it('is refused if a column of marks is there twice', async () => {
    const { library, ids, write } = await markedLibrary();
    const file = await write('twice.csv', `submission_id,rating,Rating\n${ids[0]},3,4\n`);
    await expect(preview(library, file)).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('it has two columns "rating"'),
    });
  });

  it('in an older encoding is read by its statistics, and the preview says so', async () => {
    const { library, ids, write } = await markedLibrary();
    const latin = Buffer.from(`submission_id;note\r\n${ids[0]};m\u00fcde \x80\r\n`, 'latin1');
    const seen = await preview(library, await write('latin.csv', latin));
    expect(seen).toMatchObject({ encoding: 'windows-1252', effects: [{ after: { note: 'müde €' } }] });
    const ids2000 = Array.from({ length: 2000 }, (_, row) => `65f0a1b2c3d4e5f6a7b8${row};accept;\r\n`).join('');
    const russian = [0xf1, 0xeb, 0xe8, 0xf8, 0xea, 0xee, 0xec, 0x20, 0xf2, 0xe5, 0xec, 0xed, 0xee];
    const late = ['submission_id;decision;note\r\n', ids2000, `${ids[0]};;`, Buffer.from(russian), '\r\n'];
    const found = await preview(library, await write('late.csv', Buffer.concat(late.map((part) => Buffer.from(part)))));
    expect(found).toMatchObject({ encoding: 'windows-1251', effects: [{ after: { note: 'слишком темно' } }] });
    const zero = await preview(library, await write('zero.csv', `submission_id,note\n${ids[0]},ü\0\n`));
    expect(zero).toMatchObject({ encoding: 'utf-8', effects: [{ after: { note: 'ü\0' } }] });
    const wide = Buffer.from(`\ufeffsubmission_id\tnote\n${ids[0]}\tm\u00fcde\n`, 'utf16le');
    expect((await preview(library, await write('wide.txt', wide))).effects[0]?.after.note).toBe('müde');
  });
});

describe('results of Label Studio', () => {
  const result = (type: string, value: object) => ({ type, from_name: type, to_name: 'item', value });

  it('become decision, rating, tags and note', async () => {
    const { library, ids, instruction, write } = await markedLibrary();
    const data = { submission_id: ids[0], instruction_id: instruction, file_index: 1, image: 'images/b.jpg' };
    const whole = await write(
      'whole.json',
      JSON.stringify([
        {
          id: 7,
          data,
          annotations: [
            { was_cancelled: true, result: [result('rating', { rating: 1 })] },
            {
              result: [
                result('choices', { choices: ['Reject', 'blurred', 'hand; left'] }),
                result('rating', { rating: 4 }),
                result('textarea', { text: ['first', 'second'] }),
                result('rectanglelabels', { x: 1, rectanglelabels: ['rash'] }),
              ],
            },
          ],
          predictions: [],
        },
        { id: 8, data: { submission_id: ids[1] }, annotations: [] },
        { id: 9, data: { submission_id: ids[2] }, annotations: [{ result: [result('rating', { rating: 9 })] }] },
      ]),
    );
    const after = mark({ rating: 4, flag: 'reject', tags: ['blurred', 'hand; left'], note: 'first\nsecond' });
    expect(await preview(library, whole)).toMatchObject({
      format: 'label-studio',
      lines: 2,
      changed: 1,
      changedFiles: 1,
      wrong: 1,
      effects: [{ line: 1, submissionId: ids[0], file: { name: 'b.txt', index: 1 }, after }],
      problems: [{ line: 3, reason: '"9" is not a rating from 0 to 5.' }],
      leftOut: [{ kind: 'rectanglelabels', count: 1 }],
    });
    const flat = await write(
      'flat.json',
      JSON.stringify([
        {
          id: 7,
          ...data,
          rating: [{ rating: 4 }],
          decision: 'Reject',
          tags: { choices: ['blurred', 'hand; left'] },
          note: { text: ['first', 'second'] },
          annotator: 1,
          annotation_id: 3,
        },
        { id: 8, submission_id: ids[1], decision: 'Accept', tags: 'sharp', note: 'ok', lead_time: 2.5 },
      ]),
    );
    const min = await preview(library, flat);
    expect(min.effects.map((effect) => effect.after)).toEqual([
      after,
      mark({ flag: 'accept', tags: ['sharp'], note: 'ok' }),
    ]);
    expect(min).toMatchObject({ lines: 2, wrong: 0, leftOut: [] });
  });

  it('of a package with pseudonyms find their submissions and files', async () => {
    const { library, folder, ids, write } = await markedLibrary();
    const to = path.join(folder, 'package');
    const privacy = { ...NO_PRIVACY, ids: 'pseudonyms' as const };
    const query = { ...EMPTY_QUERY, collectionId: (await library.collections())[0]?.collectionId ?? '' };
    await library.extract({ query, to, privacy });
    const [first] = (await readFile(path.join(to, 'files.csv'), 'utf8')).match(/s_[0-9a-z]{20}/) ?? [];
    const tasks = [
      { data: { submission_id: first }, annotations: [{ result: [result('rating', { rating: 2 })] }] },
      {
        data: { submission_id: 's_00000000000000000000' },
        annotations: [{ result: [result('rating', { rating: 2 })] }],
      },
    ];
    const seen = await preview(library, await write('tasks.json', JSON.stringify(tasks)));
    expect(seen).toMatchObject({ changed: 1, wrong: 1, effects: [{ submissionId: ids[0], after: { rating: 2 } }] });
  });

  it('of a flat export never take an answer for a mark, where a question has the name of a control', async () => {
    const { library, folder } = await openTestLibrary();
    const answer = (value: string) => ({ type: 'free_text', value });
    const names = ['Rating', 'Decision', 'Note', 'Tags', 'Classes'];
    const [archive, to] = [path.join(folder, 'a.zip'), path.join(folder, 'package')];
    await writeArchive(archive, {
      collectionId: 'c',
      instructions: [
        { id: 'photo', type: 'file_upload', description: 'Photo' },
        ...names.map((name) => ({ id: name, type: 'free_text', description: name })),
      ],
      submissions: [
        {
          ...{ submission_id: 's', participant_id: 'p' },
          responses: {
            ...Object.fromEntries(names.map((name) => [name, answer(name === 'Rating' ? '5' : 'reject')])),
            photo: { type: 'file_upload', files: [upload('a.jpg')] },
          },
        },
      ],
      entries: { 'files/a.jpg': await makePhoto() },
    });
    await library.importArchive({ path: archive, source: 'dialog' });
    await library.handover({ query: { ...EMPTY_QUERY, collectionId: 'c' }, format: 'label-studio', path: to });
    const [{ data }] = JSON.parse(await readFile(path.join(to, 'tasks.json'), 'utf8'));
    expect(Object.values(data).filter((value) => value === 'reject')).toHaveLength(4);
    // What Label Studio writes for an annotation without any result.
    const flat = path.join(folder, 'flat.json');
    await writeFile(flat, JSON.stringify([{ id: 1, ...data, annotator: 1, annotation_id: 2, lead_time: 3.5 }]));
    expect(await preview(library, flat)).toMatchObject({ lines: 0, changed: 0, wrong: 0 });
  });

  it('that contradict each other are reported, and other JSON is refused', async () => {
    const { library, ids, write } = await markedLibrary();
    const annotated = (...ratings: number[]) => ({
      data: { submission_id: ids[0] },
      annotations: ratings.map((rating) => ({ result: [result('rating', { rating })] })),
    });
    const file = await write('two.json', JSON.stringify([annotated(4, 2)]));
    expect((await preview(library, file)).problems[0]?.reason).toContain('differs from that of task 1');
    for (const text of ['{"format":"collection-desk-review"}', '[1]', '[{"data":{}', '[[]]']) {
      await expect(preview(library, await write('other.json', text)), text).rejects.toThrow(/cannot be read as marks/);
    }
  });
});

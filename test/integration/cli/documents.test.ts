/** Documents whose words are searched but cannot be changed. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { deskHere } from '../../harness/run-desk.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { docx, splitParagraph } from '../../samples/office-documents.ts';
import { writeArchive } from '../library/query-world.ts';

it('are listed, stop a hand-over that would replace something in them, and leave if they are accepted or clean', async () => {
  const folder = temporaryFolder();
  const library = path.join(folder, 'library');
  const at = (name: string) => path.join(folder, name);
  const documents = {
    'cv.docx': await docx(splitParagraph('ada@', 'example.org')),
    'clean.docx': await docx(splitParagraph('Nothing here')),
  };
  await writeArchive(at('a.zip'), {
    collectionId: 'c',
    instructions: [{ id: 'files', type: 'file_upload', description: 'Files' }],
    submissions: [
      {
        submission_id: 's',
        participant_id: 'p',
        responses: {
          files: {
            type: 'file_upload',
            files: Object.keys(documents).map((name) => ({ name, path: `files/${name}` })),
          },
        },
      },
    ],
    entries: Object.fromEntries(Object.entries(documents).map(([name, bytes]) => [`files/${name}`, bytes])),
  });
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await deskHere(args, { library });
    return { code, said: stdout.toString(), stderr };
  };
  expect(await run('import', at('a.zip'))).toMatchObject({ code: 0 });

  const sheet = await run('privacy', 'c', '--files');
  expect(sheet.said).toContain('Files · cv.docx: «ada@example.org»');
  expect(sheet.said).toContain(
    'files/cv.docx: The text of this file cannot be changed: something in it would be replaced',
  );
  expect(sheet.said).not.toContain('is not searched');
  const told = JSON.parse((await run('privacy', 'c', '--files', '--json')).said);
  expect(told.files).toMatchObject({ files: 2, unsearched: 0 });

  const extract = (to: string, ...options: string[]) =>
    run('extract', '--collection', 'c', '--to', at(to), '--name', '{name}', '--replace-findings', ...options);
  const stopped = await extract('stopped');
  expect(stopped.code).toBe(1);
  expect(stopped.stderr).toContain('files/cv.docx (The text of this file cannot be changed');
  expect(stopped.stderr).not.toContain('clean.docx');
  const left = await extract('left', '--leave-out-uncleanable');
  expect(left).toMatchObject({ code: 1, stderr: expect.stringContaining('1 file left out') });
  expect((await readdir(at('left'))).sort()).toEqual(['clean.docx', 'files.csv']);
  expect(left.said).not.toContain('was not searched');
  await writeFile(at('choices.json'), JSON.stringify({ accepted: [told.hits[0].id] }));
  const accepted = await extract('accepted', '--privacy', at('choices.json'));
  expect(accepted.code).toBe(0);
  expect(await readFile(at('accepted/cv.docx'))).toEqual(documents['cv.docx']);
  const packed = await run('handover', 'c', '--as', 'bagit', '--to', at('bag'), '--replace-findings');
  expect(packed).toMatchObject({ code: 1, stderr: expect.stringContaining('cv.docx') });
});

/** What a sheet tells of files, and what a person decides about each of them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { createCopies } from '../../../../src-main/media/copies.ts';
import { EMPTY_QUERY, type Progress } from '../../../../src-preload/domain.ts';
import { type FileSheet, NO_PRIVACY, type PrivacyChoices } from '../../../../src-preload/privacy.ts';
import { packedPdf } from '../../../samples/telling-pdf.ts';
import { openTestLibrary } from '../open-test-library.ts';
import { writeArchive } from '../query-world.ts';

const MEDIA = path.resolve(import.meta.dirname, '../../../samples/media');
const NAMES = ['IMG_5001.HEIC', 'IMG_5001.MOV', 'telling.gif', 'telling.mp3', 'telling.tiff', 'j_samsung_motion.jpg'];
const STRIP: PrivacyChoices = { ...NO_PRIVACY, metadata: 'strip' };

async function libraryWithMedia(more: Readonly<Record<string, Uint8Array>> = {}) {
  const { library, folder } = await openTestLibrary();
  const entries: Record<string, Uint8Array> = {
    'files/scan.pdf': await packedPdf(),
    'files/notes.rtf': Buffer.from('{\\rtf1{\\info{\\author A}}n}'),
    ...more,
  };
  for (const name of NAMES) entries[`files/${name}`] = await readFile(path.join(MEDIA, name));
  const files = Object.keys(entries).map((file) => ({ name: path.basename(file), path: file }));
  const archive = path.join(folder, 'a.zip');
  await writeArchive(archive, {
    collectionId: 'c',
    instructions: [{ id: 'files', type: 'file_upload', description: 'Files' }],
    submissions: [
      { submission_id: 's', participant_id: 'p', responses: { files: { type: 'file_upload', files } } },
      {
        submission_id: 't',
        participant_id: 'q',
        responses: { files: { type: 'file_upload', files: [{ name: 'gone.jpg', path: 'files/gone.jpg' }] } },
      },
    ],
    entries,
  });
  await library.importArchive({ path: archive, source: 'command-line' });
  const input = { query: EMPTY_QUERY, quasiIdentifiers: null, withFiles: true, limit: 20 };
  const sheet = async (context = {}, limit = 20) =>
    (await library.privacySheet({ ...input, limit }, context)).files as FileSheet;
  const copies = async (privacy: PrivacyChoices) => {
    const to = path.join(folder, crypto.randomUUID());
    const { skipped, ...outcome } = await library.extract({ query: EMPTY_QUERY, to, pattern: '{name}', privacy });
    const names = (await readdir(to)).filter((name) => name !== 'files.csv');
    const read = async (name: string) => (await readFile(path.join(to, name))).toString('latin1');
    return { ...outcome, skipped: skipped.map((file) => path.basename(file.path)), names, read };
  };
  return { library, folder, sheet, copies };
}

it('tells what files hold, cleans each kind, and follows what a person decided about a file', async () => {
  const { sheet, copies } = await libraryWithMedia();
  const told: Progress[] = [];
  const files = await sheet({ onProgress: (progress: Progress) => told.push(progress) });
  expect(told.at(-1)).toMatchObject({ stage: 'reading', done: 9, total: 9, unit: 'files' });
  expect(files).toMatchObject({ files: 8, uncleanable: 1, unexamined: 6, unread: 1 });
  expect(files.unreadFiles[0]?.path).toBe('files/gone.jpg');
  expect(files.uncleanableFiles[0]).toMatchObject({
    path: 'files/notes.rtf',
    name: 'notes.rtf',
    reason: expect.stringContaining('PDF can be'),
  });
  const hit = (name: string) => files.hits.find((file) => file.name === name);
  const values = (name: string) => hit(name)?.values.map(({ kind, value }) => `${kind} ${value}`) ?? [];
  expect(values('IMG_5001.HEIC')).toEqual(
    expect.arrayContaining([
      'location 52.52000, 13.40500',
      'owner OWNERSECRET',
      'serial-number SERIAL123SECRET',
      'software iPhone 14 Pro',
    ]),
  );
  expect(values('IMG_5001.MOV').join()).toMatch(/location .*52\.52/);
  expect(values('telling.mp3').join()).toMatch(/SECRET/);
  expect(values('telling.gif').join()).toMatch(/SECRET/);
  expect(values('telling.tiff')).toContain('owner ARTISTSECRET');
  // All that exiftool finds in its Exif, GPS, XMP, IPTC, comment and trailer. The built thread reads it.
  expect(values('j_samsung_motion.jpg').sort()).toEqual([
    'comment COMMENTSECRET',
    'comment IPTCSECRET',
    'comment JPEGCOMSECRET',
    'hidden-data 5481 bytes',
    'location 52,31.2N',
    'location 52.52000, 13.40500',
    'owner ARTISTSECRET',
    'owner OWNERSECRET',
    'owner XMPSECRET',
    'serial-number LENSSECRET',
    'serial-number SERIAL123SECRET',
    'software Apple',
    'software iPhone 14 Pro',
    'thumbnail ',
    'time +01:00',
    'time 2026:03:01 12:34:56',
  ]);
  expect(values('scan.pdf')).toContain('owner AUTHORSECRET');
  expect(files.found).toMatchObject({ location: expect.any(Number), owner: expect.any(Number) });
  expect(files.examples.owner).toContain('AUTHORSECRET');

  const notes = files.uncleanableFiles[0]?.id ?? '';
  await expect(copies(STRIP)).rejects.toMatchObject({
    code: 'file_blocked',
    message: expect.stringContaining('notes.rtf'),
  });
  // One leaves unchanged, one does not leave, and the rest is cleaned; pseudonyms change the path, not the choice.
  const chosen: PrivacyChoices = {
    ...STRIP,
    ids: 'pseudonyms',
    accepted: [hit('telling.gif')?.id ?? '', notes],
    leftOut: [hit('telling.tiff')?.id ?? ''],
  };
  const out = await copies(chosen);
  expect(out.skipped.toSorted()).toEqual(['gone.jpg', 'telling.tiff']);
  expect(out.privacy).toMatchObject({ cleaned: 5, leftOut: 0 });
  expect(out.names).not.toContain('telling.tiff');
  for (const name of out.names) {
    const isAccepted = name === 'telling.gif';
    expect(/SECRET/.test(await out.read(name)), name).toBe(isAccepted);
  }
  // A kind stays where a part of the metadata can stay.
  const withOwners = await copies({ ...STRIP, keptMetadata: ['owner'], leftOut: [notes] });
  for (const name of withOwners.names) {
    const isKept = name === 'j_samsung_motion.jpg';
    expect((await withOwners.read(name)).match(/[A-Z]+SECRET/g) ?? [], name).toEqual(
      isKept ? ['ARTISTSECRET', 'OWNERSECRET'] : [],
    );
  }
});

it('counts the files and the fields that its limits leave out', async () => {
  const picture = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#a33' } })
    .gif()
    .toBuffer();
  const comment = (text: string) => Buffer.from(`\x21\xfe${String.fromCharCode(text.length)}${text}\0`, 'latin1');
  const comments = Array.from({ length: 60 }, (_, place) => comment(`Comment ${place}`));
  const many = Buffer.concat([picture.subarray(0, -1), ...comments, picture.subarray(-1)]);
  const { sheet } = await libraryWithMedia({ 'files/comments.gif': many });
  const whole = await sheet();
  expect(whole.hits.find(({ name }) => name === 'comments.gif')).toMatchObject({ moreValues: 10 });
  expect(whole.withMetadata).toBe(whole.hits.length);
  const short = await sheet({}, 2);
  expect(short.hits).toHaveLength(2);
  expect(short.withMetadata).toBe(whole.hits.length);
});

it('every table of cleaned files has the length of a film, and what kept kinds of metadata say', async () => {
  const { library, folder, copies } = await libraryWithMedia();
  const privacy: PrivacyChoices = { ...STRIP, uncleanable: 'leave-out', keptMetadata: ['time'] };
  const table = path.join(folder, 'files-table.csv');
  await library.table({ query: EMPTY_QUERY, format: 'csv', path: table, rows: 'files', privacy });
  const texts = [await readFile(table), await (await copies(privacy)).read('files.csv')];
  for (const text of texts) {
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
    const of = (name: string) => rows.find((row) => row.name === name);
    expect(of('j_samsung_motion.jpg')).toMatchObject({
      captured_at: '2026-03-01T12:34:56+01:00',
      camera: '',
      has_location: '',
    });
    expect(Number(of('IMG_5001.MOV')?.seconds)).toBeGreaterThan(0);
  }
});

it('reading files can be stopped', async () => {
  const { sheet } = await libraryWithMedia();
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  await expect(sheet({ signal: controller.signal, onProgress })).rejects.toMatchObject({ code: 'cancelled' });
});

it('copies of single files lose their metadata if the setting says so, or are refused by name', async () => {
  const { library, folder } = await libraryWithMedia();
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 20 });
  const refs = (names: readonly string[]) =>
    names.flatMap((name) =>
      items.filter((item) => item.name === name).map(({ archiveId, file }) => ({ archiveId, file })),
    );
  let isCleaned = false;
  const out = createCopies(library, () => isCleaned);
  const texts = async (names: readonly string[]) =>
    Promise.all((await out.of(refs(names))).map(async (copy) => (await readFile(copy.path)).toString('latin1')));
  expect((await texts(NAMES)).every((text) => /SECRET|samsung/i.test(text))).toBe(true);
  isCleaned = true;
  for (const text of await texts([...NAMES, 'scan.pdf'])) expect(text).not.toMatch(/SECRET/);
  await expect(out.of(refs([...NAMES, 'notes.rtf']))).rejects.toMatchObject({
    code: 'file_blocked',
    message: expect.stringContaining('notes.rtf'),
    hint: expect.stringContaining('Remove metadata from copies'),
  });
  const files = refs(['IMG_5001.HEIC']);
  const copies = files.map((ref) => ({ ref, copiedTo: 'a.heic' }));
  const manifest = await library.saveManifest({ directory: folder, copies, isCleaned });
  expect(await readFile(manifest.path, 'utf8')).not.toMatch(/2026-03-01|iPhone/);
  await library.noteFilesOut({ files, how: 'drag', isCleaned });
  const [entry] = await library.history({ collectionId: null, before: null, limit: 1 });
  expect(entry?.details).toMatchObject({ how: 'drag', metadata: 'removed' });
});

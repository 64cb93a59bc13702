/** Searches everything that leaves in every form for ids, replaced findings and removed metadata. */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EMPTY_QUERY } from '../../../../src-preload/domain.ts';
import { PACKAGE_FORMATS } from '../../../../src-preload/packages.ts';
import { NO_PRIVACY, type PrivacyChoices } from '../../../../src-preload/privacy.ts';
import { TABLE_FORMATS, TABLE_ROWS } from '../../../../src-preload/tables.ts';
import { packedPdf } from '../../../samples/telling-pdf.ts';
import { openTestLibrary } from '../open-test-library.ts';
import { writeArchive } from '../query-world.ts';
import { everythingIn, filesBelow } from './everything-in.ts';

const PARTICIPANT = '5f3c0a1b2c3d4e5f6a7b8c9d';
const SUBMISSION = '65a0b1c2d3e4f5a6b7c8d9e0';
const [EMAIL, PHONE] = ['ada@example.org', '07911 123456'];
const MEDIA = path.resolve(import.meta.dirname, '../../../samples/media');
const NAMES = ['IMG_5001.HEIC', 'telling.gif', 'telling.tiff', 'w_exif_orient6.webp', 'telling.mp3'];
const PRIVACY: PrivacyChoices = { ...NO_PRIVACY, metadata: 'strip', ids: 'pseudonyms', text: 'replace' };
const LEFT = new RegExp(`${PARTICIPANT}|${SUBMISSION}|${EMAIL}|${PHONE}|[A-Z]SECRET|52\\.5(?:2|19)`, 'i');

async function openTelling() {
  const { library, folder } = await openTestLibrary();
  const entries: Record<string, Uint8Array> = { [`files/${SUBMISSION}_scan.pdf`]: await packedPdf() };
  for (const name of NAMES) entries[`files/${SUBMISSION}_${name}`] = await readFile(path.join(MEDIA, name));
  const files = Object.keys(entries).map((file) => ({ name: `${PARTICIPANT} ${path.basename(file)}`, path: file }));
  const options = [{ value: 'yes', label: 'Yes' }];
  const archive = path.join(folder, 'a.zip');
  await writeArchive(archive, {
    collectionId: 'c',
    instructions: [
      { id: 'text', type: 'free_text', description: 'Text' },
      { id: 'choice', type: 'multiple_choice', description: 'Choice', options },
      { id: 'files', type: 'file_upload', description: 'Files' },
    ],
    submissions: [
      {
        submission_id: SUBMISSION,
        participant_id: PARTICIPANT,
        responses: {
          text: { type: 'free_text', value: `I am ${PARTICIPANT}: ${EMAIL}, ${PHONE}.` },
          choice: { type: 'multiple_choice', values: ['yes'] },
          files: { type: 'file_upload', files },
          odd: { type: 'odd', of: SUBMISSION, mail: EMAIL },
        },
      },
    ],
    entries,
  });
  await library.importArchive({ path: archive, source: 'command-line' });
  return { library, folder };
}

it('no table, ZIP, folder or package holds an id, a replaced finding or removed metadata', async () => {
  const { library, folder } = await openTelling();
  const out = path.join(folder, 'out');
  await mkdir(path.join(out, 'tables'), { recursive: true });
  const query = { ...EMPTY_QUERY, collectionId: 'c' };
  for (const format of TABLE_FORMATS) {
    // This search finds in each format what is not removed.
    const file = path.join(folder, `open.${format}`);
    await library.table({ query, format, path: file, rows: 'submissions', privacy: NO_PRIVACY });
    expect(LEFT.test(await everythingIn(file)), file).toBe(true);
  }
  for (const rows of TABLE_ROWS) {
    for (const format of TABLE_FORMATS) {
      const file = path.join(out, 'tables', `${rows}.${format}`);
      await library.table({ query, format, path: file, rows, privacy: PRIVACY, withReadme: true });
    }
  }
  await library.extract({ query, to: path.join(out, 'copies'), privacy: PRIVACY });
  await library.extract({ query, zip: path.join(out, 'copies.zip'), privacy: PRIVACY });
  for (const format of PACKAGE_FORMATS) {
    const to = path.join(out, format);
    await library.handover({ query, format, path: to, privacy: PRIVACY });
  }
  const found = await filesBelow(out);
  expect(found.length).toBeGreaterThan(40);
  for (const file of found) expect(LEFT.exec(await everythingIn(file))?.[0], file).toBeUndefined();
});

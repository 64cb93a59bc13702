/** Plain text files hold no metadata. What they say is listed and replaced like an answer. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EMPTY_QUERY } from '../../../../src-preload/domain.ts';
import { NO_PRIVACY, type PrivacyChoices } from '../../../../src-preload/privacy.ts';
import { docx, splitParagraph, xlsx, zipOf } from '../../../samples/office-documents.ts';
import { shown, smallPdf } from '../../../samples/small-pdf.ts';
import { openTestLibrary } from '../open-test-library.ts';
import { writeArchive } from '../query-world.ts';

const PARTICIPANT = '5f3c0a1b2c3d4e5f6a7b8c9d';
const SUBMISSION = '65a0b1c2d3e4f5a6b7c8d9e0';
const STRIP: PrivacyChoices = { ...NO_PRIVACY, metadata: 'strip' };
const REPLACE: PrivacyChoices = { ...NO_PRIVACY, ids: 'pseudonyms', text: 'replace' };

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const wide = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const SHIFT_JIS = '93fa967b8cea82cc83658358836782c582b781428ea995aa82cc8381815b838b82cd20';

const TEXTS: Readonly<Record<string, Buffer>> = {
  'plain.txt': Buffer.from('Nothing here. Grüße, 你好\r\n'),
  'notes.txt': Buffer.from(`\ufeffI am ${PARTICIPANT}: ada@example.org\r\nGrüße`),
  'wide.csv': wide('name;mail\r\nÄnne;ada@example.org\r\n'),
  'wide-be.txt': wide('ada@example.org é').swap16(),
  'old.csv': latin1('Stra\xdfe;Gr\xfc\xdfe;sch\xf6n f\xfcr M\xe4nner;ada@example.org\n'),
  'card.vcf': Buffer.from(
    `BEGIN:VCARD\r\nEMAIL:ada@exam\r\n ple.org\r\nX-ID:5f3c0a1b2c\r\n 3d4e5f6a7b8c9d\r\nEND:VCARD\r\n`,
  ),
  'day.ics': Buffer.from('BEGIN:VCALENDAR\r\nSUMMARY:a long\r\n  day\r\nEND:VCALENDAR\r\n'),
  'data.json': Buffer.from('{"mail":"ada\\u0040example.org","phone":4917612345678,"n":1e400}'),
};
/** Their findings cannot be replaced. */
const FIXED: typeof TEXTS = {
  'places.csv': Buffer.from('lat,lon,note\n52.520008,13.404954,x\n'),
  'sjis.txt': Buffer.concat([Buffer.from(SHIFT_JIS, 'hex'), Buffer.from('ada@example.org')]),
};
/** Their names are those of texts. */
const NO_TEXTS: typeof TEXTS = {
  'rich.txt': Buffer.from('{\\rtf1{\\info{\\author A}}n}'),
  'page.txt': Buffer.from('<html><meta name="author" content="A">n</html>'),
  'zeros.txt': Buffer.from('a\0b'),
};

async function libraryWithTexts(texts: typeof TEXTS) {
  const { library, folder } = await openTestLibrary();
  const entries = Object.fromEntries(
    Object.entries(texts).map(([name, bytes]) => [`files/${SUBMISSION}_${name}`, bytes] as const),
  );
  const files = Object.keys(texts).map((name) => ({ name, path: `files/${SUBMISSION}_${name}` }));
  const archive = path.join(folder, 'a.zip');
  await writeArchive(archive, {
    collectionId: 'c',
    instructions: [{ id: 'files', type: 'file_upload', description: 'Files' }],
    submissions: [
      {
        submission_id: SUBMISSION,
        participant_id: PARTICIPANT,
        responses: { files: { type: 'file_upload', files } },
      },
    ],
    entries,
  });
  await library.importArchive({ path: archive, source: 'command-line' });
  const input = { query: EMPTY_QUERY, quasiIdentifiers: null, withFiles: true, limit: 20 };
  const copies = async (privacy: PrivacyChoices) => {
    const to = path.join(folder, crypto.randomUUID());
    const outcome = await library.extract({ query: EMPTY_QUERY, to, pattern: '{name}', privacy });
    const names = (await readdir(to)).filter((name) => name !== 'files.csv');
    const content = await Promise.all(names.map((name) => readFile(path.join(to, name))));
    const manifest = await readFile(path.join(to, 'files.csv'), 'utf8');
    return { outcome, manifest, copies: Object.fromEntries(names.map((name, place) => [name, content[place]])) };
  };
  return { library, folder, sheet: await library.privacySheet(input), copies };
}

it('leave unchanged without their metadata, and with findings replaced in their own encoding, unless a person accepts them', async () => {
  const { sheet, copies } = await libraryWithTexts({ ...TEXTS, ...FIXED });
  expect(sheet.found).toEqual({ email: 7, phone: 1, 'participant-id': 2, 'map-position': 1 });
  const hits = sheet.hits.filter(({ where }) => where === 'file');
  expect(hits).toHaveLength(11);
  const mail = hits.find(({ file, kind }) => file === 'notes.txt' && kind === 'email');
  expect(mail).toMatchObject({ submissionId: SUBMISSION, instructionId: 'files', text: 'ada@example.org' });
  expect(sheet.files).toMatchObject({ files: 10, found: {}, hits: [], uncleanable: 2 });
  const fixed = sheet.files?.uncleanableFiles ?? [];
  expect(fixed).toMatchObject([{ stoppedBy: 'texts' }, { stoppedBy: 'texts' }]);
  expect(sheet.files?.uncleanableFiles.map(({ reason }) => /: (.*)\./.exec(reason)?.[1])).toEqual([
    'what would be replaced is in several cells of the table',
    'it is in an encoding that cannot be written here',
  ]);

  const kept = await copies(STRIP);
  expect(kept.copies).toEqual({ ...TEXTS, ...FIXED });
  expect(kept.outcome).toMatchObject({ skipped: [], privacy: { cleaned: 0, leftOut: 0 } });

  await expect(copies(REPLACE)).rejects.toMatchObject({
    code: 'file_blocked',
    message: expect.stringContaining('2 files cannot be cleaned'),
  });
  const replaced = await copies({ ...REPLACE, uncleanable: 'leave-out' });
  expect(replaced.outcome.skipped.map(({ path: name }) => path.basename(name).replace(/.*_/, ''))).toEqual(
    Object.keys(FIXED),
  );
  expect(replaced.outcome.privacy).toMatchObject({ cleaned: 0, leftOut: 2, participants: 1 });
  const notes = replaced.copies['notes.txt']?.toString() ?? '';
  expect(notes).toMatch(/^\ufeffI am \w+: \[e-mail address\]\r\nGrüße$/);
  expect(notes).not.toContain(PARTICIPANT);
  const card = replaced.copies['card.vcf']?.toString() ?? '';
  expect(card).toMatch(/^BEGIN:VCARD\r\nEMAIL:\[e-mail address\]\r\nX-ID:p_\w{20}\r\nEND:VCARD\r\n$/);
  expect(replaced.copies).toEqual({
    'plain.txt': TEXTS['plain.txt'],
    'notes.txt': Buffer.from(notes),
    'wide.csv': wide('name;mail\r\nÄnne;[e-mail address]\r\n'),
    'wide-be.txt': wide('[e-mail address] é').swap16(),
    'old.csv': latin1('Stra\xdfe;Gr\xfc\xdfe;sch\xf6n f\xfcr M\xe4nner;[e-mail address]\n'),
    'card.vcf': Buffer.from(card),
    'day.ics': TEXTS['day.ics'],
    'data.json': Buffer.from('{"mail":"[e-mail address]","phone":"[telephone number]","n":1e400}'),
  });

  const sums = ['wide.csv', 'notes.txt'].map((name) =>
    createHash('sha256')
      .update(replaced.copies[name] ?? '')
      .digest('hex'),
  );
  for (const sum of sums) expect(replaced.manifest).toContain(sum);

  // The finding of an address is the same in all files of the answer.
  const accepted = await copies({ ...REPLACE, uncleanable: 'leave-out', accepted: [mail?.id ?? ''] });
  expect(accepted.copies['wide.csv']).toEqual(TEXTS['wide.csv']);
  expect(accepted.copies['sjis.txt']).toEqual(FIXED['sjis.txt']);
  expect(accepted.outcome.skipped).toHaveLength(1);
  const whole = await copies({ ...REPLACE, accepted: fixed.map(({ id }) => id) });
  expect(whole.copies).toMatchObject(FIXED);
  expect(whole.outcome.privacy.unsearched).toBe(0);
});

it('that hold another file keep its metadata, so they are listed and stop a hand-over without metadata', async () => {
  const photo = (await readFile(path.join(import.meta.dirname, '../../../samples/media/w_exif_orient6.webp'))).toString(
    'base64',
  );
  const holding: typeof TEXTS = {
    'card.vcf': Buffer.from(`BEGIN:VCARD\r\nPHOTO;ENCODING=b:${photo.replace(/.{70}/g, '$&\r\n ')}\r\nEND:VCARD\r\n`),
    'page.md': Buffer.from(`![photo](data:image/webp;base64,${photo})`),
    'data.json': Buffer.from(JSON.stringify({ photo }).replaceAll('/', '\\/')),
    'lines.json': Buffer.from(JSON.stringify({ photo: photo.replace(/.{70}/g, '$&\r\n') }).replaceAll('+', '\\u002B')),
    // A pattern that can place the spaces in many ways would not end.
    'words.txt': Buffer.from(`UklGR is no picture, and iVBORw0KGgo is none, nor /9j/${' '.repeat(200)}`),
  };
  const { sheet, copies } = await libraryWithTexts(holding);
  expect(sheet.files).toMatchObject({ files: 5, uncleanable: 4 });
  expect(sheet.files?.uncleanableFiles[0]?.reason).toMatch(/holds another file as text/);
  await expect(copies(STRIP)).rejects.toMatchObject({ code: 'file_blocked' });
  const left = await copies({ ...STRIP, uncleanable: 'leave-out' });
  expect(Object.keys(left.copies)).toEqual(['words.txt']);
  expect(left.outcome.skipped).toHaveLength(4);
});

it('are no files that only have the name of a text', async () => {
  const { sheet, copies } = await libraryWithTexts(NO_TEXTS);
  expect(sheet.files).toMatchObject({ files: 3, uncleanable: 3 });
  await expect(copies(STRIP)).rejects.toMatchObject({ code: 'file_blocked' });
  // Other files leave as they are where only texts are replaced.
  expect((await copies(REPLACE)).copies).toEqual(NO_TEXTS);
});

it('are searched without the name of a text, too, and files whose text is not searched are counted', async () => {
  const picture = await readFile(path.join(import.meta.dirname, '../../../samples/media/w_exif_orient6.webp'));
  const others: typeof TEXTS = {
    // Mails may encode their words. The address of this one is hidden.
    'mail.eml': Buffer.from('Subject: s\r\nContent-Transfer-Encoding: base64\r\n\r\nYWRhQGV4YW1wbGUub3Jn'),
    'folded.eml': Buffer.from('Subject: s\r\nContent-Transfer-Encoding:\r\n base64\r\n\r\nYWRhQGV4YW1wbGUub3Jn'),
    'subject.eml': Buffer.from('Subject: =?UTF-8?B?YWRhQGV4YW1wbGUub3Jn?=\r\n\r\nwords'),
    'old mail.txt': Buffer.from('words\n\nbegin 644 a.txt\n/861A0&5X86UP;&4N;W)G\n`\nend\n'),
    'scan.pdf': Buffer.from('%PDF-1.4\nada@example.org'),
    'pile.zip': Buffer.from('PK\x03\x04ada@example.org'),
  };
  const { sheet, copies } = await libraryWithTexts({ notes: Buffer.from('ada@example.org'), picture, ...others });
  expect(sheet.found).toEqual({ email: 1 });
  expect(sheet.files).toMatchObject({ files: 8, unsearched: 6 });
  const replaced = await copies(REPLACE);
  expect(replaced.copies).toEqual({ notes: Buffer.from('[e-mail address]'), picture, ...others });
  expect(replaced.outcome).toMatchObject({ skipped: [], privacy: { unsearched: 6 } });
  // Without metadata, only formats leave that are known to hold none.
  const stripped = await copies({ ...STRIP, uncleanable: 'leave-out' });
  expect(stripped.outcome.privacy).toMatchObject({ leftOut: 7, unsearched: 0 });
});

it('are searched in documents, which stop a hand-over that would replace something in them', async () => {
  const documents: typeof TEXTS = {
    'cv.docx': await docx(splitParagraph('ada@', 'example.org')),
    'page.html': Buffer.from(`<html><body>I am ${PARTICIPANT}</body></html>`),
    'drawing.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><text>ada@example.org</text></svg>'),
  };
  const clean: typeof TEXTS = {
    'clean.xlsx': await xlsx('<c t="inlineStr"><is><t>words</t></is></c>'),
    'clean.html': Buffer.from('<html><p>words</p></html>'),
  };
  const locked = await zipOf({ '[Content_Types].xml': '<Types/>', 'a.xml': '<a/>' }, { 'a.xml': { flags: 1 } });
  const { sheet, copies } = await libraryWithTexts({ ...documents, ...clean, 'locked.docx': locked });
  expect(sheet.found).toEqual({ email: 2, 'participant-id': 1 });
  expect(sheet.hits.map(({ file, where }) => [file, where])).toEqual(
    Object.keys(documents).map((name) => [name, 'file']),
  );
  expect(sheet.files).toMatchObject({ files: 6, unsearched: 1 });
  const stopping = sheet.files?.uncleanableFiles.filter(({ stoppedBy }) => stoppedBy === 'both') ?? [];
  expect(stopping.map(({ reason }) => reason)).toEqual(
    Array(3).fill(
      'The text of this file cannot be changed: something in it would be replaced, but documents can only be searched.',
    ),
  );

  await expect(copies(REPLACE)).rejects.toMatchObject({
    code: 'file_blocked',
    message: expect.stringMatching(/3 files cannot be cleaned: .*cv\.docx \(The text of this file cannot be changed/),
  });
  const left = await copies({ ...REPLACE, uncleanable: 'leave-out' });
  expect(left.copies).toEqual({ ...clean, 'locked.docx': locked });
  expect(left.outcome).toMatchObject({ skipped: { length: 3 }, privacy: { leftOut: 3, unsearched: 1, replaced: {} } });
  // Ids alone stop only the document that holds one.
  const ids = await copies({ ...REPLACE, text: 'keep', uncleanable: 'leave-out' });
  expect(ids.outcome.skipped.map(({ path: name }) => path.basename(name).replace(/.*_/, ''))).toEqual(['page.html']);
  // A finding or a file that a person accepts stops nothing.
  const [mail] = sheet.hits;
  const accepted = await copies({ ...REPLACE, accepted: [mail?.id ?? '', stopping[1]?.id ?? ''] });
  expect(accepted.copies).toEqual({ ...documents, ...clean, 'locked.docx': locked });
  expect(accepted.outcome.privacy).toMatchObject({ leftOut: 0, unsearched: 1 });
});

it('are searched in PDFs: pages, forms, links, comments, alternative texts, labels of pages and hidden layers', async () => {
  const sample = (name: string) => readFile(path.join(import.meta.dirname, '../../../samples/media', name));
  const comment = '<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/Contents(note@example.org)>>';
  const marks = [
    '<</Type/Annot/Subtype/Widget/FT/Tx/T(f)/V(form@example.org)/Rect[0 0 9 9]>>',
    '<</Type/Annot/Subtype/Widget/FT/Ch/T(c)/Opt[(choice@example.org)(b)]/V(b)/Rect[0 0 9 9]>>',
    '<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(mailto:link@example.org)>>>>',
  ];
  const page = [
    shown(50, 300, ['ada@', 'example.org']),
    // Columns of a table.
    shown(50, 280, ['0171']),
    shown(200, 280, ['1234567']),
    // Japanese words, and an address in the letters of their font.
    shown(50, 260, ['92c220', '6b616e6a69406578616d706c652e6f7267'], 'F2'),
  ];
  const hidden = {
    catalog:
      '/StructTreeRoot 91 0 R/MarkInfo<</Marked true>>/PageLabels<</Nums[0<</P(label@example.org)>>]>>' +
      '/OCProperties<</OCGs[90 0 R]/D<</OFF[90 0 R]>>>>',
    page: '/StructParents 0',
    objects: [
      [90, '<</Type/OCG/Name(layer@example.org)>>'],
      [91, '<</Type/StructTreeRoot/K[92 0 R]/ParentTree<</Nums[0[92 0 R]]>>>>'],
      [92, '<</Type/StructElem/S/Figure/P 91 0 R/Pg 20 0 R/K 0/Alt(alternative@example.org)>>'],
    ] as [number, string][],
  };
  const pdfs: typeof TEXTS = {
    'cv.pdf': await smallPdf([page.join('')], marks.join(''), hidden),
    'scan.pdf': await smallPdf([shown(50, 300, ['scan@example.org']), '']),
    'note.pdf': await smallPdf([shown(50, 300, ['words'])], comment),
  };
  const clean: typeof TEXTS = {
    'clean.pdf': await smallPdf([shown(50, 300, ['Nothing here'])]),
    'locked.pdf': await sample('d_encrypted_user.pdf'),
    'broken.pdf': Buffer.from('%PDF-1.4\nada@example.org'),
  };
  const { sheet, copies } = await libraryWithTexts({ ...pdfs, ...clean });
  const found = Object.entries(Object.groupBy(sheet.hits, ({ file = '' }) => file));
  expect(found.map(([file, hits = []]) => [file, hits.map(({ text }) => text).sort()])).toEqual([
    [
      'cv.pdf',
      [
        'ada@example.org',
        ...['alternative', 'choice', 'form', 'kanji', 'label', 'layer', 'link'].map((name) => `${name}@example.org`),
      ],
    ],
    ['scan.pdf', ['scan@example.org']],
    ['note.pdf', ['note@example.org']],
  ]);
  expect(sheet.files).toMatchObject({ files: 6, unsearched: 3 });
  const stopping = sheet.files?.uncleanableFiles.filter(({ stoppedBy }) => stoppedBy === 'texts') ?? [];
  expect(stopping.map(({ path: file }) => file.replace(/.*_/, ''))).toEqual(Object.keys(pdfs));

  await expect(copies(REPLACE)).rejects.toMatchObject({
    message: expect.stringMatching(/3 files cannot be cleaned: .*cv\.pdf .*scan\.pdf .*note\.pdf /),
  });
  const left = await copies({ ...REPLACE, uncleanable: 'leave-out' });
  expect(left.copies).toEqual(clean);
  expect(left.outcome.privacy).toMatchObject({ leftOut: 3, unsearched: 2 });
  // A comment leaves no copy without metadata, so it stops none. What stays stops it.
  const stripped = await copies({ ...REPLACE, metadata: 'strip', uncleanable: 'leave-out' });
  expect(Object.keys(stripped.copies).sort()).toEqual(['clean.pdf', 'note.pdf']);
  expect(stripped.copies['note.pdf']?.includes('note@example.org')).toBe(false);
  expect(stripped.outcome.privacy).toMatchObject({ cleaned: 2, leftOut: 4, unsearched: 0 });
});

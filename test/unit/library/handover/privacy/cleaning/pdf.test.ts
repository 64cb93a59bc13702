/** Metadata of PDFs. The samples hold words that end in SECRET, in every place that is not drawn. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { clearedJpeg2000 } from '../../../../../../src-main/library/handover/privacy/cleaning/jpeg2000.ts';
import { cleanPdf } from '../../../../../../src-main/library/handover/privacy/cleaning/pdf/clean-pdf.ts';
import { readMetadata } from '../../../../../../src-main/library/handover/privacy/metadata/read-metadata.ts';
import { DeskFailure } from '../../../../../../src-preload/failure.ts';
import { box } from '../../../../../samples/telling-movie.ts';
import { PAGE_TEXT, packedPdf, tellingPdf } from '../../../../../samples/telling-pdf.ts';

/** All bytes, also those of packed streams, and texts in two bytes a letter. */
function everything(pdf: Buffer): string {
  const parts = [pdf.toString('latin1')];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    try {
      parts.push(inflateSync(pdf.subarray(at + 7)).toString('latin1'));
    } catch {
      // Not a packed stream.
    }
  }
  return parts.join('\n').replaceAll('\0', '');
}

/** What PDF.js draws, and the texts that it finds. */
async function drawn(pdf: Buffer): Promise<string> {
  const loading = getDocument({ data: Uint8Array.from(pdf), verbosity: 0, useSystemFonts: false });
  const file = await loading.promise;
  const page = await file.getPage(1);
  const { fnArray, argsArray } = await page.getOperatorList();
  const { items } = await page.getTextContent();
  const annotations = (await page.getAnnotations()).map(({ rect, subtype, fieldValue }) => [rect, subtype, fieldValue]);
  const texts = items.map((item) => ('str' in item ? item.str : ''));
  await loading.destroy();
  return JSON.stringify([page.view, fnArray, argsArray, texts, annotations]).replaceAll(/g_d\d+/g, 'document');
}

it.each([
  ['a table and two revisions', tellingPdf],
  ['packed objects', packedPdf],
])('a PDF with %s is drawn as before, and tells nothing', async (_what, make) => {
  const original = await make();
  const cleaned = cleanPdf(original);
  expect(everything(original)).toMatch(/PACKEDSECRET/);
  expect(everything(cleaned)).not.toMatch(/SECRET|1D5EC2E7|P\0S/);
  expect(await drawn(cleaned)).toBe(await drawn(original));
  expect(await drawn(cleaned)).toContain(PAGE_TEXT);
  expect(cleanPdf(cleaned).equals(cleaned)).toBe(true);
});

it('a PDF loses words of colour profiles, and data that programs keep under names of their own', async () => {
  const { icc = Buffer.alloc(0) } = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
    .withIccProfile('p3')
    .png()
    .toBuffer()
    .then((png) => sharp(png).metadata());
  const profile = Buffer.concat([icc, Buffer.from('PROFILESECRET')]);
  profile.writeUInt32BE(profile.length, 0);
  const page =
    '/Resources<</ColorSpace<</CS[/ICCBased 11 0 R]>>/Font<</ABCD_1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ADBE_Own(FONTSECRET)>>>>>>';
  const original = await tellingPdf(
    new Map<number, string | { dict: string; data: Buffer }>([
      [3, `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R${page}/Annots[9 0 R]>>`],
      [
        4,
        { dict: '', data: Buffer.from(`/CS cs 1 0 0 sc 5 5 9 9 re f BT /ABCD_1 18 Tf 20 150 Td (${PAGE_TEXT}) Tj ET`) },
      ],
      [
        9,
        '<</Type/Annot/Subtype/Text/Rect[1 1 9 9]/AAPL:AKExtras<</A(AUTHORSECRET)>>/RC(RICHSECRET)/Contents(Stays)>>',
      ],
      [11, { dict: '/N 3/Filter/FlateDecode', data: deflateSync(profile) }],
    ]),
  );
  const cleaned = cleanPdf(original);
  expect(everything(original)).toMatch(/PROFILESECRET/);
  expect(everything(cleaned)).not.toMatch(/SECRET|AAPL|ADBE/);
  expect(everything(cleaned)).toContain('acsp');
  expect(await drawn(cleaned)).toBe(await drawn(original));
  expect(await drawn(cleaned)).toContain(PAGE_TEXT);
});

it('JPEG 2000 pictures lose comments and boxes that draw nothing, in place', () => {
  const secret = Buffer.from('SECRET');
  const comment = Buffer.concat([Buffer.from([0xff, 0x64, 0, 4 + secret.length, 0, 1]), secret]);
  const tile = Buffer.from([0xff, 0x90, 0, 10, 0, 0, 0, 0, 0, 12 + comment.length + 5, 0, 1]);
  const data = Buffer.from([0xff, 0x93, 1, 2, 3]);
  const codes = Buffer.concat([
    Buffer.from([0xff, 0x4f]),
    comment,
    tile,
    comment,
    data,
    Buffer.from([0xff, 0xd9]),
    secret,
  ]);
  const head = box('jp2h', box('ihdr', Buffer.alloc(14)), box('uuid', secret));
  const file = Buffer.concat([
    box('jP  ', Buffer.from([13, 10, 0x87, 10])),
    head,
    box('xml ', secret),
    box('jp2c', codes),
  ]);
  for (const original of [codes, file]) {
    const cleaned = clearedJpeg2000(original);
    expect(original.includes('SECRET')).toBe(true);
    expect(cleaned.includes('SECRET')).toBe(false);
    expect(cleaned.length).toBe(original.length);
    expect(cleaned.indexOf(data)).toBe(original.indexOf(data));
  }
  expect(() => clearedJpeg2000(codes.subarray(0, 5))).toThrow('it is damaged');
});

it('a sheet tells what a PDF holds', async () => {
  const { values, uncleanable } = readMetadata(Buffer.from(await tellingPdf()));
  expect(uncleanable).toBeNull();
  const told = values.map(({ kind, value }) => `${kind} ${value}`);
  expect(told).toEqual(
    expect.arrayContaining([
      'owner AUTHORSECRET',
      'software PSECRET',
      'time D:20260301123456Z',
      'owner XMPSECRET',
      'owner PACKEDSECRET',
      'owner PICTURESECRET',
      'owner ANNOTSECRET',
      'thumbnail ',
      'hidden-data ',
    ]),
  );
});

/** Object 9 is the annotations of the page, with what is not drawn: comments, scripts, and paths of other files. */
const tellingAnnotations = () =>
  tellingPdf(
    new Map([
      [
        1,
        '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[12 0 R]>>/OpenAction<</S/JavaScript/JS(app.alert\\("OPENSECRET"\\))>>/Names<</JavaScript<</Names[(one)14 0 R]>>>>>>',
      ],
      [
        3,
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<>>/Contents 4 0 R/Annots[9 0 R 11 0 R 12 0 R 15 0 R]>>',
      ],
      [9, '<</Type/Annot/Subtype/Highlight/Rect[1 1 9 9]/Contents 13 0 R/Subj(SUBJECTSECRET)>>'],
      [11, '<</Type/Annot/Subtype/FreeText/Rect[20 20 90 40]/DA(/Helv 9 Tf)/Contents(Shown words)>>'],
      [12, '<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/Rect[20 60 90 80]/V(Ada filled this in)/AA<</K 14 0 R>>>>'],
      [13, '<FEFF0050004E004F00540045005300450043005200450054>'],
      [14, '<</S/JavaScript/JS(KEYSECRET)>>'],
      [
        15,
        '<</Type/Annot/Subtype/Link/Rect[1 90 9 99]/A<</S/URI/URI(https://example.org)/Next[<</S/Launch/F(C:\\\\Users\\\\PATHSECRET)>>]>>>>',
      ],
    ]),
  );

it('a PDF loses comments, scripts and paths of files, keeps the texts that its pages show, and the sheet lists them all', async () => {
  const original = await tellingAnnotations();
  const { values } = readMetadata(Buffer.from(original));
  const told = values.map(({ kind, field, value }) => `${kind}, ${field}: ${value}`);
  expect(told).toEqual(
    expect.arrayContaining([
      'comment, comment of an annotation: PNOTESECRET',
      'comment, comment of an annotation: SUBJECTSECRET',
      'comment, text of an annotation (pages show it, so it stays): Shown words',
      'comment, form field (pages show it, so it stays): Ada filled this in',
      'hidden-data, script: app.alert("OPENSECRET")',
      'hidden-data, script: KEYSECRET',
      'hidden-data, path of another file: C:\\Users\\PATHSECRET',
    ]),
  );
  const cleaned = cleanPdf(original);
  expect(everything(original)).toMatch(/OPENSECRET[\s\S]*PATHSECRET/);
  expect(everything(cleaned)).not.toMatch(/SECRET|00530045004300520045/);
  expect(await drawn(cleaned)).toBe(await drawn(original));
  expect(await drawn(cleaned)).toContain('Ada filled this in');
  expect(everything(cleaned)).toMatch(/Shown words[\s\S]*example\.org/);
  expect(everything(cleanPdf(original, true))).toContain('0050004E004F00540045');
  expect(everything(cleanPdf(original, true))).not.toMatch(/(?:OPEN|KEY|PATH)SECRET/);
});

it('a sheet names attached files and signatures of a PDF that cannot be cleaned', async () => {
  const attached = '<</Type/Filespec/F(notes.txt)/UF(Ada.txt)/EF<</F 8 0 R>>>>';
  const signature = '<</Type/Sig/Name(Ada Lovelace)/Location(London)/Reason(I agree)/ContactInfo(ada@example.org)>>';
  const pdf = await tellingPdf(
    new Map([[9, `<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS ${attached}/A<</V ${signature}>>>>`]]),
  );
  const { values, uncleanable } = readMetadata(Buffer.from(pdf));
  expect(uncleanable).not.toBeNull();
  expect(values.map(({ kind, field, value }) => `${kind}, ${field}: ${value}`)).toEqual(
    expect.arrayContaining([
      'hidden-data, attached file: notes.txt',
      'hidden-data, attached file: Ada.txt',
      'owner, Name of a signature: Ada Lovelace',
      'location, Location of a signature: London',
      'comment, Reason of a signature: I agree',
      'owner, ContactInfo of a signature: ada@example.org',
    ]),
  );
});

/** In place of the annotation of the sample. */
it.each([
  ['attached files', '<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]>>'],
  ['attached files', '<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</F<</Type/Filespec/EF<</F 8 0 R>>>>>>>>'],
  ['is signed', '<</Type/Annot/Subtype/Widget/FT/Sig/Rect[0 0 9 9]/V<</Type/Sig/Name(SECRET)>>>>'],
  ['XFA', '<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/XFA()>>'],
  ['film', '<</Type/Annot/Subtype/Movie/Rect[0 0 9 9]>>'],
])('refuses a PDF with a reason: %s', async (reason, annotation) => {
  const pdf = await tellingPdf(new Map([[9, annotation]]));
  expect(() => cleanPdf(pdf)).toThrow(reason);
});

it('refuses an encrypted PDF, and says so', async () => {
  const encrypted = await readFile(
    path.resolve(import.meta.dirname, '../../../../../samples/media/d_encrypted_user.pdf'),
  );
  expect(() => cleanPdf(encrypted)).toThrow('it is encrypted');
});

it('a PDF with cut and changed bytes is refused, or cleaned without a word that tells', async () => {
  const pdf = await packedPdf();
  for (let trial = 0; trial < 300; trial += 1) {
    const damaged = Buffer.from(pdf.subarray(0, trial % 3 === 0 ? (pdf.length * trial) / 300 : pdf.length));
    for (let flip = 0; flip < 3 && damaged.length > 0; flip += 1) {
      damaged[(trial * 7919 + flip * 104_729) % damaged.length] = (trial * 31 + flip * 97) & 255;
    }
    const cleaned = cleanedOrRefused(damaged);
    if (cleaned !== null) expect(everything(cleaned)).not.toMatch(/(?:AUTHOR|XMP|PIECE|PACKED)SECRET/);
  }
});

function cleanedOrRefused(pdf: Buffer): Buffer | null {
  try {
    return cleanPdf(pdf);
  } catch (error) {
    expect(error).toBeInstanceOf(DeskFailure);
    return null;
  }
}

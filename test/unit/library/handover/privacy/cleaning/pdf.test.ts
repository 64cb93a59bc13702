/** Metadata of PDFs. The samples hold words that end in SECRET, in every place that is not drawn. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { cleanPdf } from '../../../../../../src-main/library/handover/privacy/cleaning/pdf/clean-pdf.ts';
import { readMetadata } from '../../../../../../src-main/library/handover/privacy/metadata/read-metadata.ts';
import { DeskFailure } from '../../../../../../src-preload/failure.ts';
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
  const annotations = (await page.getAnnotations()).map(({ rect, subtype, contentsObj }) => [
    rect,
    subtype,
    contentsObj,
  ]);
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

it('a sheet tells what a PDF holds', async () => {
  const { values, uncleanable } = readMetadata(Buffer.from(await tellingPdf()));
  expect(uncleanable).toBeNull();
  const told = values.map(({ kind, value }) => `${kind} ${value}`);
  expect(told).toEqual(
    expect.arrayContaining([
      ...['owner AUTHORSECRET', 'software PSECRET', 'time D:20260301123456Z', 'owner XMPSECRET', 'owner PACKEDSECRET'],
      ...['owner PICTURESECRET', 'owner ANNOTSECRET', 'thumbnail ', 'hidden-data '],
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

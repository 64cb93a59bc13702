import { cleanPdf } from '../../../src-main/library/handover/privacy/cleaning/pdf/clean-pdf.ts';
import { stripMetadata } from '../../../src-main/library/handover/privacy/cleaning/strip-metadata.ts';
import { readMetadata } from '../../../src-main/library/handover/privacy/metadata/read-metadata.ts';
import { KEPT_METADATA } from '../../../src-preload/privacy.ts';
import { must, mustEqual, orRefused } from '../must.ts';
import { checkStripped } from '../picture-rules.ts';

const ALL = new Set(KEPT_METADATA);

/** One file, as a participant sent it: pictures, films, sound and documents whose metadata can be removed. */
export async function fuzz(bytes: Buffer): Promise<void> {
  await checkStripped(bytes);
  const kept = await orRefused(() => stripMetadata(bytes, ALL), ['file_blocked']);
  if (kept !== null) mustEqual(stripMetadata(kept, ALL), kept, 'fields that are kept once are kept again');
  const { values, uncleanable } = readMetadata(Buffer.from(bytes));
  for (const { value, field } of values)
    must(value.length <= 200 && field.length <= 200, 'what is told is short', field);
  if (uncleanable !== null) must(uncleanable.endsWith('.'), 'a refusal is a sentence', uncleanable);
  const cleaned = await orRefused(() => cleanPdf(bytes), ['file_blocked']);
  if (cleaned !== null)
    mustEqual(Buffer.from(cleanPdf(Buffer.from(cleaned))).length, cleaned.length, 'cleaned once is clean');
}

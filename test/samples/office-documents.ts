/** Small office documents with given words. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../harness/temporary-folder.ts';
import { createZipWriter, type ZipEntry } from './zip-writer.ts';

/** A ZIP of these parts. @param claims written in place of true values, by part */
export async function zipOf(
  parts: Readonly<Record<string, string | Buffer>>,
  claims: Readonly<Record<string, ZipEntry['claims']>> = {},
): Promise<Buffer> {
  const file = path.join(temporaryFolder(), 'document.zip');
  const zip = await createZipWriter(file);
  for (const [name, content] of Object.entries(parts))
    await zip.add({ name, data: Buffer.from(content), method: 'deflated', claims: claims[name] ?? {} });
  await zip.finish();
  return readFileSync(file);
}

/** A text document of Microsoft Office. @param body XML of paragraphs, with the prefix `w` */
export function docx(body: string, parts: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> {
  return zipOf({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `<?xml version="1.0"?>\n<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ...parts,
  });
}

/** A paragraph whose words programs split into several runs. */
export function splitParagraph(...runs: readonly string[]): string {
  return `<w:p>${runs.map((run) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${run}</w:t></w:r>`).join('<w:proofErr w:type="x"/>')}</w:p>`;
}

/** A workbook. @param cells XML of the cells of one row @param strings those that cells share */
export function xlsx(cells: string, strings: readonly string[] = [], sheet = 'Sheet 1'): Promise<Buffer> {
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook><sheets><sheet name="${sheet}" sheetId="1"/></sheets></workbook>`,
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row>${cells}</row></sheetData></worksheet>`,
  });
}

/** An OpenDocument file. @param content XML within its body */
export function openDocument(kind: 'text' | 'spreadsheet', content: string, manifest = ''): Promise<Buffer> {
  return zipOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'META-INF/manifest.xml': `<manifest:manifest>${manifest}</manifest:manifest>`,
    'content.xml': `<office:document-content><office:body>${content}</office:body></office:document-content>`,
  });
}

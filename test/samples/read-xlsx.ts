/** Reads workbooks like a spreadsheet, as far as the tests need it. Shares no code with the writer. */
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise, type ZipFile } from 'yauzl';

export interface XlsxCell {
  readonly kind: 'text' | 'number' | 'boolean';
  readonly value: string;
  /** Such as `0.00`; null for numbers without a format. */
  readonly format: string | null;
}

export interface XlsxSheet {
  readonly name: string;
  readonly xml: string;
  /** By place, such as `B2`. */
  readonly cells: Readonly<Record<string, XlsxCell>>;
}

export async function readXlsx(bytes: Buffer): Promise<readonly XlsxSheet[]> {
  const parts = await unzipped(bytes);
  const part = (path: string) => {
    const xml = parts.get(path);
    if (xml === undefined) throw new Error(`The package has no part ${path}.`);
    return xml;
  };
  const [root] = all(part('_rels/.rels'), /Target="([^"]+)"/g);
  const targets = new Map(
    all(part('xl/_rels/workbook.xml.rels'), /Id="([^"]+)" [^>]*Target="([^"]+)"/g).map(([, id = '', to = '']) => [
      id,
      to,
    ]),
  );
  const styles = part('xl/styles.xml');
  const formats = new Map(
    all(styles, /<numFmt numFmtId="(\d+)" formatCode="([^"]+)"/g).map(([, id, code]) => [id, code]),
  );
  const cellStyles = all(/<cellXfs.*<\/cellXfs>/.exec(styles)?.[0] ?? '', /<xf numFmtId="(\d+)"/g).map(
    ([, id]) => formats.get(id) ?? null,
  );
  const types = part('[Content_Types].xml');
  return all(part(root?.[1] ?? ''), /<sheet name="([^"]+)" sheetId="\d+" r:id="([^"]+)"/g).map(
    ([, name = '', id = '']) => {
      const path = `xl/${targets.get(id)}`;
      if (!types.includes(`PartName="/${path}"`)) throw new Error(`${path} has no content type.`);
      return { name, xml: part(path), cells: cellsOf(part(path), cellStyles) };
    },
  );
}

function cellsOf(xml: string, styles: readonly (string | null)[]): Readonly<Record<string, XlsxCell>> {
  const cells = all(xml, /<c r="([A-Z]+\d+)"(?: s="(\d+)")?(?: t="(\w+)")?>(.*?)<\/c>/gs);
  return Object.fromEntries(
    cells.map(([, ref = '', style = '0', type, inner = '']) => {
      const kind = ({ inlineStr: 'text', b: 'boolean' } as const)[type ?? ''] ?? 'number';
      const value = unescaped(inner.replace(/<[^>]*>/g, ''));
      return [ref, { kind, value, format: styles[Number(style)] ?? null }];
    }),
  );
}

function unescaped(xml: string): string {
  const text = xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

async function unzipped(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  const zip: ZipFile = await fromBufferPromise(bytes);
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8'));
  }
  return parts;
}

function all(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  return [...text.matchAll(pattern)];
}

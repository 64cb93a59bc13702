/** Reads workbooks like a spreadsheet, as far as the tests need it. Shares no code with the writer. */
import { unzippedBytes } from './unzipped.ts';

interface XlsxCell {
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
  const parts = textsOf(await unzippedBytes(bytes));
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

export interface XlsxPicture {
  /** The place of its cell, such as `B2`. */
  readonly cell: string;
  readonly bytes: Buffer;
}

/** The pictures of the first sheet, found by its relations. */
export async function readXlsxPictures(bytes: Buffer): Promise<readonly XlsxPicture[]> {
  const parts = await unzippedBytes(bytes);
  const texts = textsOf(parts);
  const relations = (path: string) =>
    new Map(
      all(texts.get(path.replace(/([^/]+)$/, '_rels/$1.rels')) ?? '', /Id="([^"]+)" [^>]*Target="\.\.\/([^"]+)"/g).map(
        ([, id = '', target = '']) => [id, `xl/${target}`],
      ),
    );
  const sheet = 'xl/worksheets/sheet1.xml';
  const [, id = ''] = /<drawing r:id="([^"]+)"/.exec(texts.get(sheet) ?? '') ?? [];
  const drawing = relations(sheet).get(id) ?? '';
  const types = texts.get('[Content_Types].xml') ?? '';
  if (drawing !== '' && !(types.includes(`PartName="/${drawing}"`) && types.includes('Extension="jpg"'))) {
    throw new Error(`${drawing} has no content type.`);
  }
  const images = relations(drawing);
  const anchors = all(
    texts.get(drawing) ?? '',
    /<xdr:col>(\d+)<\/xdr:col>.*?<xdr:row>(\d+)<\/xdr:row>.*?r:embed="([^"]+)"/g,
  );
  return anchors.map(([, column, row, image = '']) => ({
    cell: `${String.fromCharCode(65 + Number(column))}${Number(row) + 1}`,
    bytes: parts.get(images.get(image) ?? '') ?? Buffer.alloc(0),
  }));
}

function textsOf(parts: ReadonlyMap<string, Buffer>): ReadonlyMap<string, string> {
  return new Map(Array.from(parts, ([path, bytes]) => [path, bytes.toString('utf8')]));
}

function all(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  return [...text.matchAll(pattern)];
}

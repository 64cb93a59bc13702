/** A PDF that tells in every way that a cleaner knows: each place holds its own word ending in SECRET. */
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** The body of each object by its number; a stream has its data. */
type Objects = ReadonlyMap<number, string | { readonly dict: string; readonly data: Buffer }>;

const XMP = (word: string) =>
  Buffer.from(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><dc:creator><rdf:Seq><rdf:li>${word}</rdf:li></rdf:Seq></dc:creator></rdf:RDF></x:xmpmeta>`,
  );

/** What is drawn, and must stay. */
export const PAGE_TEXT = 'Words of the page';

async function objects(): Promise<Map<number, string | { readonly dict: string; readonly data: Buffer }>> {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#963' } })
    .jpeg()
    .withExifMerge({ IFD0: { Artist: 'PICTURESECRET' } })
    .toBuffer();
  const content = `q 80 0 0 80 20 20 cm /Thumb Do Q BT /F1 18 Tf 20 150 Td (${PAGE_TEXT}) Tj ET % kept as it is`;
  return new Map<number, string | { dict: string; data: Buffer }>([
    [1, '<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R/PieceInfo<</App<</Private(PIECESECRET)>>>>>>'],
    [2, '<</Type/Pages/Kids[3 0 R]/Count 1>>'],
    [
      3,
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Thumb 8 0 R/LastModified(D:20260301TIMESECRET)' +
        '/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</Thumb 7 0 R>>>>/Annots[9 0 R]>>',
    ],
    [4, { dict: '/Filter/FlateDecode', data: deflateSync(content) }],
    [5, '<</Author(AUTHORSECRET)/Creator<FEFF0050005300450043005200450054>/CreationDate(D:20260301123456Z)>>'],
    [6, { dict: '/Type/Metadata/Subtype/XML', data: XMP('XMPSECRET') }],
    [
      7,
      {
        dict: '/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Metadata 10 0 R',
        data: jpeg,
      },
    ],
    [8, { dict: '/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8', data: Buffer.from('THUMBSECRET') }],
    [9, '<</Type/Annot/Subtype/Text/Rect[150 150 170 170]/T(ANNOTSECRET)/NM(NAMESECRET)/Contents(COMMENTSECRET)>>'],
    [10, { dict: '/Type/Metadata/Subtype/XML/Filter/FlateDecode', data: deflateSync(XMP('PACKEDSECRET')) }],
  ]);
}

function body(number: number, object: string | { readonly dict: string; readonly data: Buffer }): Buffer {
  if (typeof object === 'string') return Buffer.from(`${number} 0 obj\n${object}\nendobj\n`, 'latin1');
  const head = Buffer.from(`${number} 0 obj\n<<${object.dict}/Length ${object.data.length}>>\nstream\n`, 'latin1');
  return Buffer.concat([head, object.data, Buffer.from('\nendstream\nendobj\n')]);
}

const TRAILER = '/Root 1 0 R/Info 5 0 R/ID[<1D5EC2E7><1D5EC2E7>]';

/** With a table, and a revision before it that held another author. */
export async function tellingPdf(more: Objects = new Map()): Promise<Buffer> {
  const all = new Map([...(await objects()), ...more]);
  const old = new Map(all).set(5, '<</Author(OLDAUTHORSECRET)>>');
  let file = Buffer.from('%PDF-1.7\n%COMMENTSECRET\n');
  const write = (some: Objects, trailer: string) => {
    const places: string[] = [];
    for (const [number, object] of some) {
      places.push(`${number} 1\n${String(file.length).padStart(10, '0')} 00000 n \n`);
      file = Buffer.concat([file, body(number, object)]);
    }
    const start = file.length;
    const size = Math.max(...all.keys()) + 1;
    const table = `xref\n0 1\n0000000000 65535 f \n${places.join('')}trailer\n<</Size ${size}${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
    file = Buffer.concat([file, Buffer.from(table)]);
    return start;
  };
  const first = write(old, TRAILER);
  write(new Map([[5, all.get(5) ?? '']]), `${TRAILER}/Prev ${first}`);
  return file;
}

/** The same with objects packed in an object stream, found by a cross-reference stream with a predictor. */
export async function packedPdf(): Promise<Buffer> {
  const all = await objects();
  const plain = [...all].filter((entry): entry is [number, string] => typeof entry[1] === 'string');
  const [pack, xref] = [11, 12];
  let [head, text] = ['', ''];
  for (const [number, object] of plain) {
    head += `${number} ${text.length} `;
    text += `${object} `;
  }
  const dict = `/Type/ObjStm/N ${plain.length}/First ${head.length}/Filter/FlateDecode`;
  let file = Buffer.from('%PDF-1.7\n');
  const rows: number[][] = Array.from({ length: xref + 1 }, () => [0, 0, 0]);
  for (const [place, [number]] of plain.entries()) rows[number] = [2, pack, place];
  for (const [number, object] of [...all, [pack, { dict, data: deflateSync(head + text) }] as const]) {
    if (typeof object === 'string') continue;
    rows[number] = [1, file.length, 0];
    file = Buffer.concat([file, body(number, object)]);
  }
  rows[xref] = [1, file.length, 0];
  const table = predictedRows(rows.map(([kind = 0, place = 0, index = 0]) => [kind, place >> 8, place & 255, index]));
  const parms = '/DecodeParms<</Predictor 12/Columns 4>>/Filter/FlateDecode';
  const stream = { dict: `/Type/XRef/W[1 2 1]/Size ${xref + 1}${TRAILER}${parms}`, data: deflateSync(table) };
  return Buffer.concat([file, body(xref, stream), Buffer.from(`startxref\n${file.length}\n%%EOF\n`)]);
}

/** Each row as its difference from the row above. */
function predictedRows(rows: readonly (readonly number[])[]): Buffer {
  return Buffer.from(
    rows.flatMap((row, place) => [2, ...row.map((byte, at) => (byte - (rows[place - 1]?.[at] ?? 0)) & 255)]),
  );
}

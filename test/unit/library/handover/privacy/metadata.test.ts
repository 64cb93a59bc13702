/** What files tell, kind by kind. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { outlineOf } from '../../../../../src-main/library/handover/privacy/cleaning/iso-outline.ts';
import { stripMetadata } from '../../../../../src-main/library/handover/privacy/cleaning/strip-metadata.ts';
import {
  type FileMetadata,
  readMetadata,
  readMovieMetadata,
} from '../../../../../src-main/library/handover/privacy/metadata/read-metadata.ts';
import { isTechnical } from '../../../../../src-main/library/handover/privacy/metadata/technical-fields.ts';
import { riffChunk } from '../../../../samples/chunks.ts';
import { box, longs } from '../../../../samples/telling-movie.ts';

/** Of a WAV file with samples by themselves. */
const FORMAT = Buffer.from([1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0]);

const MEDIA = path.resolve(import.meta.dirname, '../../../../samples/media');
const read = async (name: string) => Buffer.from(await readFile(path.join(MEDIA, name)));
const told = ({ values }: FileMetadata) => values.map(({ kind, field, value }) => `${kind} ${field} ${value}`);

it('tells place and device of a film, also from its boxes alone', async () => {
  const film = await read('IMG_5001.MOV');
  for (const metadata of [readMetadata(film), readMovieMetadata(outlineOf(film))]) {
    expect(told(metadata).join('\n')).toMatch(/^location location .*52\.52/m);
    expect(told(metadata).join('\n')).toMatch(/^software model iPhone/m);
    expect(metadata.uncleanable).toBeNull();
  }
});

it('tells the place and the texts of a film of 3GPP, in every script', () => {
  const language = longs(0).toString('latin1');
  const named = (type: string, ...content: readonly Buffer[]) =>
    box(type, Buffer.from(`${language}\x15\xc7`, 'latin1'), ...content);
  const place = [Buffer.from('\0\0'), longs(13.5 * 65_536, 52.25 * 65_536, 0), Buffer.from('earth\0\0')];
  const wide = Buffer.from('\ufeffÜber Ada\0', 'utf16le').swap16();
  const texts = [named('titl', Buffer.from('東京\0')), named('auth', wide), box('SDLN', Buffer.from([1, 2]))];
  const film = Buffer.concat([
    box('ftyp', Buffer.from('3gp4\0\0\0\x003gp4')),
    box('moov', box('udta', named('loci', ...place), ...texts)),
  ]);
  expect(told(readMovieMetadata(outlineOf(film)))).toEqual([
    'location loci 52.25000, 13.50000',
    'comment titl 東京',
    'owner auth Über Ada',
    'comment SDLN 2 bytes',
  ]);
});

it('tells texts of a PNG, comments, XMP, small pictures and sound', async () => {
  const picture = sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } });
  const xmp =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:p="http://ns.adobe.com/photoshop/1.0/" p:City="Leeds" p:SerialNumber="77"/></rdf:RDF></x:xmpmeta>';
  const png = await picture
    .clone()
    .png()
    .withXmp(xmp)
    .withExifMerge({ IFD0: { ImageDescription: 'By the sea' } })
    .toBuffer();
  expect(told(readMetadata(Buffer.from(png)))).toEqual(
    expect.arrayContaining([
      'location City Leeds',
      'serial-number SerialNumber 77',
      'comment ImageDescription By the sea',
    ]),
  );
  const info = riffChunk(
    'LIST',
    Buffer.concat([
      Buffer.from('INFO'),
      riffChunk('IART', Buffer.from('Ada\0')),
      riffChunk('ISFT', Buffer.from('Rec\0')),
    ]),
  );
  const parts = [Buffer.from('WAVE'), info, riffChunk('fmt ', FORMAT), riffChunk('data', Buffer.alloc(4))];
  expect(told(readMetadata(Buffer.from(riffChunk('RIFF', Buffer.concat(parts)))))).toEqual([
    'owner IART Ada',
    'software ISFT Rec',
  ]);
});

it('tells the names in XMP of any form, half a place, and every tag of an MP3', async () => {
  const xmp = `<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>
    <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description photoshop:City='Leeds'
    xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator><rdf:Seq><rdf:li>Ada &#38; Bo</rdf:li></rdf:Seq></dc:creator>
    </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>`;
  const jpeg = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
    .jpeg()
    .withXmp(xmp)
    .withExifMerge({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1' } })
    .toBuffer();
  expect(told(readMetadata(Buffer.from(jpeg)))).toEqual([
    'owner creator Ada & Bo',
    'location City Leeds',
    'location GPS position 52.50000',
  ]);
  const size = Buffer.alloc(24);
  size.writeUInt32LE(2_000, 0);
  const ape = Buffer.concat([Buffer.from('\x03\0\0\0\0\0\0\0Note\0Ada', 'latin1'), Buffer.from('APETAGEX')]);
  size.writeUInt32LE(ape.length - 8 + 32, 4);
  const lyrics = 'LYRICSBEGINLYR00003Ada000022LYRICS200';
  const sound = Buffer.concat([stripMetadata(await read('telling.mp3')), ape, size, Buffer.from(lyrics)]);
  expect(told(readMetadata(Buffer.from(sound)))).toEqual([
    expect.stringMatching(/^hidden-data tag .*Ada/),
    expect.stringMatching(/^hidden-data Lyrics3 .*Ada/),
  ]);
});

it.each([
  'IMG_5001.HEIC',
  'IMG_5001.MOV',
  'telling.gif',
  'telling.mp3',
  'telling.tiff',
  'w_exif_orient6.webp',
  'j_samsung_motion.jpg',
])('nothing is told of %s after it was cleaned', async (name) => {
  const original = await read(name);
  expect(readMetadata(original).values.length).toBeGreaterThan(0);
  expect(told(readMetadata(Buffer.from(stripMetadata(original))))).toEqual([]);
});

it('tells that a file holds something, if no reader knows what', () => {
  const parts = [
    Buffer.from('WAVE'),
    riffChunk('fmt ', FORMAT),
    riffChunk('JUNK', Buffer.from('word')),
    riffChunk('data', Buffer.alloc(4)),
  ];
  expect(told(readMetadata(Buffer.from(riffChunk('RIFF', Buffer.concat(parts)))))).toEqual(['hidden-data other data ']);
});

it('tells comments of ID3 without their language, and what follows an empty text', () => {
  const frame = (id: string, content: Buffer) => {
    const head = Buffer.alloc(10);
    head.write(id, 'latin1');
    head.writeUInt32BE(content.length, 4);
    return Buffer.concat([head, content]);
  };
  const wide = Buffer.concat([Buffer.from([1]), Buffer.from('eng'), Buffer.from('\ufeff\0\ufeffMy home', 'utf16le')]);
  const frames = Buffer.concat([
    frame('TPE1', Buffer.from([1])),
    frame('COMM', wide),
    frame('TIT2', Buffer.from('\0Ada')),
  ]);
  const head = Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1');
  head[8] = frames.length >> 7;
  head[9] = frames.length & 0x7f;
  const sound = Buffer.from([0xff, 0xfb, 0x90, 0x64, ...Buffer.alloc(413)]);
  const lines = told(readMetadata(Buffer.concat([head, frames, sound, sound])));
  expect(lines.some((line) => /comment.* My home/.test(line))).toBe(true);
  expect(lines.some((line) => line.endsWith(' Ada'))).toBe(true);
});

it('tells no technical constants, and that nothing is left once they are removed', async () => {
  const picture = sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } });
  const technical = {
    IFD0: { XResolution: '72/1', YResolution: '72/1', ResolutionUnit: '2' },
    IFD2: { OffsetTime: '+00:00', ColorSpace: '1', ExifVersion: '0232' },
  };
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const bytes = await picture.clone().withIccProfile('p3').withExif(technical).toFormat(format).toBuffer();
    const all = Buffer.from(bytes);
    expect(told(readMetadata(all)), format).toEqual([]);
    expect(told(readMetadata(Buffer.from(stripMetadata(all)))), format).toEqual([]);
    const bare = { IFD0: technical.IFD0, IFD2: { ColorSpace: '1' } };
    const constants = Buffer.from(await picture.clone().withExif(bare).toFormat(format).toBuffer());
    expect(told(readMetadata(constants)), format).toEqual([]);
    const behind = told(readMetadata(Buffer.concat([constants, Buffer.from('by Ada')])));
    expect(behind, format).toEqual(['hidden-data data behind the picture 6 bytes']);
  }
  const elsewhere = await picture
    .clone()
    .withExif({ IFD2: { OffsetTime: '+05:30' } })
    .jpeg()
    .toBuffer();
  expect(told(readMetadata(Buffer.from(elsewhere)))).toEqual(['time OffsetTime +05:30']);
});

it('tells the profile of a screen, and parts of a picture that no reader knows', async () => {
  const picture = sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } });
  const jpeg = Buffer.from(await picture.clone().withIccProfile('srgb').jpeg().toBuffer());
  const segment = Buffer.concat([Buffer.from([0xff, 0xe5, 0, 16]), Buffer.from('by Ada Lovelac')]);
  const marked = Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
  expect(told(readMetadata(marked))).toEqual(['hidden-data segment APP5 by Ada Lovelac']);
  const png = Buffer.from(await picture.clone().png().toBuffer());
  expect(told(readMetadata(withChunks(png, ['prVt', 'by Ada'])))).toEqual(['hidden-data chunk prVt by Ada']);
  const webp = Buffer.from(await picture.clone().webp().toBuffer());
  const more = riffChunk('RIFF', Buffer.concat([webp.subarray(8), riffChunk('prVt', Buffer.from('by Ada'))]));
  expect(told(readMetadata(Buffer.from(more)))).toEqual(['hidden-data chunk prVt by Ada']);
});

it.each([
  ['colour profile', 'sRGB IEC61966-2.1', true],
  ['colour profile', 'Display P3', true],
  ['colour profile', 'c2', true],
  ['colour profile', 'DELL U2720Q', false],
  ['colour profile', 'Color LCD of Ada', false],
  ['handler', 'VideoHandler', true],
  ['handler', 'Core Media Video', true],
  ['handler', 'by Ada', false],
  ['OffsetTimeOriginal', '+00:00', true],
  ['OffsetTimeOriginal', '+02:00', false],
  ['Orientation', 'Horizontal (normal)', true],
  ['Orientation', 'x'.repeat(100), false],
])('whether %s %s tells nothing: %s', (field, value, expected) => {
  expect(isTechnical(field, value)).toBe(expected);
});

it('tells each kind that a file holds, and how many values are not told, however many there are', async () => {
  const png = Buffer.from(
    await sharp({ create: { width: 2, height: 2, channels: 3, background: '#a33' } })
      .png()
      .toBuffer(),
  );
  const comments = Array.from({ length: 300 }, (_, place) => ['tEXt', `Comment\0Comment ${place}`] as const);
  const full = readMetadata(withChunks(png, ...comments, ['tEXt', 'Location\0Berlin'], ['tEXt', 'Location\0Potsdam']));
  expect(full.values.filter(({ kind }) => kind !== 'comment').map(({ value }) => value)).toEqual(['Berlin']);
  expect(full.values.length + (full.dropped ?? 0)).toBe(302);
});

/** @param png whose header ends at byte 33 */
function withChunks(
  png: Buffer,
  ...chunks: readonly (readonly [type: string, content: string])[]
): Buffer<ArrayBuffer> {
  const written = chunks.map(([type, content]) => {
    const named = Buffer.from(type + content, 'latin1');
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  });
  return Buffer.concat([png.subarray(0, 33), ...written, png.subarray(33)]);
}

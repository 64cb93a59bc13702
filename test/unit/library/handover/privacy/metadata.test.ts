/** What files tell, kind by kind. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { outlineOf } from '../../../../../src-main/library/handover/privacy/cleaning/iso-outline.ts';
import { stripMetadata } from '../../../../../src-main/library/handover/privacy/cleaning/strip-metadata.ts';
import {
  type FileMetadata,
  readMetadata,
  readMovieMetadata,
} from '../../../../../src-main/library/handover/privacy/metadata/read-metadata.ts';
import { riffChunk } from '../../../../samples/chunks.ts';

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

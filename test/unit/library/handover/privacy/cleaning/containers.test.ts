/** Metadata of films, sound and pictures of many kinds. Their files hold `…SECRET` and an invented place. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { stripMetadata } from '../../../../../../src-main/library/handover/privacy/cleaning/strip-metadata.ts';
import { DeskFailure } from '../../../../../../src-preload/failure.ts';
import { riffChunk } from '../../../../../samples/chunks.ts';

const MEDIA = path.resolve(import.meta.dirname, '../../../../../samples/media');
const TELLING = /SECRET|iPhone|52\.52|Lavf/;
const read = (name: string) => readFile(path.join(MEDIA, name));

/** Of samples by themselves. */
const FORMAT = Buffer.from([1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0]);

function telling(): Buffer {
  const chunks = [
    riffChunk('LIST', Buffer.from('INFOSECRET')),
    riffChunk('fmt ', FORMAT),
    riffChunk('data', Buffer.alloc(8)),
  ];
  return riffChunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...chunks, riffChunk('id3 ', Buffer.from('SECRET'))]));
}

const IN_PLACE = ['IMG_5001.MOV', 'v_iphone_hevc_aac.MOV', 'v_hevc_noaudio.mp4', 'IMG_5001.HEIC', 'telling.tiff'];

it.each([...IN_PLACE, 'telling.gif', 'telling.mp3', 'w_exif_orient6.webp'])(
  'nothing in %s tells of its maker',
  async (name) => {
    const original = await read(name);
    const stripped = stripMetadata(original);
    expect(original.toString('latin1')).toMatch(TELLING);
    expect(stripped.toString('latin1')).not.toMatch(TELLING);
    expect(stripMetadata(stripped).equals(stripped)).toBe(true);
    if (IN_PLACE.includes(name)) expect(stripped.length).toBe(original.length);
  },
);

it.each(['telling.tiff', 'telling.gif', 'w_exif_orient6.webp'])('every page and pixel of %s stays', async (name) => {
  const original = await read(name);
  const pixels = (bytes: Buffer) => sharp(bytes, { pages: -1 }).raw().toBuffer();
  const stripped = stripMetadata(original);
  expect((await pixels(stripped)).equals(await pixels(original))).toBe(true);
  const of = async (bytes: Buffer) => {
    const { pages, orientation, delay, loop } = await sharp(bytes).metadata();
    return { pages, orientation, delay, loop };
  };
  expect(await of(stripped)).toEqual(await of(original));
});

it('a WAV file keeps its format and samples', () => {
  const stripped = stripMetadata(telling());
  expect(stripped.includes('SECRET')).toBe(false);
  expect(stripped.readUInt32LE(4)).toBe(stripped.length - 8);
  expect(stripped.length).toBe(12 + 24 + 16);
});

it('removes an APE tag without a header, which its footer tells', async () => {
  const sound = stripMetadata(await read('telling.mp3'));
  const item = Buffer.from('\x04\0\0\0\0\0\0\0Artist\0Ada ', 'latin1');
  const footer = Buffer.alloc(32);
  footer.write('APETAGEX', 'latin1');
  for (const [at, number] of [1000, item.length + 32, 1].entries()) footer.writeUInt32LE(number, 8 + at * 4);
  expect(Buffer.from(stripMetadata(Buffer.concat([sound, item, footer]))).equals(sound)).toBe(true);
  expect(() => stripMetadata(Buffer.concat([sound, Buffer.from('x'), item, footer]))).toThrow('neither sound');
});

it.each([
  ['1', 'LYRICSBEGINof SECRETLYRICSEND'],
  ['2', 'LYRICSBEGINLYR00009of SECRET000028LYRICS200'],
])('removes Lyrics3 of version %s', async (_version, lyrics) => {
  const sound = stripMetadata(await read('telling.mp3'));
  const tag = `${lyrics}TAG`.padEnd(lyrics.length + 128, '\0');
  expect(Buffer.from(stripMetadata(Buffer.concat([sound, Buffer.from(tag)]))).equals(sound)).toBe(true);
});

it('refuses an MP3 that no program would recognise without its tag', async () => {
  const sound = stripMetadata(await read('telling.mp3'));
  const frame = sound.subarray(0, sound.indexOf(sound.subarray(0, 2), 2));
  const tag = Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1');
  expect(() => stripMetadata(Buffer.concat([tag, frame]))).toThrow('it is damaged');
});

it.each([...IN_PLACE, 'telling.gif', 'telling.mp3'])(
  '%s with cut and changed bytes is cleaned or refused',
  async (name) => {
    const original = await read(name);
    for (let trial = 0; trial < 60; trial += 1) {
      const damaged = Buffer.from(original.subarray(0, trial % 2 ? original.length : (original.length * trial) / 60));
      for (let flip = 0; flip < 4 && damaged.length > 0; flip += 1) {
        damaged[(trial * 7919 + flip * 104_729) % Math.min(damaged.length, 2_000)] = (trial * 31 + flip * 97) & 255;
      }
      try {
        expect(stripMetadata(damaged).length).toBeLessThanOrEqual(damaged.length);
      } catch (error) {
        expect(error).toBeInstanceOf(DeskFailure);
        expect(error).toMatchObject({ code: 'file_blocked' });
      }
    }
  },
);

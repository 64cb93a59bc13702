/**
 * Removes from a file the data that cameras and programs wrote about it (place, time, device, names, earlier versions of the picture).
 * Does not change its pixels, sound or frames. Keeps what is needed to show it correctly: colour profile, transparency and orientation.
 */
import { cannotStrip, refusingDamage } from './cannot-strip.ts';
import { type Container, containerOf } from './container.ts';
import { stripGif } from './gif.ts';
import { stripIsoMedia } from './iso-media.ts';
import { stripJpeg } from './jpeg.ts';
import { type KeptKinds, NO_KINDS } from './kept-exif.ts';
import { stripMp3 } from './mp3.ts';
import { stripPng } from './png.ts';
import { stripTiff } from './tiff.ts';
import { stripWav } from './wav.ts';
import { stripWebp } from './webp.ts';

/**
 * @param kinds stay in the Exif of JPEG, PNG and WebP. Other kinds of files lose all.
 * PDF is not among them, because it is cleaned in a thread.
 * @throws DeskFailure `file_blocked` for kinds whose metadata cannot be removed here, and for damaged files: no copy is better than a
 *   copy with metadata
 */
export function stripMetadata(bytes: Buffer, kinds: KeptKinds = NO_KINDS): Buffer {
  // An upload that failed halfway may be empty, and would stop the hand-over of all others.
  if (bytes.length === 0) return bytes;
  const container = containerOf(bytes);
  if (container === null || container === 'pdf') throw unknownKind();
  return refusingDamage(() => STRIP[container](bytes, kinds));
}

const STRIP: Readonly<Record<Exclude<Container, 'pdf'>, (bytes: Buffer, kinds: KeptKinds) => Buffer>> = {
  jpeg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
  wav: stripWav,
  gif: stripGif,
  tiff: stripTiff,
  iso: stripIsoMedia,
  mp3: stripMp3,
};

function unknownKind() {
  return cannotStrip('only that of JPEG, PNG, WebP, HEIC, AVIF, TIFF, GIF, MP4, MOV, M4A, MP3, WAV and PDF can be');
}

import { isIsoMedia } from './iso-media.ts';
import { isMp3 } from './mp3.ts';

/** The containers whose metadata can be removed. */
export type Container = 'jpeg' | 'png' | 'webp' | 'wav' | 'gif' | 'tiff' | 'iso' | 'mp3' | 'pdf';

/** By the first bytes, not by the name of the file. Null for all other files. */
export function containerOf(bytes: Buffer): Container | null {
  const begins = (text: string, at = 0) => bytes.toString('latin1', at, at + text.length) === text;
  if (begins('\xff\xd8\xff')) return 'jpeg';
  if (begins('\x89PNG\r\n\x1a\n')) return 'png';
  if (begins('RIFF') && begins('WEBP', 8)) return 'webp';
  if (['RIFF', 'RF64', 'BW64'].some((name) => begins(name)) && begins('WAVE', 8)) return 'wav';
  if (begins('GIF87a') || begins('GIF89a')) return 'gif';
  if (begins('II*\0') || begins('MM\0*')) return 'tiff';
  if (isIsoMedia(bytes)) return 'iso';
  if (isMp3(bytes)) return 'mp3';
  return PDF.test(bytes.toString('latin1', 0, 1_024)) ? 'pdf' : null;
}

/** Readers accept other bytes before it. */
const PDF = /%PDF-\d/;

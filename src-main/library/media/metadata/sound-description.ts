/**
 * The length of sounds, and of films in fragments, and the length and size of films in other containers than MP4 and QuickTime: MP3, WAV, Ogg, FLAC, AAC, WebM, Matroska,
 * AVI, WMV, WMA, FLV, AIFF, CAF, AU, and the voice notes of phones in AMR.
 */
import { ADTS, BufferSource, FLAC, Input, MATROSKA, MP3, MP4, OGG, QTFF, WEBM } from 'mediabunny';
import { codecName } from './codecs.ts';
import { type MediaDescription, NOT_DESCRIBED, sizeInPixels } from './media-description.ts';
import { describeByHeader } from './sound-header.ts';

/** The reader knows no pictures in Ogg, so it would give the length of the sound of a film. */
const FORMATS = {
  video: [WEBM, MATROSKA, MP4, QTFF],
  audio: [WEBM, MATROSKA, MP4, QTFF, MP3, OGG, FLAC, ADTS],
} as const;

/** Bytes of a frame behind its first byte, by type of frame (RFC 4867, 3GPP TS 26.101 and 26.201). Other types end the sound. */
const AMR = [
  ['#!AMR\n', [12, 13, 15, 17, 19, 20, 26, 31, 5]],
  ['#!AMR-WB\n', [17, 23, 32, 36, 40, 46, 50, 58, 60, 5]],
] as const;
/** A frame without sound. */
const AMR_NO_DATA = 15;
const AMR_FRAMES_PER_SECOND = 50;

/**
 * Returns an empty description for other formats and for damaged files. A damaged file may keep it busy for ever, so it runs in a thread that
 * can be ended.
 */
export async function describeSound(
  bytes: Uint8Array<ArrayBuffer>,
  kind: 'audio' | 'video',
): Promise<MediaDescription> {
  for (const [magic, lengths] of AMR) {
    const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', 0, magic.length);
    if (start === magic) return { ...NOT_DESCRIBED, seconds: secondsOfAmr(bytes.subarray(magic.length), lengths) };
  }
  const stated = describeByHeader(bytes);
  if (stated !== null) return stated;
  const input = new Input({ formats: [...FORMATS[kind]], source: new BufferSource(bytes) });
  if (!(await input.canRead())) return NOT_DESCRIBED;
  // FLAC says how many samples it has. Other formats are summed up, because some give only an estimate.
  const isCounted = (await input.getFormat()) === FLAC;
  const seconds = (isCounted ? await input.getDurationFromMetadata() : await input.computeDuration()) ?? 0;
  const film = await input.getPrimaryVideoTrack();
  const pixels = film === null ? {} : sizeInPixels(await film.getDisplayWidth(), await film.getDisplayHeight());
  const codecs = (await input.getTracks()).flatMap(({ codec }) => codecName(codec) ?? []);
  return {
    ...NOT_DESCRIBED,
    ...pixels,
    codecs: [...new Set(codecs)],
    seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : null,
  };
}

/** Null if there is no whole frame. @param frames of 20 ms, each with its type in bits 3 to 6 of its first byte */
function secondsOfAmr(frames: Uint8Array, lengths: readonly number[]): number | null {
  let count = 0;
  for (let at = 0; at < frames.length; ) {
    const type = ((frames[at] ?? 0) >> 3) & 15;
    const length = type === AMR_NO_DATA ? 0 : lengths[type];
    if (length === undefined || at + 1 + length > frames.length) break;
    at += 1 + length;
    count += 1;
  }
  return count === 0 ? null : count / AMR_FRAMES_PER_SECOND;
}

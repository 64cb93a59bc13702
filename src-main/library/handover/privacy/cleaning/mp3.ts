import { cannotStrip } from './cannot-strip.ts';

/** True if the bytes are MPEG audio: a tag, or two successive frames. */
export function isMp3(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 0, 3) === 'ID3') return true;
  const first = frameLength(bytes, 0);
  return first !== null && frameLength(bytes, first) !== null;
}

/** Keeps the frames of sound, and the first frame, which holds the duration. Removes tags before, between and after them. */
export function stripMp3(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (const { isTag, content } of mp3Parts(bytes)) if (!isTag) kept.push(content);
  if (kept.length === 0) throw cannotStrip('it holds no sound');
  const stripped = Buffer.concat(kept);
  // Without its tag, a single frame is not recognised as sound.
  if (!isMp3(stripped)) throw cannotStrip('it is damaged');
  return stripped;
}

/**
 * Tags and frames of sound, in order.
 * @throws DeskFailure `file_blocked` for anything else
 */
export function* mp3Parts(bytes: Buffer): Generator<{ readonly isTag: boolean; readonly content: Buffer }> {
  let position = 0;
  while (position < bytes.length) {
    const tag = tagLength(bytes, position);
    const frame = tag === null ? frameLength(bytes, position) : null;
    const length = tag ?? frame;
    if (length !== null && (tag !== null || position + length <= bytes.length)) {
      yield { isTag: tag !== null, content: bytes.subarray(position, position + length) };
      position += length;
    } else if (bytes[position] === 0 || frame !== null) {
      // Padding, or a truncated last frame, which no player decodes.
      position += frame === null ? 1 : bytes.length;
    } else throw cannotStrip('it holds something that is neither sound nor a known tag');
  }
}

const LYRICS_END_BYTES = 9;

/** ID3v2 (also at the end), ID3v1 and its extension, APE, and Lyrics3. */
function tagLength(bytes: Buffer, at: number): number | null {
  const name = bytes.toString('latin1', at, at + 8);
  if ((name.startsWith('ID3') || name.startsWith('3DI')) && at + 10 <= bytes.length) {
    const footer = (bytes[at + 5] ?? 0) & 0x10 ? 10 : 0;
    return name.startsWith('3DI') ? 10 : 10 + syncSafe(bytes, at + 6) + footer;
  }
  if (name.startsWith('TAG+')) return 227;
  if (name.startsWith('TAG')) return 128;
  if (name === 'APETAGEX' && at + 32 <= bytes.length) {
    const isHeader = (bytes.readUInt32LE(at + 20) & 0x2000_0000) !== 0;
    return isHeader ? 32 + bytes.readUInt32LE(at + 12) : 32;
  }
  if (!bytes.toString('latin1', at, at + 11).startsWith('LYRICSBEGIN')) return headlessApe(bytes, at);
  // Version 2 ends with its length and `LYRICS200`, version 1 with `LYRICSEND`.
  const ends = ['LYRICS200', 'LYRICSEND'].map((mark) => bytes.indexOf(mark, at)).filter((end) => end >= 0);
  return ends.length === 0 ? null : Math.min(...ends) + LYRICS_END_BYTES - at;
}

/** An APE tag of version 1, or another one without a header: the footer tells where the tag begins. */
function headlessApe(bytes: Buffer, at: number): number | null {
  // Frames of sound are no tag, and a search from each of them would take long.
  if (bytes[at] === 0xff || bytes[at] === 0) return null;
  const footer = bytes.indexOf('APETAGEX', at);
  if (footer < 0 || footer + 32 > bytes.length) return null;
  const end = footer + 32;
  return end - bytes.readUInt32LE(footer + 12) === at ? end - at : null;
}

/** A number of 28 bits in four bytes, whose highest bits are 0 (ID3v2, 6.2). */
export function syncSafe(bytes: Buffer, at: number): number {
  return [0, 1, 2, 3].reduce((sum, place) => sum * 128 + ((bytes[at + place] ?? 0) & 0x7f), 0);
}

/** Kilobits a second, by the index in the header. */
const RATES: Readonly<Record<string, readonly number[]>> = {
  '1-1': [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1-2': [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1-3': [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2-1': [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2-2': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  '2-3': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const SAMPLES_A_SECOND = [44_100, 48_000, 32_000];

/** Null if no frame of a known length begins here. */
function frameLength(bytes: Buffer, at: number): number | null {
  const [sync = 0, kind = 0, rates = 0] = bytes.subarray(at, at + 3);
  if (sync !== 0xff || (kind & 0xe0) !== 0xe0 || at + 4 > bytes.length) return null;
  const version = [2.5, 0, 2, 1][(kind >> 3) & 3] ?? 0;
  const layer = [0, 3, 2, 1][(kind >> 1) & 3] ?? 0;
  const rate = RATES[`${version === 1 ? 1 : 2}-${layer}`]?.[rates >> 4] ?? 0;
  const samples =
    (SAMPLES_A_SECOND[(rates >> 2) & 3] ?? 0) / (version === 1 ? 1 : version * (version === 2.5 ? 1.6 : 1));
  if (version === 0 || rate === 0 || samples === 0) return null;
  const padding = (rates >> 1) & 1;
  if (layer === 1) return (Math.floor((12_000 * rate) / samples) + padding) * 4;
  const perFrame = layer === 3 && version !== 1 ? 72_000 : 144_000;
  return Math.floor((perFrame * rate) / samples) + padding;
}

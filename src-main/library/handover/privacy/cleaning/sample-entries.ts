/** Clears the descriptions of the samples of a track: vendors, names of encoders, and boxes that no decoder reads. */

import { type BoxRules, clearBoxes, exactly, type Used, whole } from './box-rules.ts';
import { type Box, boxesIn } from './boxes.ts';
import { cannotStrip } from './cannot-strip.ts';
import { clearColour } from './clear-colour.ts';

const codes = (text: string): ReadonlySet<string> => new Set(text.split('|'));
/** Codes whose frames are no files. A frame of another code may be a picture file with metadata, such as a JPEG. */
const VIDEO = codes(
  'avc1|avc2|avc3|avc4|hvc1|hev1|hvc2|hev2|dvh1|dvhe|dva1|dvav|av01|vp08|vp09|vvc1|vvi1|mp4v|s263|h263|H263|apch|apcn|apcs|apco|ap4h|ap4x|aprn|aprh|' +
    'raw |2vuy|yuv2|v210|rle |SVQ1|SVQ3|cvid|xvid|XVID|DIVX|mpeg|m1v |m2v1|hdv1|hdv2|hdv3|hdv5|hdv6|hdv7|hdv8|hdv9|xdv3|xdv6|dvc |dvcp|dvpp|dv5n|dv5p|AVdn|AVdh',
);
const SOUND = codes(
  'mp4a|lpcm|sowt|twos|in24|in32|fl32|fl64|raw |NONE|ulaw|alaw|ima4|MAC3|MAC6|alac|ac-3|ec-3|ac-4|Opus|fLaC|samr|sawb|sawp|.mp3|ms\0\x02|ms\0\x11|ms\0U|' +
    'QDM2|QDMC|Qclp|agsm|dtsc|dtsh|dtsl|dtse|mha1|mhm1|ipcm|fpcm',
);
/** MPEG-4 video that is a series of JPEG, PNG or JPEG 2000 files. */
const PICTURE_FILES = new Set([0x6c, 0x6d, 0x6e]);
const [VIDEO_BYTES, SOUND_BYTES, MOST_OF_WAVE_FORMAT] = [86, 36, 64];

/** The bytes of the descriptor that the box holds, without what follows it. */
const descriptor: Used = (bytes, { body, end }) => {
  let [at, length] = [body + 5, 0];
  for (let more = true; more && at < end; at += 1) {
    length = length * 128 + ((bytes[at] ?? 0) & 0x7f);
    more = ((bytes[at] ?? 0) & 0x80) !== 0;
  }
  return Math.min(at + length, end) - body;
};

/** Parameter sets, each after its length (ISO/IEC 14496-15, 5.3.3.1). */
export const avcConfiguration: Used = (bytes, { body, end }) => {
  let at = body + 6;
  const skip = (sets: number) => {
    for (let left = sets; left > 0 && at + 2 <= end; left -= 1) at += 2 + bytes.readUInt16BE(at);
  };
  skip((bytes[body + 5] ?? 0) & 31);
  at += 1;
  skip(bytes[at - 1] ?? 0);
  if (![100, 110, 122, 144].includes(bytes[body + 1] ?? 0) || at + 4 > end) return Math.min(at, end) - body;
  at += 4;
  skip(bytes[at - 1] ?? 0);
  return Math.min(at, end) - body;
};

/** How many bytes of a `colr` box decoders read; null for an unknown kind. The texts of a colour profile are cleared. */
export const colour: Used = (bytes, box) => {
  const kind = bytes.toString('latin1', box.body, box.body + 4);
  if (kind === 'nclx') return 11;
  if (kind === 'nclc') return 10;
  if (kind !== 'prof' && kind !== 'rICC') return null;
  clearColour(bytes, box);
  return box.end - box.body;
};

/** FLAC keeps its first block, which says how to decode. Others hold words and pictures. */
const flacBlocks: Used = (bytes, { body, end }) => {
  if (body + 42 > end || ((bytes[body + 4] ?? 0) & 0x7f) !== 0) throw cannotStrip('it is damaged');
  bytes[body + 4] = 0x80;
  return 42;
};

const amr: Used = (bytes, { body, end }) => {
  bytes.fill(0, body, Math.min(end, body + 4));
  return Math.min(end - body, 9);
};

const waveFormat: Used = (_, { body, end }) => Math.min(end - body, MOST_OF_WAVE_FORMAT);

const IN_VIDEO: BoxRules = {
  avcC: avcConfiguration,
  hvcC: whole,
  vvcC: whole,
  av1C: whole,
  vpcC: whole,
  esds: descriptor,
  d263: exactly(7),
  pasp: exactly(8),
  clap: exactly(32),
  fiel: exactly(2),
  gama: exactly(4),
  btrt: exactly(12),
  colr: colour,
  mdcv: exactly(24),
  clli: exactly(4),
  SmDm: exactly(28),
  CoLL: exactly(8),
  chrm: exactly(1),
  st3d: exactly(5),
  dvcC: exactly(24),
  dvvC: exactly(24),
  dvwC: exactly(24),
  hvcE: whole,
  avcE: whole,
  lhvC: whole,
  sv3d: { svhd: exactly(4), proj: { prhd: exactly(16), equi: exactly(20) } },
};

const IN_SOUND: BoxRules = {
  esds: descriptor,
  dOps: whole,
  dac3: exactly(3),
  dec3: whole,
  dac4: whole,
  alac: whole,
  dfLa: flacBlocks,
  damr: amr,
  btrt: exactly(12),
  chan: whole,
  chnl: whole,
  srat: exactly(8),
  pcmC: exactly(6),
  mhaC: whole,
};

const IN_WAVE: BoxRules = {
  ...Object.fromEntries([...SOUND].map((code) => [code, waveFormat])),
  frma: exactly(4),
  enda: exactly(2),
  esds: descriptor,
  alac: whole,
  chan: whole,
  '\0\0\0\0': exactly(0),
};

/** @param box `stsd` @returns the bytes that are used */
export function clearDescriptions(bytes: Buffer, { body, end }: Box, isSound: boolean): number {
  const entries = boxesIn(bytes, Math.min(end, body + 8), end);
  for (const entry of entries) {
    if (!(isSound ? SOUND : VIDEO).has(entry.type)) {
      throw cannotStrip(`its ${isSound ? 'sound' : 'frames'} may be files with metadata of their own`);
    }
    if (entry.end < entry.start + (isSound ? SOUND_BYTES : VIDEO_BYTES)) throw cannotStrip('it is damaged');
    // The vendor.
    bytes.fill(0, entry.start + 20, entry.start + 24);
    if (isSound) clearSound(bytes, entry);
    else clearVideo(bytes, entry);
  }
  return (entries.at(-1)?.end ?? body + 8) - body;
}

function clearVideo(bytes: Buffer, entry: Box): void {
  // The name of the encoder.
  bytes.fill(0, entry.start + 50, entry.start + 82);
  const hasTable = bytes.readUInt16BE(entry.start + 84) === 0;
  if (hasTable && entry.end > entry.start + VIDEO_BYTES) throw cannotStrip('it has a table of colours of its own');
  clearBoxes(bytes, entry, IN_VIDEO, entry.start + VIDEO_BYTES);
  const [config] = boxesIn(bytes, entry.start + VIDEO_BYTES, entry.end).filter(({ type }) => type === 'esds');
  if (config !== undefined && PICTURE_FILES.has(objectType(bytes, config))) {
    throw cannotStrip('its frames may be files with metadata of their own');
  }
}

/** The code of MPEG-4 (ISO/IEC 14496-1, 7.2.6.6): in the second descriptor, which begins with the tag 4. */
function objectType(bytes: Buffer, { body, end }: Box): number {
  const tag = bytes.subarray(body + 5, end).indexOf(4);
  let at = body + 6 + tag;
  while (at < end && ((bytes[at] ?? 0) & 0x80) !== 0) at += 1;
  return tag < 0 ? 0 : (bytes[at + 1] ?? 0);
}

function clearSound(bytes: Buffer, entry: Box): void {
  const from = entry.start + headBytes(bytes, entry);
  for (const box of boxesIn(bytes, from, entry.end)) {
    if (box.type === 'wave') clearBoxes(bytes, box, IN_WAVE);
  }
  clearBoxes(bytes, entry, { ...IN_SOUND, wave: whole }, from);
}

/** QuickTime has longer entries, which MP4 may declare without having them. */
function headBytes(bytes: Buffer, entry: Box): number {
  const version = bytes.readUInt16BE(entry.start + 16);
  if (version === 0) return SOUND_BYTES;
  if (version === 2) return 72;
  try {
    boxesIn(bytes, entry.start + 52, entry.end);
    return 52;
  } catch {
    return SOUND_BYTES;
  }
}

/** Uncompressed codes, by the bytes of a value; 0 where the entry has the number of bits. */
const UNCOMPRESSED = new Map([
  ...(['sowt', 'twos', 'raw ', 'NONE', 'lpcm'] as const).map((code) => [code, 0] as const),
  ...([
    ['in24', 3],
    ['in32', 4],
    ['fl32', 4],
    ['fl64', 8],
    ['ulaw', 1],
    ['alaw', 1],
  ] as const),
]);

/** How many bytes `samples` of sound take: without compression, or compressed by QuickTime, which gives them the size 1. Null for other sound. */
export function soundBytes(bytes: Buffer, descriptions: Box, samples: number): number | null {
  const [entry] = boxesIn(bytes, Math.min(descriptions.end, descriptions.body + 8), descriptions.end);
  if (entry === undefined || entry.end < entry.start + SOUND_BYTES) return null;
  const version = headBytes(bytes, entry) === SOUND_BYTES ? 0 : bytes.readUInt16BE(entry.start + 16);
  const long = (at: number) => (entry.start + at + 4 <= entry.end ? bytes.readUInt32BE(entry.start + at) : 0);
  const packed = (frames: number, length: number) =>
    frames > 0 && length > 0 ? Math.ceil(samples / frames) * length : null;
  if (version === 2) return packed(long(68), long(64));
  const value = UNCOMPRESSED.get(entry.type as 'sowt');
  if (value === undefined || version === 1) return version === 1 ? packed(long(36), long(44)) : null;
  const [channels, bits] = [bytes.readUInt16BE(entry.start + 24), bytes.readUInt16BE(entry.start + 26)];
  return samples * channels * (value === 0 ? Math.ceil(bits / 8) : value);
}

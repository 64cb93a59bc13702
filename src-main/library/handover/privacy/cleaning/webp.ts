import { cannotStrip } from './cannot-strip.ts';
import { bareExif, orientationOf } from './exif-orientation.ts';
import { clearProfile } from './icc-profile.ts';
import { type KeptKinds, keptExif } from './kept-exif.ts';

const WEBP_KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of VP8X that declare EXIF and XMP. */
const WEBP_METADATA_FLAGS = 0b0000_1100;
const WEBP_EXIF_FLAG = 0b0000_1000;
const WEBP_PROFILE_FLAG = 0b0010_0000;
/** The chunks of a frame come behind its place, size and duration. */
const FRAME_HEAD_BYTES = 24;

export function stripWebp(bytes: Buffer, kinds: KeptKinds): Buffer {
  const kept: Buffer[] = [Buffer.from(bytes.subarray(0, 12))];
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  let own = Buffer.alloc(0);
  for (let position = 12; position + 8 <= whole; ) {
    const type = bytes.toString('latin1', position, position + 4);
    const size = bytes.readUInt32LE(position + 4);
    const end = position + 8 + size + (size % 2);
    if (position + 8 + size > bytes.length) throw cannotStrip('it is cut off');
    if (type === 'EXIF') own = Buffer.from(bytes.subarray(position + 8, position + 8 + size));
    if (WEBP_KEPT.has(type)) {
      const chunk = Buffer.from(bytes.subarray(position, end));
      if (type === 'VP8X' && size > 0) chunk[8] = (chunk[8] ?? 0) & ~WEBP_METADATA_FLAGS;
      if (type === 'ICCP' && !clearProfile(chunk.subarray(8, 8 + size))) clearFlag(kept[1], WEBP_PROFILE_FLAG);
      else kept.push(type === 'ANMF' ? bareFrame(chunk) : chunk);
    }
    position = end;
  }
  const keptOfExif = keptExif(bareExif(own), orientationOf(own), kinds);
  if (keptOfExif !== null) {
    const exif = Buffer.concat([Buffer.from('EXIF\0\0\0\0', 'latin1'), keptOfExif]);
    exif.writeUInt32LE(exif.length - 8, 4);
    kept.push(exif, Buffer.alloc(exif.length % 2));
    if (kept[1]?.toString('latin1', 0, 4) === 'VP8X') kept[1][8] = (kept[1][8] ?? 0) | WEBP_EXIF_FLAG;
  }
  const stripped = Buffer.concat(kept);
  stripped.writeUInt32LE(stripped.length - 8, 4);
  return stripped;
}

function clearFlag(head: Buffer | undefined, flag: number): void {
  if (head?.toString('latin1', 0, 4) === 'VP8X') head[8] = (head[8] ?? 0) & ~flag;
}

/** A frame of an animation without chunks of unknown kinds. */
function bareFrame(frame: Buffer): Buffer {
  const kept = [frame.subarray(0, FRAME_HEAD_BYTES)];
  const whole = 8 + frame.readUInt32LE(4);
  for (let position = FRAME_HEAD_BYTES; position + 8 <= whole; ) {
    const size = frame.readUInt32LE(position + 4);
    const end = position + 8 + size + (size % 2);
    if (position + 8 + size > whole) throw cannotStrip('it is damaged');
    if (FRAME_KEPT.has(frame.toString('latin1', position, position + 4))) kept.push(frame.subarray(position, end));
    position = end;
  }
  const bare = Buffer.concat(kept);
  bare.writeUInt32LE(bare.length - 8, 4);
  return bare;
}

const FRAME_KEPT = new Set(['ALPH', 'VP8 ', 'VP8L']);

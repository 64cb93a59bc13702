import { cannotStrip } from './cannot-strip.ts';
import { bareExif, orientationOf } from './exif-orientation.ts';
import { clearProfile } from './icc-profile.ts';
import { type KeptKinds, keptExif } from './kept-exif.ts';

const PICTURES = new Set(['VP8 ', 'VP8L']);
/** Bits of VP8X that declare a profile, transparency and animation. Others declare EXIF and XMP, or are reserved. */
const WEBP_KEPT_FLAGS = 0b0011_0010;
const [ANIMATION_FLAG, ALPHA_FLAG] = [0b0000_0010, 0b0001_0000];
const [VP8X_BYTES, ANIM_BYTES] = [10, 6];
const WEBP_EXIF_FLAG = 0b0000_1000;
const WEBP_PROFILE_FLAG = 0b0010_0000;
/** The chunks of a frame come behind its place, size and duration. */
const FRAME_HEAD_BYTES = 24;

/** The same picture without its metadata. Keeps the wanted kinds. @throws DeskFailure `file_blocked` */
export function stripWebp(bytes: Buffer, kinds: KeptKinds): Buffer {
  const kept: Buffer[] = [Buffer.from(bytes.subarray(0, 12))];
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  let own = Buffer.alloc(0);
  const isKept = keeping();
  for (let position = 12; position + 8 <= whole; ) {
    const type = bytes.toString('latin1', position, position + 4);
    const size = bytes.readUInt32LE(position + 4);
    const end = position + 8 + size + (size % 2);
    if (position + 8 + size > bytes.length) throw cannotStrip('it is cut off');
    if (type === 'EXIF') own = Buffer.from(bytes.subarray(position + 8, position + 8 + size));
    if (isKept(type, bytes.subarray(position + 8, position + 8 + size))) {
      const chunk = type === 'VP8X' ? bareHead(bytes, position) : Buffer.from(bytes.subarray(position, end));
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

/** Tells of each chunk in turn whether it is drawn: an animation has frames, and other files have one picture. */
function keeping(): (type: string, content: Buffer) => boolean {
  let [flags, pictures] = [0, 0];
  return (type, content) => {
    const isAnimation = (flags & ANIMATION_FLAG) !== 0;
    if (type === 'VP8X') {
      if (pictures > 0 || flags !== 0 || content.length < VP8X_BYTES) throw cannotStrip('it is damaged');
      flags = (content[0] ?? 0) & WEBP_KEPT_FLAGS;
      return true;
    }
    if (type === 'ICCP') return pictures === 0;
    if (type === 'ANIM') return isAnimation && content.length === ANIM_BYTES;
    if (type === 'ANMF') return isAnimation;
    if (type === 'ALPH') return !isAnimation && pictures === 0 && (flags & ALPHA_FLAG) !== 0;
    if (!PICTURES.has(type) || isAnimation) return false;
    pictures += 1;
    return pictures === 1;
  };
}

function bareHead(bytes: Buffer, position: number): Buffer {
  const head = Buffer.from(bytes.subarray(position, position + 8 + VP8X_BYTES));
  head.writeUInt32LE(VP8X_BYTES, 4);
  head[8] = (head[8] ?? 0) & WEBP_KEPT_FLAGS;
  return head.fill(0, 9, 12);
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

/** Chunks and segments, the parts that WAV, PNG and JPEG files are made of. */
import { crc32, deflateSync } from 'node:zlib';

/** @param type four letters. Source: Multimedia Programming Interface and Data Specifications 1.0, "RIFF" */
export function riffChunk(type: string, content: Uint8Array): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
}

/** @param type four letters. Source: PNG Specification (Third Edition), section 5.3 */
export function pngChunk(type: string, content: Uint8Array): Buffer {
  const frame = Buffer.alloc(12 + content.length);
  frame.writeUInt32BE(content.length, 0);
  frame.write(type, 4, 'latin1');
  frame.set(content, 8);
  frame.writeUInt32BE(crc32(frame.subarray(4, 8 + content.length)), 8 + content.length);
  return frame;
}

/** @param marker its second byte. Source: ITU-T T.81, annex B */
export function jpegSegment(marker: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** The bytes with more at a place. */
export function inserted(bytes: Buffer, at: number, ...more: readonly Buffer[]): Buffer {
  return Buffer.concat([bytes.subarray(0, at), ...more, bytes.subarray(at)]);
}

/** A PNG that declares so many pixels of 8-bit RGB and holds none of them. */
export function declaredPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(Buffer.alloc(99)))]);
}

/** Puts a chunk behind the header of a PNG. */
export function withChunk(png: Buffer, type: string, content: Uint8Array): Buffer {
  const headerEnd = 33;
  return Buffer.concat([png.subarray(0, headerEnd), pngChunk(type, content), png.subarray(headerEnd)]);
}

/** A grey TIFF of 4 × 4 pixels of 32 bits in floating point. @param compression the number of its codec. Source: TIFF 6.0 */
export function greyTiff(light: number, compression = 1): Buffer {
  const tags = [256, 4, 257, 4, 258, 32, 259, compression, 262, 1, 273, 8, 277, 1, 278, 4, 279, 64, 339, 3];
  const file = Buffer.alloc(8 + 64 + 2 + 6 * tags.length + 4);
  file.write('II*\0');
  file.writeUInt32LE(72, 4);
  for (let at = 8; at < 72; at += 4) file.writeFloatLE(light, at);
  file.writeUInt16LE(tags.length / 2, 72);
  for (const [place, value] of tags.entries()) {
    const at = 74 + 12 * Math.floor(place / 2);
    // The type is a short number, and there is one of them.
    if (place % 2 === 0) for (const [index, part] of [value, 3, 1].entries()) file.writeUInt16LE(part, at + 2 * index);
    else file.writeUInt16LE(value, at + 8);
  }
  return file;
}

/** `npm run icons`: draws `assets/icons/icon.svg` in all sizes and formats that the three systems need. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

const folder = path.resolve(import.meta.dirname, '..', 'assets', 'icons');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;
const WINDOWS_SIZES: readonly number[] = [16, 24, 32, 48, 64, 128, 256];
/** Apple's names of the PNG entries, with their sizes in pixels. */
const MAC_ENTRIES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

type Images = ReadonlyMap<number, Buffer>;

function image(images: Images, size: number): Buffer {
  const found = images.get(size);
  if (!found) throw new Error(`The icon was not drawn at ${size} pixels.`);
  return found;
}

async function drawAll(): Promise<Images> {
  const svg = readFileSync(path.join(folder, 'icon.svg'));
  const images = new Map<number, Buffer>();
  for (const size of SIZES) {
    images.set(size, await sharp(svg, { density: 288 }).resize(size, size).png({ compressionLevel: 9 }).toBuffer());
  }
  return images;
}

/** A Windows icon: a directory with 16 bytes for each image, then the PNGs. */
function windowsIcon(images: Images): Buffer {
  const header = Buffer.alloc(6 + WINDOWS_SIZES.length * 16);
  header.writeUInt16LE(1, 2); // an icon, not a cursor
  header.writeUInt16LE(WINDOWS_SIZES.length, 4);
  let offset = header.length;
  for (const [index, size] of WINDOWS_SIZES.entries()) {
    const { length } = image(images, size);
    const at = 6 + index * 16;
    header.writeUInt8(size % 256, at); // 256 is written as 0
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4); // planes
    header.writeUInt16LE(32, at + 6); // bits per pixel
    header.writeUInt32LE(length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += length;
  }
  return Buffer.concat([header, ...WINDOWS_SIZES.map((size) => image(images, size))]);
}

/** An Apple icon: a header, then a name and a length before each PNG. */
function macIcon(images: Images): Buffer {
  const entry = (name: string, bytes: Buffer) => {
    const header = Buffer.alloc(8);
    header.write(name, 'latin1');
    header.writeUInt32BE(bytes.length + 8, 4);
    return Buffer.concat([header, bytes]);
  };
  return entry('icns', Buffer.concat(MAC_ENTRIES.map(([name, size]) => entry(name, image(images, size)))));
}

const images = await drawAll();
mkdirSync(path.join(folder, 'linux'), { recursive: true });
for (const [size, bytes] of images) writeFileSync(path.join(folder, 'linux', `${size}x${size}.png`), bytes);
writeFileSync(path.join(folder, 'icon-256.png'), image(images, 256));
writeFileSync(path.join(folder, 'icon.ico'), windowsIcon(images));
writeFileSync(path.join(folder, 'icon.icns'), macIcon(images));

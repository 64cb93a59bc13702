/** Electron's `nativeImage` for PNG and JPEG files. Sharp processes the pixels. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Width and height that a PNG or JPEG file states; null for other files. */
function sizeOf(file: Buffer): Size | null {
  if (file.length > 24 && file.readUInt32BE(0) === 0x89504e47) {
    return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
  }
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < file.length; at += 2 + file.readUInt16BE(at + 2)) {
    const marker = file.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
  }
  return null;
}

/** Sharp has only asynchronous calls and Electron's images only synchronous ones, so sharp runs in a separate process. */
const WORK = `
const [format, width, height] = process.argv.slice(1);
const image = require('sharp')(require('node:fs').readFileSync(0)).resize(Number(width), Number(height), { fit: 'fill' });
image.toFormat(format).toBuffer().then((bytes) => process.stdout.write(bytes));`;

function convert(file: Buffer, format: 'png' | 'jpeg', { width, height }: Size): Buffer {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', WORK, format, `${width}`, `${height}`], {
    input: file,
    cwd: import.meta.dirname,
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`The image could not be converted: ${stderr.toString('utf8')}`);
  return stdout;
}

export class NativeImage {
  private readonly file: Buffer;
  private readonly size: Size;

  constructor(file: Buffer, size: Size | null = sizeOf(file)) {
    this.file = size === null ? Buffer.alloc(0) : file;
    this.size = size ?? { width: 0, height: 0 };
  }
  isEmpty(): boolean {
    return this.file.length === 0;
  }
  getSize(): Size {
    return this.size;
  }
  getAspectRatio(): number {
    return this.size.width / this.size.height;
  }
  /** Pixels are resampled when they are read. */
  resize({ width, height }: Partial<Size>): NativeImage {
    const ratio = this.size.width / Math.max(1, this.size.height);
    const target = {
      width: Math.max(1, Math.round(width ?? (height ?? this.size.height) * ratio)),
      height: Math.max(1, Math.round(height ?? (width ?? this.size.width) / ratio)),
    };
    return new NativeImage(this.file, this.isEmpty() ? null : target);
  }
  private as(format: 'png' | 'jpeg'): Buffer {
    if (this.isEmpty()) return Buffer.alloc(0);
    const actual = sizeOf(this.file);
    const isFormat = (this.file.readUInt8(0) === 0x89) === (format === 'png');
    const isSize = actual?.width === this.size.width && actual.height === this.size.height;
    return isFormat && isSize ? this.file : convert(this.file, format, this.size);
  }
  toPNG(): Buffer {
    return this.as('png');
  }
  toJPEG(): Buffer {
    return this.as('jpeg');
  }
  toDataURL(): string {
    return `data:image/png;base64,${this.toPNG().toString('base64')}`;
  }
  setTemplateImage(): void {}
}

export const nativeImage = {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromBuffer: (file: Buffer) => new NativeImage(Buffer.from(file)),
  createFromDataURL: (url: string) => new NativeImage(Buffer.from(url.split(',')[1] ?? '', 'base64')),
  /** Empty for a file that cannot be read, as in Electron. */
  createFromPath: (path: string) => {
    try {
      return new NativeImage(readFileSync(path));
    } catch {
      return new NativeImage(Buffer.alloc(0));
    }
  },
};

/** Reads what editors write about a photograph into XMP, mostly of PNG and TIFF, which then have no Exif (ISO 16684-1). */
import { inflateSync } from 'node:zlib';
import { cameraOf, type MediaDescription, shortText } from './media-description.ts';

const MOST_BYTES = 262_144;
const [START, END] = ['<x:xmpmeta', '</x:xmpmeta>'];

type Told = Pick<MediaDescription, 'capturedAt' | 'camera' | 'lens' | 'software' | 'coordinates'>;

/** Null without XMP. */
export function readXmp(bytes: Uint8Array): (Told & { readonly hasLocation: boolean }) | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const packet = packetIn(file) ?? packetIn(inflatedText(file));
  if (packet === null) return null;
  const [latitude, longitude] = [propertyOf(packet, 'exif:GPSLatitude'), propertyOf(packet, 'exif:GPSLongitude')];
  return {
    capturedAt: timeOf(propertyOf(packet, 'exif:DateTimeOriginal') ?? propertyOf(packet, 'photoshop:DateCreated')),
    camera: cameraOf(propertyOf(packet, 'tiff:Make'), propertyOf(packet, 'tiff:Model')),
    lens: shortText(propertyOf(packet, 'exifEX:LensModel') ?? propertyOf(packet, 'aux:Lens')),
    software: shortText(propertyOf(packet, 'xmp:CreatorTool')),
    hasLocation: latitude !== null || longitude !== null,
    coordinates: placeOf(latitude, longitude),
  };
}

function packetIn(file: Buffer): string | null {
  const start = file.indexOf(START);
  const end = start === -1 ? -1 : file.indexOf(END, start);
  return end === -1 || end - start > MOST_BYTES ? null : file.toString('utf8', start, end);
}

/** Chunks of PNG with a compressed text (PNG Specification, section 11.3.3). In the second, two more texts that end in zero come before it. */
const COMPRESSED = [
  { start: Buffer.from('zTXtXML:com.adobe.xmp\0\0', 'latin1'), texts: 0 },
  { start: Buffer.from('iTXtXML:com.adobe.xmp\0\x01\0', 'latin1'), texts: 2 },
] as const;

function inflatedText(file: Buffer): Buffer {
  for (const { start, texts } of COMPRESSED) {
    const at = file.indexOf(start);
    if (at < 4) continue;
    let from = at + start.length;
    for (let text = 0; text < texts; text += 1) from = file.indexOf(0, from) + 1;
    try {
      const end = at + 4 + file.readUInt32BE(at - 4);
      return inflateSync(file.subarray(from, end), { maxOutputLength: MOST_BYTES });
    } catch {
      return Buffer.alloc(0); // damaged, or too long
    }
  }
  return Buffer.alloc(0);
}

/** Properties are attributes or elements. Programs use the usual prefixes. */
function propertyOf(packet: string, name: string): string | null {
  const at = packet.search(new RegExp(`[\\s<]${name}[\\s=>]`));
  if (at === -1) return null;
  const [, attribute, element] = /^[^=>"']*(?:=\s*["']([^"'<]*)|>([^<]*))/.exec(packet.slice(at + 1, at + 2_000)) ?? [];
  const value = (attribute ?? element ?? '')
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: keyof typeof ENTITIES) => ENTITIES[entity])
    .trim();
  return value === '' ? null : value;
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as const;

/** `2026-03-01T12:34:56.78+01:00`. Null for a day without a time. */
function timeOf(text: string | null): string | null {
  const [, time, zone = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(text ?? '') ?? [];
  if (time === undefined || Number.isNaN(Date.parse(`${time}Z`))) return null;
  return `${time}${zone === 'Z' ? '+00:00' : zone}`;
}

function placeOf(latitude: string | null, longitude: string | null): Told['coordinates'] {
  const [north, east] = [degreesOf(latitude, 90), degreesOf(longitude, 180)];
  return north === null || east === null ? null : { latitude: north, longitude: east };
}

/** `48,8.22N`, or `48,8,13N`. */
function degreesOf(text: string | null, most: number): number | null {
  const [, degrees, minutes, seconds = '0', side] =
    /^(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])$/.exec(text ?? '') ?? [];
  const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3_600;
  return value <= most ? value * (side === 'S' || side === 'W' ? -1 : 1) : null;
}

/** The metadata of a picture: EXIF, XMP, IPTC, texts of PNG, comments. */
import ExifReader from 'exifreader';
import { outsideOfJpeg } from '../cleaning/jpeg.ts';
import { type Fields, kindOfField } from './fields.ts';
import { strings } from './movie-fields.ts';
import { isAnimated } from './webp-fields.ts';
import { readXmpFields } from './xmp-fields.ts';

/** Of the library. The others tell how the picture is stored. */
const GROUPS = new Set(['exif', 'iptc', 'makerNotes', 'photoshop']);
/** The second page of a TIFF is a page. */
const isTiff = (bytes: Buffer) => /^(?:II\*\0|MM\0\*)/.test(bytes.toString('latin1', 0, 4));

/** Of these, a reader lists every part that it does not know. */
function listsUnknownParts(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 4);
  return start.startsWith('\xff\xd8') || start === '\x89PNG' || (start === 'RIFF' && !isAnimated(bytes));
}

const SHOWN_EXIF =
  /comment|description|title|subject|keyword|caption|headline|instruction|documentname|pagename|label|note/i;
/** The last is XMP, which is read from its packet. */
const SKIPPED =
  /^(?:ColorTransform|about|_raw|Image (?:Height|Width)|FileType|Bits Per Sample|.*IFD Pointer|GPSVersionID|GPS.*Ref|ExposureTime|.*ReactionTime|ApplicationNotes)$/i;

type Group = Readonly<Record<string, unknown>>;

/** Adds the metadata of a picture, by the library exifreader. */
export function readPicture(bytes: Buffer<ArrayBuffer>, fields: Fields): void {
  const { groups, packets } = load(bytes);
  for (const packet of packets) readPacket(packet, fields);
  for (const [group, tags] of Object.entries(groups)) {
    if (group === 'Thumbnail' && !isTiff(bytes)) fields.add('thumbnail', 'Thumbnail');
    else if (GROUPS.has(group)) readGroup(group, tags as Group, fields, listsUnknownParts(bytes));
    else if (group === 'icc') readProfile(tags as Group, fields);
  }
  const { Latitude, Longitude } = (groups.gps ?? {}) as Group;
  // One of the two is a place, too.
  const place = [Latitude, Longitude].filter((degrees) => typeof degrees === 'number');
  if (place.length > 0) fields.add('location', 'GPS position', place.map((degrees) => degrees.toFixed(5)).join(', '));
  const { comments, unknown, behind } = outsideOfJpeg(bytes);
  for (const comment of comments) fields.add('comment', 'comment', comment);
  for (const { name, content } of unknown) fields.add('hidden-data', name, strings(content));
  if (behind > 0) fields.add('hidden-data', 'data behind the picture', `${behind} bytes`);
}

/** A profile names a kind of colours, a screen or a camera. */
function readProfile(tags: Group, fields: Fields): void {
  const [, name] = Object.entries(tags).find(([tag]) => /description/i.test(tag)) ?? [];
  fields.text('colour profile', textOf(name));
}

interface Loaded {
  readonly groups: Readonly<Record<string, unknown>>;
  /** Of XMP, as XML. */
  readonly packets: ReadonlySet<string>;
}

function load(bytes: Buffer<ArrayBuffer>): Loaded {
  const packets = new Set<string>();
  // The library finds the packets but parses them only with a package that is not part of the built program.
  const parseFromString = (xml: string) => {
    packets.add(xml);
    throw new Error('The packet is read by readXmpFields.');
  };
  const options = { expanded: true, domParser: { parseFromString } } as const;
  try {
    const groups = ExifReader.load(Uint8Array.from(bytes).buffer, options) as unknown as Record<string, unknown>;
    return { groups, packets };
  } catch {
    // The library throws for pictures without metadata.
    return { groups: {}, packets };
  }
}

/** A packet without a text tells nothing. One whose texts have an unknown form may tell anything. */
function readPacket(packet: string, fields: Fields): void {
  if (readXmpFields(packet, fields) > 0 || packet.replace(/<[^<>]*>/g, '').trim() === '') fields.technical();
  else fields.add('hidden-data', 'XMP', packet);
}

/** @param isAccounted true where the parts of the file that no reader knows are listed, too */
function readGroup(group: string, tags: Group, fields: Fields, isAccounted: boolean): void {
  for (const [name, tag] of Object.entries(tags)) {
    if (SKIPPED.test(name)) {
      if (isAccounted) fields.technical();
      continue;
    }
    const value = textOf(tag);
    if (name === 'MakerNote') fields.add('hidden-data', name);
    else if (group !== 'exif' || isTelling(name)) fields.text(name, value);
    else if (isAccounted) fields.technical();
  }
}

/** False for settings of the camera and for the form of the picture, which say nothing about a person. */
function isTelling(name: string): boolean {
  return kindOfField(name) !== 'comment' || SHOWN_EXIF.test(name);
}

function textOf(tag: unknown): string {
  const tags = Array.isArray(tag) ? tag : [tag];
  const texts = tags.map((one: unknown) => {
    if (typeof one === 'string') return one;
    if (one === null || typeof one !== 'object') return '';
    const { description, value } = one as { readonly description?: unknown; readonly value?: unknown };
    return typeof description === 'string' ? description : typeof value === 'string' ? value : '';
  });
  return texts.filter((text) => text !== '').join(', ');
}

/** Removes the words from a colour profile (ICC.1:2022): names of screens, cameras, people and programs, and its date. Colours stay the same. */

const [HEADER_BYTES, TABLE, ENTRY_BYTES] = [128, 132, 12];
/** Header fields that colours do not depend on: the program, the date, the device, its maker, the author, and the checksum. */
const TELLING_FIELDS: readonly (readonly [number, number])[] = [
  [4, 8],
  [24, 36],
  [48, 56],
  [80, HEADER_BYTES],
];
/** The types of tags that hold numbers. */
const NUMBERS = new Set([
  'XYZ ',
  'curv',
  'para',
  'sf32',
  'uf32',
  'ui08',
  'ui16',
  'ui32',
  'mft1',
  'mft2',
  'mAB ',
  'mBA ',
  'mpet',
  'chrm',
  'cicp',
  'clro',
  'meas',
  'view',
  'vcgt',
  'ndin',
  'vcgp',
]);
const REQUIRED = new Set(['desc', 'cprt']);
/** The tags that colours depend on. Others may hold any numbers, such as those of one screen. */
const COLOURS = new Set(
  (
    'rXYZ gXYZ bXYZ wtpt bkpt rTRC gTRC bTRC kTRC chad chrm lumi view meas cicp clro gamt pre0 pre1 pre2 ' +
    'A2B0 A2B1 A2B2 A2B3 B2A0 B2A1 B2A2 B2A3 D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3'
  ).split(' '),
);

interface Tag {
  readonly entry: Buffer;
  readonly name: string;
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Changes the profile in place and keeps its length.
 * @returns false for bytes that are no profile: no reader uses them for colours, so the caller drops them
 */
export function clearProfile(profile: Buffer): boolean {
  const tags = tagsOf(profile);
  if (tags === null) return false;
  const colours = tags
    .filter(({ type, name }) => NUMBERS.has(type) && COLOURS.has(name))
    .map((tag) => ({ ...tag, end: Math.min(tag.end, tag.start + usedBytes(profile, tag)) }));
  const texts = tags.filter((tag) => REQUIRED.has(tag.name));
  // Tags may share their bytes, but words and numbers do not.
  if (texts.some((text) => colours.some(({ start, end }) => start < text.end && end > text.start))) return false;
  for (const [start, end] of TELLING_FIELDS) profile.fill(0, start, end);
  const kept = new Set([...colours, ...texts].map(({ entry }) => entry));
  const entries = tags.map(({ entry }) => entry).filter((entry) => kept.has(entry));
  profile.writeUInt32BE(entries.length, HEADER_BYTES);
  let position = Buffer.concat(entries).copy(profile, TABLE) + TABLE;
  for (const { start, end } of colours.toSorted((a, b) => a.start - b.start)) {
    if (start > position) profile.fill(0, position, start);
    position = Math.max(position, end);
  }
  profile.fill(0, position);
  for (const { type, start, end } of texts) emptyText(type).copy(profile, start, 0, end - start);
  return true;
}

/** The description of a profile: one text (version 2), or the first of several languages (version 4). Empty without one. */
export function descriptionOf(profile: Buffer): string {
  const tag = tagsOf(profile)?.find(({ name }) => name === 'desc');
  if (tag === undefined || tag.end - tag.start < 28) return '';
  const content = profile.subarray(tag.start, tag.end);
  if (tag.type === 'desc') return content.toString('latin1', 12, 12 + content.readUInt32BE(8)).replaceAll('\0', '');
  if (tag.type !== 'mluc') return '';
  const [length, start] = [content.readUInt32BE(20), content.readUInt32BE(24)];
  const letters = Buffer.from(content.subarray(start, start + length - (length % 2)));
  return letters.length % 2 === 0 ? letters.swap16().toString('utf16le') : '';
}

/** Null for bytes that are no profile. */
function tagsOf(profile: Buffer): readonly Tag[] | null {
  if (profile.length < TABLE || profile.toString('latin1', 36, 40) !== 'acsp') return null;
  const [size, count] = [profile.readUInt32BE(0), profile.readUInt32BE(HEADER_BYTES)];
  const tableEnd = TABLE + count * ENTRY_BYTES;
  if (size > profile.length || tableEnd > size) return null;
  const tags = Array.from({ length: count }, (_, place): Tag => {
    const entry = Buffer.from(profile.subarray(TABLE + place * ENTRY_BYTES, TABLE + (place + 1) * ENTRY_BYTES));
    const start = entry.readUInt32BE(4);
    const [name, type] = [entry.toString('latin1', 0, 4), profile.toString('latin1', start, start + 4)];
    return { entry, name, type, start, end: start + entry.readUInt32BE(8) };
  });
  return tags.every(({ start, end }) => start >= tableEnd && end <= size) ? tags : null;
}

const PARAMETERS = [1, 3, 4, 5, 7];

/** The bytes of a tag that its type uses (ICC.1:2022, section 10). */
function usedBytes(profile: Buffer, { type, name, start, end }: Tag): number {
  const at = (place: number) => (start + place + 4 <= end ? profile.readUInt32BE(start + place) : 0);
  const [input = 0, output = 0, grid = 0] = profile.subarray(start + 8, Math.min(end, start + 11));
  switch (type) {
    case 'XYZ ':
      return 20;
    case 'curv':
      return 12 + 2 * at(8);
    case 'para':
      return 12 + 4 * (PARAMETERS[at(8) >>> 16] ?? 0);
    case 'sf32':
      return name === 'chad' ? 44 : end - start;
    case 'chrm':
      return 12 + 8 * (at(8) >>> 16);
    case 'view':
    case 'meas':
      return 36;
    case 'cicp':
      return 12;
    case 'clro':
      return 12 + at(8);
    case 'mft1':
      return 48 + 256 * (input + output) + grid ** input * output;
    case 'mft2':
      return 52 + 2 * ((at(48) >>> 16) * input + grid ** input * output + (at(48) & 0xffff) * output);
    default:
      return end - start;
  }
}

/** A text without letters, in the form that its type requires. */
function emptyText(type: string): Buffer {
  const text = Buffer.alloc(type === 'desc' ? 92 : 28);
  text.write(type === 'mluc' || type === 'desc' ? type : 'text', 'latin1');
  if (type === 'desc') text.writeUInt32BE(1, 8);
  if (type !== 'mluc') return text;
  text.writeUInt32BE(1, 8);
  text.writeUInt32BE(12, 12);
  text.write('enUS', 16, 'latin1');
  text.writeUInt32BE(28, 24);
  return text;
}

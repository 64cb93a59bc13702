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
  ...['XYZ ', 'curv', 'para', 'sf32', 'uf32', 'ui08', 'ui16', 'ui32', 'mft1', 'mft2', 'mAB ', 'mBA ', 'mpet'],
  ...['chrm', 'cicp', 'clro', 'meas', 'view', 'vcgt', 'ndin', 'vcgp'],
]);
const REQUIRED = new Set(['desc', 'cprt']);

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
  const colours = tags.filter(({ type }) => NUMBERS.has(type));
  const texts = tags.filter((tag) => !colours.includes(tag) && REQUIRED.has(tag.name));
  // Tags may share their bytes, but words and numbers do not.
  if (texts.some((text) => colours.some(({ start, end }) => start < text.end && end > text.start))) return false;
  for (const [start, end] of TELLING_FIELDS) profile.fill(0, start, end);
  const entries = tags.filter((tag) => colours.includes(tag) || texts.includes(tag)).map(({ entry }) => entry);
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

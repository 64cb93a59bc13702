/** A fast check whether a file begins like other files of its type. Most files have the type that their name says. */

const starts = (...hex: readonly string[]) => {
  const all = hex.map((one) => Buffer.from(one, 'hex'));
  return (bytes: Buffer) => all.some((one) => bytes.subarray(0, one.length).equals(one));
};
const riff = (form: string) => (bytes: Buffer) =>
  bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === form;
const branded = (...brands: readonly string[]) => {
  return (bytes: Buffer) =>
    bytes.toString('latin1', 4, 8) === 'ftyp' && brands.includes(bytes.toString('latin1', 8, 12));
};
const heic = branded('heic', 'heix');

const BEGINNINGS: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  'image/jpeg': starts('ffd8ff'),
  'image/png': starts('89504e470d0a1a0a'),
  'image/gif': starts('474946383761', '474946383961'),
  'image/webp': riff('WEBP'),
  'image/heic': heic,
  'image/heif': heic,
  'image/avif': branded('avif'),
  'image/bmp': starts('424d'),
  'application/pdf': starts('255044462d'),
  'audio/wav': riff('WAVE'),
  'audio/flac': starts('664c6143'),
  'audio/mpeg': starts('494433', 'fffb'),
};

/** Enough for {@link beginsAs}. */
export const BEGINNING_BYTES = 16;

/** True if the bytes certainly begin a file of this MIME type; false if they may or may not. */
export function beginsAs(contentType: string, firstBytes: Buffer): boolean {
  return BEGINNINGS[contentType]?.(firstBytes) ?? false;
}

/** A HEIC by hand (ISO/IEC 23008-12) that holds a word in every box, behind what decoders need. Its items are in the description. */
import { box, longs, MOVIE_SECRET } from './telling-movie.ts';

/** What is drawn. */
export const PICTURE = Buffer.from('the picture');
const SMALL = Buffer.from('a small picture MadeByAda');
const EXIF = Buffer.from('Exif with many words MadeByAda');

const shorts = (...values: readonly number[]) => Buffer.from(values.flatMap((value) => [value >> 8, value & 255]));
const unknown = () => ['XSEC', 'free', 'uuid'].map((type) => box(type, Buffer.alloc(16), MOVIE_SECRET));
const leaf = (type: string, bytes: number) => box(type, Buffer.alloc(bytes), MOVIE_SECRET);
const entry = (item: number, type: string) =>
  box('infe', longs(0x0200_0000), shorts(item, 0), Buffer.from(type), MOVIE_SECRET, Buffer.from([0]));
const reference = (type: string, from: number, to: number) => box(type, shorts(from, 1, to), MOVIE_SECRET);

/** @param type of an item more */
export function tellingHeif(type = 'Exif'): Buffer {
  const [small, exif] = [PICTURE.length + MOVIE_SECRET.length, PICTURE.length + 2 * MOVIE_SECRET.length + SMALL.length];
  const place = (item: number, at: number, { length }: Buffer) =>
    Buffer.concat([shorts(item, 1, 0, 1), longs(at, length)]);
  const places = [place(1, 0, PICTURE), place(2, small, SMALL), place(3, exif, EXIF)];
  const properties = box('ipco', leaf('ispe', 12), leaf('irot', 1), leaf('udes', 8), leaf('rloc', 12), ...unknown());
  const associations = box('ipma', longs(0, 1), Buffer.from([0, 1, 1, 1]), MOVIE_SECRET);
  const description = [
    box('hdlr', longs(0, 0), Buffer.from('pict'), Buffer.alloc(12), MOVIE_SECRET),
    box('pitm', longs(0), shorts(1), MOVIE_SECRET),
    box('iinf', longs(0), shorts(3), entry(1, 'hvc1'), entry(2, 'hvc1'), entry(3, type)),
    box('iref', longs(0), reference('thmb', 2, 1), reference('cdsc', 3, 1)),
    box('iprp', properties, associations, ...unknown()),
    box('iloc', longs(0x0100_0000), Buffer.from([0x44, 0]), shorts(3), ...places, MOVIE_SECRET),
    box('idat', PICTURE, MOVIE_SECRET, SMALL, MOVIE_SECRET, EXIF, MOVIE_SECRET),
    box('grpl', box('altr', longs(0, 7, 1, 1), MOVIE_SECRET), ...unknown()),
    box('dinf', box('dref', longs(0, 0), MOVIE_SECRET)),
  ];
  const head = box('ftyp', Buffer.from('heic\0\0\0\0mif1'), MOVIE_SECRET.subarray(0, 8));
  return Buffer.concat([head, box('meta', longs(0), ...description, ...unknown())]);
}

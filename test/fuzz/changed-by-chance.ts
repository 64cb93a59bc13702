import { createRandom } from '../samples/random.ts';

const MOST_CHANGES = 6;
const LONGEST_PIECE = 40;
/** Numbers at which counting code often fails. */
const BORDERS = [0x00, 0x01, 0x7f, 0x80, 0xff];

/**
 * Makes inputs from others: replaces, removes, repeats and joins pieces. The same seed gives the same inputs.
 * @param inputs may grow meanwhile
 */
export function* changedByChance(inputs: readonly Buffer[], count: number, seed: number): Generator<Buffer> {
  const random = createRandom(seed);
  const pick = () => inputs[random.below(inputs.length)] ?? Buffer.alloc(0);
  const pieceOf = (bytes: Buffer) => {
    const start = random.below(bytes.length + 1);
    return bytes.subarray(start, start + random.below(LONGEST_PIECE));
  };
  const pieces = [
    () => Buffer.from([random.below(256)]),
    () => Buffer.alloc(1 + random.below(4), BORDERS[random.below(BORDERS.length)] ?? 0),
    () => pieceOf(pick()),
    () => Buffer.alloc(0),
  ];
  for (let made = 0; made < count; made += 1) {
    let bytes = Buffer.from(pick());
    for (let changes = 1 + random.below(MOST_CHANGES); changes > 0; changes -= 1) {
      const at = random.below(bytes.length + 1);
      const piece = pieces[random.below(pieces.length)]?.() ?? Buffer.alloc(0);
      const left = random.below(2) === 0 ? at + piece.length : at + random.below(LONGEST_PIECE);
      bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(left)]);
    }
    yield bytes;
  }
}

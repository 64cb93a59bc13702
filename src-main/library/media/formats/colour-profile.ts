/** Makes colour profiles (ICC.1:2010) from numbers: primaries, and a power or the curve of sRGB. */

export type Point = readonly [x: number, y: number];

export interface Colours {
  /** The exponent from a value to light. Null for the curve of sRGB. */
  readonly exponent: number | null;
  /** White, red, green and blue. */
  readonly points: readonly [Point, Point, Point, Point];
}

export const SRGB_POINTS: Colours['points'] = [
  [0.3127, 0.329],
  [0.64, 0.33],
  [0.3, 0.6],
  [0.15, 0.06],
];

/** A profile of BT.2020 with the curve of sRGB, which BT.2020 nearly shares. */
export function bt2020Profile(): Uint8Array | null {
  const points: Colours['points'] = [
    [0.3127, 0.329],
    [0.708, 0.292],
    [0.17, 0.797],
    [0.131, 0.046],
  ];
  return profileOf({ exponent: null, points }, false);
}

type Vector = readonly [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];

/** The white of profiles (ICC.1:2010, section 7.2.16), and the matrix that adapts to it (Bradford). */
const D50: Vector = [0.9642, 1, 0.8249];
const BRADFORD: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

/** A profile of version 4 with three colours or one. Null for primaries that are none. */
export function profileOf({ exponent, points }: Colours, isGrey: boolean): Buffer | null {
  const columns = columnsOf(points);
  if (columns === null) return null;
  // Of a power, or of the curve of sRGB (IEC 61966-2-1).
  const curve =
    exponent === null
      ? tagOf('para', [3 * 65_536, ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.040_45].map(fixed)])
      : tagOf('para', [0, fixed(exponent)]);
  const white = tagOf('XYZ ', D50.map(fixed));
  const tags: readonly (readonly [string, Buffer])[] = isGrey
    ? [
        ['wtpt', white],
        ['kTRC', curve],
      ]
    : [
        ['wtpt', white] as const,
        ...(['r', 'g', 'b'] as const).flatMap((name, place) => [
          [`${name}XYZ`, tagOf('XYZ ', (columns[place] ?? D50).map(fixed))] as const,
          [`${name}TRC`, curve] as const,
        ]),
      ];
  return joined(tags, isGrey ? 'GRAY' : 'RGB ');
}

function joined(tags: readonly (readonly [string, Buffer])[], space: string): Buffer {
  const head = Buffer.alloc(132 + 12 * tags.length);
  head.writeUInt32BE(0x04200000, 8);
  head.write(`mntr${space}XYZ `, 12, 'latin1');
  head.write('acsp', 36, 'latin1');
  for (const [place, value] of D50.entries()) head.writeInt32BE(fixed(value), 68 + 4 * place);
  head.writeUInt32BE(tags.length, 128);
  let end = head.length;
  for (const [place, [name, content]] of tags.entries()) {
    const at = 132 + 12 * place;
    head.write(name, at, 'latin1');
    head.writeUInt32BE(end, at + 4);
    head.writeUInt32BE(content.length, at + 8);
    end += content.length;
  }
  head.writeUInt32BE(end, 0);
  return Buffer.concat([head, ...tags.map(([, content]) => content)]);
}

function tagOf(type: string, values: readonly number[]): Buffer {
  const content = Buffer.alloc(8 + 4 * values.length);
  content.write(type, 'latin1');
  for (const [place, value] of values.entries()) content.writeInt32BE(value, 8 + 4 * place);
  return content;
}

/** A number of 32 bits with 16 behind the point. */
function fixed(value: number): number {
  return Math.round(Math.min(Math.max(value, -32_767), 32_767) * 65_536);
}

/** The light of full red, green and blue, adapted to the white of profiles. */
function columnsOf([white, ...primaries]: Colours['points']): Matrix | null {
  const [red, green, blue] = primaries.map(lightOf) as unknown as Matrix;
  const target = lightOf(white);
  const inverse = inverted(transposed([red, green, blue]));
  const cone = inverted(BRADFORD);
  if (inverse === null || cone === null) return null;
  const shares = times(inverse, target);
  const [from, to] = [times(BRADFORD, target), times(BRADFORD, D50)];
  const columns = [red, green, blue].map((light, place) => {
    const seen = times(BRADFORD, light.map((part) => part * (shares[place] ?? 0)) as unknown as Vector);
    return times(cone, seen.map((part, at) => (part * (to[at] ?? 0)) / (from[at] ?? 0)) as unknown as Vector);
  }) as unknown as Matrix;
  return columns.flat().every((value) => Number.isFinite(value) && Math.abs(value) < 4) ? columns : null;
}

function lightOf([x, y]: Point): Vector {
  return [x / y, 1, (1 - x - y) / y];
}

function times(matrix: Matrix, [x, y, z]: Vector): Vector {
  return matrix.map((row) => row[0] * x + row[1] * y + row[2] * z) as unknown as Vector;
}

function transposed([a, b, c]: Matrix): Matrix {
  return [0, 1, 2].map((place) => [a[place], b[place], c[place]]) as unknown as Matrix;
}

function inverted([[a, b, c], [d, e, f], [g, h, i]]: Matrix): Matrix | null {
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  if (!(Math.abs(determinant) > 1e-9)) return null;
  const parts: Matrix = [
    [e * i - f * h, c * h - b * i, b * f - c * e],
    [f * g - d * i, a * i - c * g, c * d - a * f],
    [d * h - e * g, b * g - a * h, a * e - b * d],
  ];
  return parts.map((row) => row.map((value) => value / determinant)) as unknown as Matrix;
}

/**
 * Maps pictures whose colours are named by numbers to sRGB. Those of high dynamic range are mapped with a white of 203 cd/m² (ITU-R
 * BT.2408), a peak of 1,000 cd/m², and an extended Reinhard curve for the largest of red, green and blue, in the colours of ITU-R BT.2020.
 */
import type { NumberedColours } from './numbered-colours.ts';

export interface WidePixels extends NumberedColours {
  /** Red, green, blue; with four channels also alpha. */
  readonly channels: 3 | 4;
  /** Bits of each value: 8 to 16. */
  readonly bits: number;
}

/** cd/m² */
const WHITE = 203;
const PEAK = 1_000;
const SHARE_OF_PEAK = PEAK / WHITE;

type Matrix = readonly [number, number, number, number, number, number, number, number, number];

const SAME: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];
/** From linear colours to those of BT.2020, by the numbers of H.273. */
const TO_BT2020: Readonly<Record<number, Matrix>> = {
  1: [0.627_404, 0.329_283, 0.043_313, 0.069_097, 0.919_54, 0.011_362, 0.016_391, 0.088_013, 0.895_595],
  12: [0.753_833, 0.198_597, 0.047_57, 0.045_744, 0.941_777, 0.012_479, -0.001_21, 0.017_602, 0.983_609],
};
const BT2020_TO_SRGB: Matrix = [
  ...([1.660_491, -0.587_641, -0.072_85] as const),
  ...([-0.124_55, 1.1329, -0.008_349] as const),
  ...([-0.018_151, -0.100_579, 1.11873] as const),
];

/**
 * @param values 16-bit values without gaps
 * @param out takes 8-bit sRGB with the same channels
 */
export function toneMap(
  values: Uint16Array,
  { channels, bits, transfer, primaries }: WidePixels,
  out: Uint8Array,
): void {
  const light = lightByValue(transfer, bits);
  const most = light.length - 1;
  const into = TO_BT2020[primaries] ?? SAME;
  const [isHlg, isHdr] = [transfer === 'HLG', transfer !== 'SDR'];
  for (let at = 0; at + channels <= values.length; at += channels) {
    const r = light[values[at] ?? 0] ?? 0;
    const g = light[values[at + 1] ?? 0] ?? 0;
    const b = light[values[at + 2] ?? 0] ?? 0;
    const red = into[0] * r + into[1] * g + into[2] * b;
    const green = into[3] * r + into[4] * g + into[5] * b;
    const blue = into[6] * r + into[7] * g + into[8] * b;
    const shown = isHlg ? lightOfScreen(red, green, blue) : 1;
    const largest = Math.max(red, green, blue) * shown;
    const scale = shown * (isHdr && largest > 0 ? (1 + largest / SHARE_OF_PEAK ** 2) / (1 + largest) : 1);
    const to = BT2020_TO_SRGB;
    out[at] = encoded(scale * (to[0] * red + to[1] * green + to[2] * blue));
    out[at + 1] = encoded(scale * (to[3] * red + to[4] * green + to[5] * blue));
    out[at + 2] = encoded(scale * (to[6] * red + to[7] * green + to[8] * blue));
    if (channels === 4) out[at + 3] = Math.round((255 * (values[at + 3] ?? 0)) / most);
  }
}

/** For each value: light as a share of white, or the linear light of the scene from 0 to 1 (HLG). */
function lightByValue(transfer: WidePixels['transfer'], bits: number): Float32Array {
  const most = 2 ** bits - 1;
  const lightOf = { PQ: lightOfPq, HLG: lightOfHlg, SDR: lightOfSrgb }[transfer];
  return Float32Array.from({ length: most + 1 }, (_, value) => lightOf(value / most));
}

/** The function of SMPTE ST 2084. */
function lightOfPq(value: number): number {
  const power = value ** (32 / 2_523);
  return (
    (10_000 / WHITE) * (Math.max(power - 107 / 128, 0) / (2_413 / 128 - (2_392 / 128) * power)) ** (16_384 / 2_610)
  );
}

/** The inverse of the function of ITU-R BT.2100. */
function lightOfHlg(value: number): number {
  return value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - 0.559_910_73) / 0.178_832_77) + 0.284_668_92) / 12;
}

/** The inverse of the function of IEC 61966-2-1. */
function lightOfSrgb(value: number): number {
  return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** The factor from the light of a scene to that of a screen of 1,000 cd/m², as a share of white. */
function lightOfScreen(red: number, green: number, blue: number): number {
  const luminance = 0.2627 * red + 0.678 * green + 0.0593 * blue;
  return luminance > 0 ? SHARE_OF_PEAK * luminance ** 0.2 : 0;
}

const STEPS = 65_535;
const ENCODED = Uint8Array.from({ length: STEPS + 1 }, (_, step) => {
  const light = step / STEPS;
  return Math.round(255 * (light <= 0.003_130_8 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
});

function encoded(light: number): number {
  return ENCODED[Math.min(Math.max(Math.round(light * STEPS), 0), STEPS)] ?? 0;
}

/** Latitude and longitude, as maps and telephones show them. */
import { matches, type Range } from './finding.ts';

/** With four decimals a position is exact to about 10 m. Fewer decimals, or one number alone, are usually something else. */
const DECIMALS =
  /(?<![\p{L}\p{N}.,+-])[+-]?\d{1,2}\.\d{4,15}°? ?[NS]?[ ,;/]{1,3}[+-]?\d{1,3}\.\d{4,15}(?:°? ?[EWO](?![\p{L}\p{N}])|°)?(?![\p{N}]|[.,]\d)/dgu;
/** `51°30'26"N 0°7'39"W`, also without seconds. */
const ANGLE = String.raw`\d{1,3} ?° ?\d{1,2}(?:[.,]\d{1,6})? ?['’′](?: ?\d{1,2}(?:[.,]\d{1,6})? ?(?:["”″]|''|’’|′′))? ?[NSEWO]`;
const ANGLES = new RegExp(String.raw`(?<![\p{L}\p{N}.,])${ANGLE}(?:[ ,;/]{0,3}${ANGLE})?(?![\p{L}\p{N}])`, 'dgu');

/** Positions on the earth that are exact enough to be a home. */
export function* findMapPositions(text: string): Generator<Range> {
  for (const [start, end] of matches(text, DECIMALS)) {
    const [latitude = 91, longitude = 181] = (text.slice(start, end).match(/\d+\.\d+/g) ?? []).map(Number);
    if (latitude <= 90 && longitude <= 180) yield [start, end];
  }
  yield* matches(text, ANGLES);
}

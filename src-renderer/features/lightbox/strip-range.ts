/** The geometry of the filmstrip, in items. Pure functions. */

/** The width of one picture with its gap, in pixels. */
export const STRIP_ITEM = 68;

export interface StripRange {
  /** The pictures to draw, 0-based and inclusive. `last < first` without pictures. */
  readonly first: number;
  readonly last: number;
  /** The place in the middle of the strip, which can be between two pictures. */
  readonly middle: number;
}

/** @param wanted the place that should be in the middle. At the ends, the strip stays filled */
export function stripRange(wanted: number, count: number, width: number): StripRange {
  const half = width / STRIP_ITEM / 2;
  const most = count - 0.5 - half;
  const middle = count <= 2 * half ? (count - 1) / 2 : Math.min(Math.max(wanted, half - 0.5), most);
  if (width <= 0 || count <= 0) return { first: 0, last: -1, middle };
  return {
    first: Math.max(Math.floor(middle - half), 0),
    last: Math.min(Math.ceil(middle + half), count - 1),
    middle,
  };
}

/** The distance of a picture from the start of the strip, in pixels. */
export function stripLeft(place: number, { middle }: StripRange, width: number): number {
  return Math.round(width / 2 + (place - middle - 0.5) * STRIP_ITEM);
}

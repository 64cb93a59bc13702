/** Filters and sorts results by what cameras wrote into files. */
import {
  BY_CAPTURE,
  type CaptureFilter,
  isMeasure,
  MEASURES,
  type Measure,
  type MeasureRange,
} from '../../../src-preload/capture.ts';
import { MEDIA_KINDS, type MediaKind, type Query } from '../../../src-preload/domain.ts';
import type { ArchiveDescriptions } from '../media/descriptions.ts';
import type { FileArrays } from './archive-arrays.ts';
import { endOf, startOf } from './date-range.ts';
import type { Places } from './mark-filter.ts';

/** True if the result depends on descriptions, so that all files must be read first. */
export function concernsCapture({ capture, sort }: Query): boolean {
  return filtersCapture(capture) || isCaptureOrder(sort.by);
}

/** True for an order by the metadata of files. */
export function isCaptureOrder(by: string): boolean {
  return by === BY_CAPTURE || isMeasure(by);
}

/** True if the filter leaves anything out. */
export function filtersCapture({ cameras, from, to, place, ...ranges }: CaptureFilter): boolean {
  return cameras.length > 0 || from !== null || to !== null || place !== null || rangesOf(ranges).length > 0;
}

function rangesOf(ranges: Partial<CaptureFilter>): readonly (readonly [Measure, MeasureRange])[] {
  return MEASURES.flatMap((measure) => {
    const range = ranges[measure];
    return range === undefined || (range.from === null && range.to === null) ? [] : [[measure, range] as const];
  });
}

/** Tells for each number of a file of one archive whether it matches. */
export function captureMatcher(filter: CaptureFilter, descriptions: ArchiveDescriptions): (file: number) => boolean {
  const { capturedMs, camera, cameras, place } = descriptions;
  const wanted = cameras.map((name) => name !== '' && filter.cameras.includes(name));
  const from = filter.from === null ? Number.NEGATIVE_INFINITY : startOf(filter.from);
  const to = filter.to === null ? Number.POSITIVE_INFINITY : endOf(filter.to);
  const isDated = filter.from !== null || filter.to !== null;
  const ranges = rangesOf(filter).map(([measure, range]) => ({
    values: descriptions[measure],
    least: range.from ?? Number.NEGATIVE_INFINITY,
    most: range.to ?? Number.POSITIVE_INFINITY,
  }));
  const wantedPlace = filter.place === null ? null : filter.place === 'with' ? 2 : 1;
  return (file) => {
    if (filter.cameras.length > 0 && wanted[camera[file] ?? 0] !== true) return false;
    if (wantedPlace !== null && place[file] !== wantedPlace) return false;
    for (const { values, least, most } of ranges) {
      const value = values[file] ?? Number.NaN;
      if (!(value >= least && value <= most)) return false;
    }
    const captured = capturedMs[file] ?? Number.NaN;
    return !isDated || (captured >= from && captured < to + 1);
  };
}

/** Only these kinds can have the value: a picture has no length. */
const KINDS_WITH: Readonly<Record<Measure | 'day', readonly MediaKind[]>> = {
  width: ['image', 'video'],
  height: ['image', 'video'],
  seconds: ['video', 'audio'],
  day: ['image', 'video', 'audio'],
};

/** Counts the files that a filter by days or ranges leaves out because they do not tell the value. */
export function countWithoutValue(
  filter: CaptureFilter,
  { files, kinds }: FileArrays,
  descriptions: ArchiveDescriptions,
): number {
  const isDated = filter.from !== null || filter.to !== null;
  const compared = [
    ...rangesOf(filter).map(([measure]) => ({ values: descriptions[measure], of: KINDS_WITH[measure] })),
    ...(isDated ? [{ values: descriptions.capturedMs, of: KINDS_WITH.day }] : []),
  ].map(({ values, of }) => ({ values, canHave: MEDIA_KINDS.map((kind) => of.includes(kind)) }));
  if (compared.length === 0) return 0;
  let count = 0;
  for (const [position, file] of files.entries()) {
    const lacks = compared.some(({ values, canHave }) => canHave[kinds[position] ?? 0] && Number.isNaN(values[file]));
    if (lacks) count += 1;
  }
  return count;
}

/** The values that an order by capture compares, by number of the file. */
export function captureKeys(by: string, descriptions: ArchiveDescriptions): ArrayLike<number> {
  return isMeasure(by) ? descriptions[by] : descriptions.capturedMs;
}

/** The values that an order by capture compares, by row: the first capture or the largest measure of the submission's files; NaN without one. */
export function captureKeysOfRows(
  by: string,
  { files, starts }: FileArrays,
  descriptions: ArchiveDescriptions,
): Float64Array {
  const values = captureKeys(by, descriptions);
  const comesFirst = isMeasure(by)
    ? (value: number, other: number) => value > other
    : (value: number, other: number) => value < other;
  const keys = new Float64Array(starts.length - 1).fill(Number.NaN);
  for (let row = 1; row < keys.length; row += 1) {
    for (let position = starts[row] ?? 0; position < (starts[row + 1] ?? 0); position += 1) {
      const value = values[files[position] ?? 0] ?? Number.NaN;
      const known = keys[row] ?? Number.NaN;
      if (comesFirst(value, known) || Number.isNaN(known)) keys[row] = value;
    }
  }
  return keys;
}

/**
 * Sorts the same items by the metadata of their files. Items without a value are last in both directions. Equal items keep their order.
 * @param captured {@link captureKeys} or {@link captureKeysOfRows} of each archive, as the result needs
 */
export function sortedByCapture(
  { sources, numbers }: Places,
  captured: readonly ArrayLike<number>[],
  direction: Query['sort']['direction'],
): Places {
  const keys = Float64Array.from(numbers, (number, place) => captured[sources[place] ?? 0]?.[number] ?? Number.NaN);
  const turn = direction === 'asc' ? 1 : -1;
  const order = Array.from(keys.keys()).sort((a, b) =>
    compareTimes(keys[a] ?? Number.NaN, keys[b] ?? Number.NaN, turn),
  );
  return {
    sources: Uint16Array.from(order, (place) => sources[place] ?? 0),
    numbers: Int32Array.from(order, (place) => numbers[place] ?? 0),
  };
}

function compareTimes(a: number, b: number, turn: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return (Number.isNaN(a) ? 1 : 0) - (Number.isNaN(b) ? 1 : 0);
  return turn * (a - b);
}

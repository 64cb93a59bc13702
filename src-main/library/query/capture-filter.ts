/** Filters and sorts results by what cameras wrote into files. */
import { BY_CAPTURE, type CaptureFilter } from '../../../src-preload/capture.ts';
import type { Query } from '../../../src-preload/domain.ts';
import type { ArchiveDescriptions } from '../media/descriptions.ts';
import type { FileArrays } from './archive-arrays.ts';
import { endOf, startOf } from './date-range.ts';

/** True if the result depends on descriptions, so that all files must be read first. */
export function concernsCapture({ capture, sort }: Query): boolean {
  return filtersCapture(capture) || sort.by === BY_CAPTURE;
}

export function filtersCapture({ cameras, from, to, place }: CaptureFilter): boolean {
  return cameras.length > 0 || from !== null || to !== null || place !== null;
}

/** Tells for each number of a file of one archive whether it matches. */
export function captureMatcher(filter: CaptureFilter, descriptions: ArchiveDescriptions): (file: number) => boolean {
  const { capturedMs, camera, cameras, place } = descriptions;
  const wanted = cameras.map((name) => name !== '' && filter.cameras.includes(name));
  const from = filter.from === null ? Number.NEGATIVE_INFINITY : startOf(filter.from);
  const to = filter.to === null ? Number.POSITIVE_INFINITY : endOf(filter.to);
  const isDated = filter.from !== null || filter.to !== null;
  const wantedPlace = filter.place === null ? null : filter.place === 'with' ? 2 : 1;
  return (file) => {
    if (filter.cameras.length > 0 && wanted[camera[file] ?? 0] !== true) return false;
    if (wantedPlace !== null && place[file] !== wantedPlace) return false;
    const captured = capturedMs[file] ?? Number.NaN;
    return !isDated || (captured >= from && captured < to + 1);
  };
}

/** By row: the first capture of the submission's files; NaN without one. */
export function firstCaptures({ files, starts }: FileArrays, { capturedMs }: ArchiveDescriptions): Float64Array {
  const first = new Float64Array(starts.length - 1).fill(Number.NaN);
  for (let row = 1; row < first.length; row += 1) {
    for (let position = starts[row] ?? 0; position < (starts[row + 1] ?? 0); position += 1) {
      const captured = capturedMs[files[position] ?? 0] ?? Number.NaN;
      const earliest = first[row] ?? Number.NaN;
      if (captured < earliest || Number.isNaN(earliest)) first[row] = captured;
    }
  }
  return first;
}

/** The order of a result: the archive and the item at each place. */
interface Places {
  readonly sources: Uint16Array;
  readonly numbers: Int32Array;
}

/**
 * Sorts the same items by time of capture. Items without one are last in both directions. Equal items keep their order.
 * @param captured for each archive, by number of the file or by row, as the result needs
 */
export function sortedByCapture(
  { sources, numbers }: Places,
  captured: readonly Float64Array[],
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

/** Joins the two files of a Live Photo to one item, for views that show files as tiles. */
import type { ClipPairs } from '../media/clip-pairs.ts';
import type { Result } from './result.ts';

export interface Tiles extends Result {
  /** How many files the items show. */
  readonly files: number;
  /** For each archive of the result: the film by the number of its photograph, where both are in the result. */
  readonly clips: readonly ClipPairs[];
}

/**
 * The same result of files, in which a film is no separate item if its photograph is in the result, too. A filter that leaves out the
 * photograph leaves the film as an item.
 * @param pairsOf the pairs of an archive
 */
export function tilesOf(result: Result, pairsOf: (archiveId: string) => ClipPairs): Tiles {
  const pairs = result.archives.map(({ archiveId }) => pairsOf(archiveId));
  if (pairs.every(({ size }) => size === 0)) return { ...result, files: result.total, clips: pairs };
  const { total } = result;
  const sources = result.sources(total);
  const numbers = result.numbers(total).subarray(0, total);
  const present = pairs.map(({ size }) => (size === 0 ? null : new Set<number>()));
  for (let place = 0; place < total; place += 1) present[sources[place] ?? 0]?.add(numbers[place] ?? 0);
  const clips = pairs.map(
    (each, source) => new Map([...each].filter((both) => both.every((file) => present[source]?.has(file) === true))),
  );
  const joined = clips.map((each) => new Set(each.values()));
  const kept = Int32Array.from(numbers.keys()).filter(
    (place) => joined[sources[place] ?? 0]?.has(numbers[place] ?? 0) !== true,
  );
  const numbersKept = kept.map((place) => numbers[place] ?? 0);
  const sourcesKept = Uint16Array.from(kept, (place) => sources[place] ?? 0);
  return {
    ...result,
    files: total,
    clips,
    total: kept.length,
    sources: () => sourcesKept,
    numbers: () => numbersKept,
  };
}

/** The numbers of the files that an item shows: the photograph, then its film. */
export function filesOfTile({ clips, sources }: Tiles, place: number, number: number): readonly number[] {
  const clip = clips[sources(place + 1)[place] ?? 0]?.get(number);
  return clip === undefined ? [number] : [number, clip];
}

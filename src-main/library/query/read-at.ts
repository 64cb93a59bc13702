/** Reads the items at places of a result, archive by archive, because opening the next index may close the current one. */
import type { FileRef } from '../../../src-preload/domain.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import type { Result } from './result.ts';

/** The files of a result, in its order. */
export function fileRefsOf(result: Result): readonly FileRef[] {
  const [sources, numbers] = [result.sources(result.total), result.numbers(result.total)];
  return Array.from({ length: result.total }, (_, place) => ({
    archiveId: result.archives[sources[place] ?? 0]?.archiveId ?? '',
    file: numbers[place] ?? 0,
  }));
}

/** The items at `from` (inclusive) to `to` (exclusive), in the order of the result. */
export function readAt<Item>(
  store: IndexStore,
  result: Result,
  from: number,
  to: number,
  readerOf: (index: OpenIndex) => (number: number) => Item,
): Item[] {
  const numbers = result.numbers(Math.min(to, result.total));
  const items: Item[] = [];
  for (const [archiveId, places] of placesByArchive(result, from, to)) {
    const read = readerOf(store.open(archiveId));
    for (const place of places) items[place - from] = read(numbers[place] ?? 0);
  }
  return items;
}

/** The places at `from` (inclusive) to `to` (exclusive), by archive. */
export function placesByArchive(result: Result, from: number, to: number): Map<string, number[]> {
  const { archives, total } = result;
  const sources = result.sources(Math.min(to, total));
  const places = Array.from({ length: Math.max(0, Math.min(to, total) - from) }, (_, index) => from + index);
  return Map.groupBy(places, (place) => archives[sources[place] ?? 0]?.archiveId ?? '');
}

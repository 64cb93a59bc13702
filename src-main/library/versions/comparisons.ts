/** What changed between the exports of a collection, compared once and remembered. */
import { CHANGES, type Change } from '../../../src-preload/versions.ts';
import type { Context } from '../api/library-api.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { IndexStore } from '../index/index-store.ts';
import { type ComparedSubmissions, compareVersions } from './compare-versions.ts';
import { type WithdrawnRows, withdrawnRows } from './withdrawn.ts';

/** What queries need of the differences between exports. */
export interface ChangeReader {
  /** By row, codes as in {@link ComparedSubmissions}; null where the archives were not compared yet, or there is nothing to compare. */
  of(archiveId: string): Uint8Array | null;
  /** Compares the archive with its neighbour, so that {@link of} knows it: the newest with the one before, an earlier one with the newest. */
  prepare(archiveId: string, context: Context): Promise<void>;
  /**
   * The submissions that were in earlier exports of the archive's collection and are not in this one, its newest: by earlier export, each
   * submission once. Null where not all of them were compared, see {@link prepareWithdrawn}.
   */
  withdrawn(archiveId: string): readonly WithdrawnRows[] | null;
  prepareWithdrawn(archiveId: string, context: Context): Promise<void>;
}

/** The change of a row, for those who show it. */
export function changeAt(codes: Uint8Array | null, row: number): Change | null {
  return CHANGES[(codes?.[row] ?? 0) - 1] ?? null;
}

interface Parts {
  readonly catalog: Pick<Catalog, 'archive' | 'archivesOf'>;
  readonly store: IndexStore;
}

/** Archives never change, so that neither does the difference of two: each pair is compared once. */
export class Comparisons implements ChangeReader {
  readonly #parts: Parts;
  readonly #compared = new Map<string, ComparedSubmissions>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Compares the two archives, unless that was done before. */
  async between(older: string, newer: string, context: Context): Promise<ComparedSubmissions> {
    const { store } = this.#parts;
    const key = keyOf(older, newer);
    const found =
      this.#compared.get(key) ??
      (await compareVersions(
        () => store.open(older),
        () => store.open(newer),
        context,
      ));
    this.#compared.set(key, found);
    return found;
  }

  /** To be called when archives were removed. */
  clear(): void {
    this.#compared.clear();
  }

  of(archiveId: string): Uint8Array | null {
    const pair = this.#neighbours(archiveId);
    const found = pair && this.#compared.get(keyOf(...pair));
    return found ? (pair[0] === archiveId ? found.olderRows : found.newerRows) : null;
  }

  async prepare(archiveId: string, context: Context): Promise<void> {
    const pair = this.#neighbours(archiveId);
    if (pair !== null) await this.between(...pair, context);
  }

  withdrawn(archiveId: string): readonly WithdrawnRows[] | null {
    const earlier = this.#earlierThan(archiveId);
    const known = earlier.flatMap((older) => {
      const found = this.#compared.get(keyOf(older, archiveId));
      return found === undefined ? [] : [{ archiveId: older, found }];
    });
    return known.length === earlier.length ? withdrawnRows(known, (older) => this.#parts.store.open(older)) : null;
  }

  async prepareWithdrawn(archiveId: string, context: Context): Promise<void> {
    for (const older of this.#earlierThan(archiveId)) await this.between(older, archiveId, context);
  }

  /** The exports of the whole collection that the archive belongs to, the newest first. */
  #wholeExports(archiveId: string): readonly string[] {
    const { catalog } = this.#parts;
    const collectionId = catalog.archive(archiveId)?.collectionId;
    const archives = collectionId === undefined ? [] : catalog.archivesOf(collectionId);
    return archives.filter(({ filter }) => filter === null).map((one) => one.archiveId);
  }

  /** The two archives of a comparison that says something about this one; null for the only export of a collection. */
  #neighbours(archiveId: string): readonly [older: string, newer: string] | null {
    const ids = this.#wholeExports(archiveId);
    const [newest, previous] = ids;
    if (newest === undefined || previous === undefined || !ids.includes(archiveId)) return null;
    return archiveId === newest ? [previous, newest] : [archiveId, newest];
  }

  /** The earlier exports of the whole collection, the latest first; none where this is not its newest. */
  #earlierThan(archiveId: string): readonly string[] {
    const [newest, ...earlier] = this.#wholeExports(archiveId);
    return newest === archiveId ? earlier : [];
  }
}

function keyOf(older: string, newer: string): string {
  return `${older} ${newer}`;
}

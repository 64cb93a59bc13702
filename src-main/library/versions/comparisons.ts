/** Compares the exports of a collection. Each comparison is cached. */
import { CHANGES, type Change } from '../../../src-preload/versions.ts';
import type { Context } from '../api/library-api.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { IndexStore } from '../index/index-store.ts';
import { type ComparedSubmissions, compareVersions } from './compare-versions.ts';
import { type WithdrawnRows, withdrawnRows } from './withdrawn.ts';

/** Access to the changes between exports for queries. */
export interface ChangeReader {
  /** By row, codes as in {@link ComparedSubmissions}; null if the archives were not compared yet, or if there is only one export. */
  of(archiveId: string): Uint8Array | null;
  /**
   * Compares the archive with another one, so that {@link of} knows its changes: the newest with the export before it, an earlier one with
   * the newest.
   */
  prepare(archiveId: string, context: Context): Promise<void>;
  /**
   * The submissions of earlier exports that this archive, the newest, does not hold. They are grouped by earlier export, each submission
   * once. Null if not all exports were compared, see {@link prepareWithdrawn}.
   */
  withdrawn(archiveId: string): readonly WithdrawnRows[] | null;
  prepareWithdrawn(archiveId: string, context: Context): Promise<void>;
}

/** The change of a row, for display. */
export function changeAt(codes: Uint8Array | null, row: number): Change | null {
  return CHANGES[(codes?.[row] ?? 0) - 1] ?? null;
}

interface Parts {
  readonly catalog: Pick<Catalog, 'archive' | 'archivesOf'>;
  readonly store: IndexStore;
}

/** Archives never change, so each pair is compared only once. */
export class Comparisons implements ChangeReader {
  readonly #parts: Parts;
  readonly #compared = new Map<string, ComparedSubmissions>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Compares two archives, unless the result is cached. */
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

  /** Call it after archives were removed. */
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

  /** All exports of the whole collection that the archive belongs to, the newest first. */
  #wholeExports(archiveId: string): readonly string[] {
    const { catalog } = this.#parts;
    const collectionId = catalog.archive(archiveId)?.collectionId;
    const archives = collectionId === undefined ? [] : catalog.archivesOf(collectionId);
    return archives.filter(({ filter }) => filter === null).map((one) => one.archiveId);
  }

  /** The two archives whose comparison shows the changes of this one; null for the only export of a collection. */
  #neighbours(archiveId: string): readonly [older: string, newer: string] | null {
    const ids = this.#wholeExports(archiveId);
    const [newest, previous] = ids;
    if (newest === undefined || previous === undefined || !ids.includes(archiveId)) return null;
    return archiveId === newest ? [previous, newest] : [archiveId, newest];
  }

  /** The earlier exports of the whole collection, the latest first; empty if this archive is not the newest. */
  #earlierThan(archiveId: string): readonly string[] {
    const [newest, ...earlier] = this.#wholeExports(archiveId);
    return newest === archiveId ? earlier : [];
  }
}

function keyOf(older: string, newer: string): string {
  return `${older} ${newer}`;
}

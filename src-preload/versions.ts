/** The exports of one collection in the library, and their differences. */

import { covers, type ExportFilter } from './export-filter.ts';

/**
 * How a submission changed between two exports. The newer one holds it as added or changed, the older one as changed or withdrawn.
 * Unreadable: one of the two exports has it, or may have it, on a line that cannot be read.
 */
export const CHANGES = ['added', 'changed', 'withdrawn', 'unreadable'] as const;
export type Change = (typeof CHANGES)[number];

/** One export of a collection in the library. */
export interface Version {
  readonly archiveId: string;
  /** ISO 8601 UTC. Null when the archive does not say. */
  readonly exportedAt: string | null;
  readonly importedAt: string;
  /** SHA-256 of the whole ZIP, lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** Null if its index cannot be read, like the number of files. */
  readonly submissions: number | null;
  readonly files: number | null;
  /** The filter of the export. Null for the whole collection. */
  readonly filter: ExportFilter | null;
  /** True for the export that the collection shows: the newest of the whole collection, or the newest part without a whole one. */
  readonly current: boolean;
}

/**
 * The earlier exports that a newer one replaces: those that hold nothing that the newer one could not hold. An export of the whole
 * collection replaces every earlier export. A part replaces earlier parts of the same study or days, or of fewer.
 * @param versions of one collection, as the library lists them: the newest first, whole exports before parts
 */
export function replacedByNewer(versions: readonly Version[]): readonly Version[] {
  const madeAt = ({ exportedAt, importedAt }: Version) => exportedAt ?? importedAt;
  return versions.filter((version, place) =>
    versions.slice(0, place).some((newer) => madeAt(newer) >= madeAt(version) && covers(newer.filter, version.filter)),
  );
}

/** The ids of the submissions, by change. */
export interface VersionChanges {
  readonly older: Version;
  readonly newer: Version;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly withdrawn: readonly string[];
  /** On an unreadable line of the older or the newer export. */
  readonly unreadable: readonly string[];
  /** Not in the newer export, which has unreadable lines that do not show which submission they hold. */
  readonly unreadableOrWithdrawn: readonly string[];
  /** Not in the older export, which has unreadable lines that do not show which submission they hold. */
  readonly unreadableOrAdded: readonly string[];
  readonly unchanged: number;
}

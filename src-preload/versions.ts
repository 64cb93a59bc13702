/** The exports of one collection that the library holds, and what differs between them. */

import { covers, type ExportFilter } from './export-filter.ts';

/**
 * What became of a submission from one export to another: in the newer one it is added or changed, in the older one changed or withdrawn.
 * Unreadable: one of the two exports has it on a line that cannot be read, or may have it there, so that nothing else can be said.
 */
export const CHANGES = ['added', 'changed', 'withdrawn', 'unreadable'] as const;
export type Change = (typeof CHANGES)[number];

/** One export of a collection that the library holds. */
export interface Version {
  readonly archiveId: string;
  /** ISO 8601 UTC; null where the archive does not say. */
  readonly exportedAt: string | null;
  readonly importedAt: string;
  /** Of the whole ZIP, lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  readonly submissions: number;
  readonly files: number;
  /** What the export was narrowed to; null for the whole collection. */
  readonly filter: ExportFilter | null;
  /** The one that is shown: the newest export of the whole collection, or the newest at all where every one is of a part. */
  readonly current: boolean;
}

/**
 * The exports that a newer one stands in for: made no later, and of nothing that the newer one would lack. A whole stands in for every
 * earlier export, a part for earlier ones of the same study or days, or of fewer.
 * @param versions of one collection, as the library lists them: the newest first, wholes before parts
 */
export function replacedByNewer(versions: readonly Version[]): readonly Version[] {
  const madeAt = ({ exportedAt, importedAt }: Version) => exportedAt ?? importedAt;
  return versions.filter((version, place) =>
    versions.slice(0, place).some((newer) => madeAt(newer) >= madeAt(version) && covers(newer.filter, version.filter)),
  );
}

/** What became of the submissions, by their ids. */
export interface VersionChanges {
  readonly older: Version;
  readonly newer: Version;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly withdrawn: readonly string[];
  /** On a line of the older or the newer export that cannot be read. */
  readonly unreadable: readonly string[];
  /** Not in the newer export, which has lines that cannot be read and do not say whose they are. */
  readonly unreadableOrWithdrawn: readonly string[];
  readonly unchanged: number;
}

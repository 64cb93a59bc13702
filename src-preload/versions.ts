/** The exports of one collection that the library holds, and what differs between them. */

import type { ExportFilter } from './export-filter.ts';

/** What became of a submission from one export to another: in the newer one it is added or changed, in the older one changed or withdrawn. */
export const CHANGES = ['added', 'changed', 'withdrawn'] as const;
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

/** The exports that were made before the current one; parts that were exported after it are not among them. */
export function earlierThanCurrent(versions: readonly Version[]): readonly Version[] {
  const madeAt = ({ exportedAt, importedAt }: Version) => exportedAt ?? importedAt;
  const current = versions.find((version) => version.current);
  return versions.filter((version) => current !== undefined && !version.current && madeAt(version) <= madeAt(current));
}

/** What became of the submissions, by their ids. */
export interface VersionChanges {
  readonly older: Version;
  readonly newer: Version;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly withdrawn: readonly string[];
  readonly unchanged: number;
}

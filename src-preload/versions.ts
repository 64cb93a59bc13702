/** The exports of one collection that the library holds, and what differs between them. */

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
  /** The one that is shown. */
  readonly current: boolean;
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

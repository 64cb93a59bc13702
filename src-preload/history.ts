/** The entries of the activity log. */
/** The ways in which files leave the window. */
const WAYS_OUT = ['save-copies', 'drag', 'copy-paths', 'copy-image', 'save-pdf', 'print'] as const;
export type WayOut = (typeof WAYS_OUT)[number];

export interface HistoryEntry {
  /** Grows with every entry. */
  readonly entry: number;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly action: string;
  /** The id of a collection. `all` for several collections. The id of an archive when its collection is unknown. */
  readonly subject: string;
  /**
   * Holds no answers, no notes and no names of participants, but the search texts as typed. A purge replaces ids in them. Names archives by
   * SHA-256.
   */
  readonly details: Readonly<Record<string, unknown>>;
}

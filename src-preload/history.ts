/** What was done to participants' data, as the audit log keeps it. */
/** How files left the window. */
export const WAYS_OUT = ['save-copies', 'drag', 'copy-paths', 'copy-image'] as const;
export type WayOut = (typeof WAYS_OUT)[number];

export interface HistoryEntry {
  /** Grows with every entry. */
  readonly entry: number;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly action: string;
  /** A collection's id; `all` where several were concerned; an archive's id where its collection was not known. */
  readonly subject: string;
  /**
   * Holds no answers, notes and names of participants, but the words of queries as they were typed; ids of who was purged are replaced in
   * them. Where it names archives, it is by SHA-256.
   */
  readonly details: Readonly<Record<string, unknown>>;
}

/** What one pass over the lines of a segment gathers. */
export interface Pass {
  /** Everything that a collection needs to be browsed. */
  readonly rows: boolean;
  readonly words: boolean;
}

export const ROWS_AND_WORDS: Pass = { rows: true, words: true };
export const ONLY_ROWS: Pass = { rows: true, words: false };
export const ONLY_WORDS: Pass = { rows: false, words: true };

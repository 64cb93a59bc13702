/** Filters by what a column of the table holds. */

/** Matches submissions. All parts that are not null must hold. */
export interface ColumnFilter {
  /** `submission_id`, `participant_id`, or an instruction's id. */
  readonly by: string;
  /** Words of the answer, typed as in the search box. For an id: a part of it. */
  readonly contains: string | null;
  readonly range: NumberRange | null;
  /** True: only submissions that answered. False: only those that did not. */
  readonly answered: boolean | null;
}

/** Numbers that an answer holds alone, or before its unit. Both ends are included; null has no end. */
export interface NumberRange {
  readonly from: number | null;
  readonly to: number | null;
  /** Compared ignoring letter case. Null matches all units, and answers without one. */
  readonly unit: string | null;
}

const EXACT_DIGITS = 15;

/** False for a typed number with so many digits that its rounded value may equal another number. */
export function isExactNumber(typed: string): boolean {
  return typed.replace(/e.*$/iu, '').replace(/\D/gu, '').replace(/^0+/u, '').length <= EXACT_DIGITS;
}

/** Filters and an order by what a camera wrote into a photograph or a film. */

export const PLACES = ['with', 'without'] as const;
/** Whether a file holds coordinates. */
export type Place = (typeof PLACES)[number];

/** Pixels of upright pictures and films, and the length of films and sounds in seconds. Also names of orders. */
export const MEASURES = ['width', 'height', 'seconds'] as const;
export type Measure = (typeof MEASURES)[number];

/** Inclusive; null for an open end. */
export interface MeasureRange {
  readonly from: number | null;
  readonly to: number | null;
}

/** Matches files. Submissions match if at least one of their files does. The parts combine with AND. */
export interface CaptureFilter extends Readonly<Partial<Record<Measure, MeasureRange>>> {
  /** Makers and models, as in `Apple iPhone 14`. Empty: all. */
  readonly cameras: readonly string[];
  /** Inclusive ISO dates or times by the clock of the camera. */
  readonly from: string | null;
  readonly to: string | null;
  /** Null: all. Files of formats that cannot be read for coordinates match neither. */
  readonly place: Place | null;
}

export const NO_CAPTURE: CaptureFilter = { cameras: [], from: null, to: null, place: null };

/** The order by the time of capture. Submissions are sorted by their first capture. Items without one come last in both directions. */
export const BY_CAPTURE = 'captured_at';

/** The orders by width, height or length. Submissions are sorted by their largest file. Items without a value come last. */
export function isMeasure(by: string): by is Measure {
  return MEASURES.some((measure) => measure === by);
}

/** Columns of the window's table, which are also columns of tables of files. */
export const CAPTURE_COLUMNS = ['camera', 'captured_at', 'has_location', ...MEASURES] as const;
export type CaptureColumn = (typeof CAPTURE_COLUMNS)[number];

/** True for the name of a column that shows what a photograph or film says of its capture. */
export function isCaptureColumn(column: string): column is CaptureColumn {
  return CAPTURE_COLUMNS.some((each) => each === column);
}

/** The metadata of the photographs and films of a submission: each value once, in the order of the files. */
export interface CaptureCells extends Readonly<Record<Measure, readonly number[]>> {
  readonly camera: readonly string[];
  /** ISO 8601 without an offset, by the clock of the camera. */
  readonly captured_at: readonly string[];
  /** How many files hold coordinates, of how many that can be read for them. */
  readonly has_location: { readonly files: number; readonly of: number };
}

/** Counts within a result, of photographs, films and sounds that were read. In results of submissions: submissions with such a file. */
export interface CaptureFacets {
  /** How many photographs, films and sounds of the searched collections were read, of how many. The counts are complete when both are equal. */
  readonly described: number;
  readonly of: number;
  /** The most frequent first. */
  readonly cameras: readonly { readonly camera: string; readonly count: number }[];
  readonly places: readonly { readonly place: Place; readonly count: number }[];
  /** The first and the last day of capture, ISO dates by the clock of the camera. Null without any. */
  readonly days: { readonly from: string; readonly to: string } | null;
  /** The least and the largest value. Null without any. */
  readonly measures: Readonly<Record<Measure, { readonly from: number; readonly to: number } | null>>;
}

/** The formats into which pictures can be converted when they leave the library. */
export const CONVERSION_TARGETS = ['jpeg', 'png'] as const;
export type ConversionTarget = (typeof CONVERSION_TARGETS)[number];

/** Converts pictures that most programs cannot read to JPEG or PNG. Other files are unchanged. */
export interface Conversion {
  readonly to: ConversionTarget;
  /** Larger pictures are scaled down, also JPEG and PNG. Null: no limit. */
  readonly maxPixels: number | null;
  /** Limit for the longer side in pixels, like `maxPixels`. */
  readonly maxSide: number | null;
  /** Quality of JPEG, 1 to 100. */
  readonly quality: number;
  /** What happens to a picture that cannot be converted. The manifest names it in both cases. A package leaves it out. */
  readonly failed: 'copy' | 'leave-out';
}

export const PLAIN_CONVERSION: Conversion = { to: 'jpeg', maxPixels: null, maxSide: null, quality: 90, failed: 'copy' };

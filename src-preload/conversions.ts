/** How pictures are converted on their way out. */
export const CONVERSION_TARGETS = ['jpeg', 'png'] as const;
export type ConversionTarget = (typeof CONVERSION_TARGETS)[number];

/** Pictures that most programs cannot read become JPEG or PNG. Other files stay as they are. */
export interface Conversion {
  readonly to: ConversionTarget;
  /** Larger pictures are made smaller, also JPEG and PNG pictures. Null: they keep their size. */
  readonly maxPixels: number | null;
  /** The longer side in pixels; as `maxPixels`. */
  readonly maxSide: number | null;
  /** Of JPEG, 1 to 100. */
  readonly quality: number;
  /** What happens to a picture that cannot be converted. The manifest names it in both cases. A package leaves it out. */
  readonly failed: 'copy' | 'leave-out';
}

export const PLAIN_CONVERSION: Conversion = { to: 'jpeg', maxPixels: null, maxSide: null, quality: 90, failed: 'copy' };

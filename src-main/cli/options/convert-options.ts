import { CONVERSION_TARGETS, type Conversion, PLAIN_CONVERSION } from '../../../src-preload/conversions.ts';
import { type OptionTable, type ParsedOptions, UsageError } from '../command/command.ts';
import { oneOf } from './one-of.ts';

/** The options of commands that copy files. */
export const CONVERT_OPTIONS: OptionTable = {
  convert: {
    type: 'string',
    value: CONVERSION_TARGETS.join('|'),
    help: 'what HEIC, HEIF, AVIF, TIFF, WebP and BMP pictures become; colours, date and the upright side stay',
  },
  'max-pixels': {
    type: 'string',
    value: 'N',
    help: 'with --convert: larger pictures are made smaller, JPEG and PNG too',
  },
  'max-side': { type: 'string', value: 'N', help: 'with --convert: the same by the longer side in pixels' },
  quality: { type: 'string', value: '1..100', help: 'with --convert jpeg (default 90)' },
};

/** @throws UsageError for an option without `--convert` */
export function readConversion(options: ParsedOptions): Conversion | null {
  const typed = options.text('convert');
  const [maxPixels, maxSide] = [options.number('max-pixels', 1, 1e9), options.number('max-side', 1, 1e6)];
  const quality = options.number('quality', 1, 100);
  const leavesOut = options.flag('leave-out-unconverted');
  if (typed !== null) {
    const to = oneOf('convert', typed, CONVERSION_TARGETS);
    const failed = leavesOut ? 'leave-out' : 'copy';
    return { to, maxPixels, maxSide, quality: quality ?? PLAIN_CONVERSION.quality, failed };
  }
  const [lonely] = Object.entries({ 'max-pixels': maxPixels, 'max-side': maxSide, quality }).filter(
    ([, value]) => value !== null,
  );
  if (lonely !== undefined || leavesOut) {
    throw new UsageError(`--${lonely?.[0] ?? 'leave-out-unconverted'} belongs to --convert.`);
  }
  return null;
}

import { CONVERSION_TARGETS, type Conversion, PLAIN_CONVERSION } from '../../../src-preload/conversions.ts';
import { type OptionTable, type ParsedOptions, UsageError, valued } from '../command/command.ts';
import { handoverOptionWords } from './handover-words.ts';
import { oneOf } from './one-of.ts';

/** The options of commands that copy files. */
export const CONVERT_OPTIONS: OptionTable = {
  convert: valued(CONVERSION_TARGETS.join('|'), handoverOptionWords.convert),
  'max-pixels': valued('N', handoverOptionWords.maxPixels),
  'max-side': valued('N', handoverOptionWords.maxSide),
  quality: valued('1..100', handoverOptionWords.quality),
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
    throw new UsageError(handoverOptionWords.needsConvert(lonely?.[0] ?? 'leave-out-unconverted'));
  }
  return null;
}

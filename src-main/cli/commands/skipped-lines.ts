import { inLanguage } from '../../../src-preload/words/messages.ts';
import type { ExtractOutcome } from '../../library/api/call-types.ts';
import { printable } from '../command/print-text.ts';
import { handoverWords } from './handover-words.ts';

/** A line for each file without a copy. The last line counts those that are not listed. */
export function skippedLines({
  skipped,
  withoutCopy,
}: Pick<ExtractOutcome, 'skipped' | 'withoutCopy'>): readonly string[] {
  const more = withoutCopy - skipped.length;
  return [
    ...skipped.map(({ path: name, reason }) => handoverWords.notCopied(printable(name), printable(inLanguage(reason)))),
    ...(more > 0 ? [handoverWords.moreFiles(more)] : []),
  ];
}

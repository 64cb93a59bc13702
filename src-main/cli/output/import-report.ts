import type { ImportOutcome } from '../../../src-preload/domain.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { countWords } from '../command/count-words.ts';
import { formatDuration, printable } from '../command/print-text.ts';
import { printedUpload } from './upload-line.ts';
import { outputWords } from './words.ts';

const SHOWN = 10;

/** The answer of an import under `--json`. A repeated import of the same archive is a warning. */
export function importDocument(outcome: ImportOutcome) {
  const { alreadyImported, warnings, ...report } = outcome;
  const repeated = { code: 'already_imported', message: outputWords.alreadyHeld };
  return { ...report, warnings: alreadyImported ? [...warnings, repeated] : warnings };
}

/** The report of an import in words. */
export function importLines(outcome: ImportOutcome): string[] {
  const counts = [
    countWords.submissions(outcome.submissions),
    countWords.answers(outcome.answers),
    countWords.files(outcome.files),
  ].join(', ');
  const done = outcome.alreadyImported
    ? outputWords.nothingImported
    : outputWords.imported(formatDuration(outcome.elapsedMs));
  return [
    `${printable(outcome.name)} (${printable(outcome.collectionId)}): ${counts}.`,
    done,
    ...problemLines(outputWords.missingFiles, outcome.missingUploads.map(printedUpload)),
    ...problemLines(outputWords.unreferencedFiles, outcome.unreferencedFiles),
    ...problemLines(
      outputWords.rejectedLines,
      outcome.rejectedLines.map(({ line, reason }) => outputWords.lineReason(line, inLanguage(reason))),
      { counted: countWords.lines, count: outcome.rejectedLineCount },
    ),
    ...outcome.warnings.map((warning) => outputWords.note(printable(inLanguage(warning.message)))),
  ];
}

/** @param count of all items, where only the first are given */
function problemLines(
  what: string,
  items: readonly string[],
  { counted, count } = { counted: countWords.files, count: items.length },
): string[] {
  if (items.length === 0) return [];
  const rest = count - SHOWN;
  return [
    outputWords.problems(counted(count), what),
    ...items.slice(0, SHOWN).map((item) => `  ${printable(item)}`),
    ...(rest > 0
      ? [count > items.length ? outputWords.moreThanListed(rest, items.length) : outputWords.more(rest)]
      : []),
  ];
}

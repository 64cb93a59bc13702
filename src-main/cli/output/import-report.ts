import type { ImportOutcome } from '../../../src-preload/domain.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { uploadLine } from '../../../src-preload/words/report-text.ts';
import { countWords } from '../command/count-words.ts';
import { formatDuration, printable } from '../command/print-text.ts';
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
    ...problemLines(outputWords.missingFiles, outcome.missingUploads.map(uploadLine)),
    ...problemLines(outputWords.unreferencedFiles, outcome.unreferencedFiles),
    ...problemLines(
      outputWords.rejectedLines,
      outcome.rejectedLines.map(({ line, reason }) => outputWords.lineReason(line, inLanguage(reason))),
      countWords.lines,
    ),
    ...outcome.warnings.map((warning) => outputWords.note(printable(inLanguage(warning.message)))),
  ];
}

function problemLines(what: string, items: readonly string[], counted = countWords.files): string[] {
  if (items.length === 0) return [];
  const rest = items.length - SHOWN;
  return [
    outputWords.problems(counted(items.length), what),
    ...items.slice(0, SHOWN).map((item) => `  ${printable(item)}`),
    ...(rest > 0 ? [outputWords.more(rest)] : []),
  ];
}

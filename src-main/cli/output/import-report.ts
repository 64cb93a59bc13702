import type { ImportOutcome } from '../../../src-preload/domain.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import { formatDuration, printable } from '../command/words.ts';

const SHOWN = 10;

/** The answer of an import under `--json`. A repeated import of the same archive is a warning. */
export function importDocument(outcome: ImportOutcome) {
  const { alreadyImported, warnings, ...report } = outcome;
  const repeated = { code: 'already_imported', message: 'The library held this very archive already.' };
  return { ...report, warnings: alreadyImported ? [...warnings, repeated] : warnings };
}

/** The report of an import in words. */
export function importLines(outcome: ImportOutcome): string[] {
  const counts = [
    formatCounted(outcome.submissions, 'submission'),
    formatCounted(outcome.answers, 'answer'),
    formatCounted(outcome.files, 'file'),
  ].join(', ');
  const done = outcome.alreadyImported
    ? 'This very archive is in the library already; nothing was imported.'
    : `Imported in ${formatDuration(outcome.elapsedMs)}.`;
  return [
    `${printable(outcome.name)} (${printable(outcome.collectionId)}): ${counts}.`,
    done,
    ...problemLines('named in answers but missing from the archive', outcome.missingFiles),
    ...problemLines('in the archive but named by no answer', outcome.unreferencedFiles),
    ...problemLines(
      'of responses.jsonl could not be read',
      outcome.rejectedLines.map(({ line, reason }) => `line ${line}: ${reason}`),
      'line',
    ),
    ...outcome.warnings.map((warning) => `Note: ${printable(warning.message)}`),
  ];
}

function problemLines(what: string, items: readonly string[], noun = 'file'): string[] {
  if (items.length === 0) return [];
  const rest = items.length - SHOWN;
  return [
    `${formatCounted(items.length, noun)} ${what}:`,
    ...items.slice(0, SHOWN).map((item) => `  ${printable(item)}`),
    ...(rest > 0 ? [`  and ${rest} more; --json lists them all`] : []),
  ];
}

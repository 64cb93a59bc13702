/** What people read about hand-overs that are running or over. */
import type { HandoverJob } from '../../src-preload/handover-jobs.ts';
import type { HandedOver, HandoverForm } from '../../src-preload/recipes.ts';
import { displayName } from '../../src-preload/words/display-name.ts';
import { inLanguage } from '../../src-preload/words/messages.ts';
import { alteredCells } from '../../src-preload/words/table-words.ts';
import { handoverJobWords, PACKAGE_FORMAT_WORDS, progressWords, TABLE_FORMAT_WORDS } from './words.ts';

/** What the data is handed over as. */
export function formWords(form: HandoverForm): string {
  switch (form.kind) {
    case 'table':
      return TABLE_FORMAT_WORDS[form.format];
    case 'files':
      return handoverJobWords.files[form.container];
    case 'package':
      return PACKAGE_FORMAT_WORDS[form.format];
  }
}

/** The recipe or the form, and the name of the file or folder. */
export function handoverName({ recipe, form, path }: HandoverJob): string {
  return handoverJobWords.named(recipe ?? formWords(form), displayName(path.split(/[/\\]/).at(-1) ?? path));
}

/** How far a hand-over is, or how it ended. */
export function handoverState({ state, progress, outcome, error }: HandoverJob): string {
  if (state === 'cancelled') return handoverJobWords.cancelled;
  if (error !== null) return inLanguage(error.message);
  if (outcome !== null) return outcomeTitle(outcome);
  return progress === null ? handoverJobWords.starting : progressWords(progress);
}

function outcomeTitle({ table, files }: HandedOver): string {
  return table === null
    ? handoverJobWords.copies(files?.copied ?? 0, files?.bytes ?? 0)
    : handoverJobWords.rows(table.rows);
}

/** What a person must know about the outcome. */
export function outcomeNotes({ table, files, privacy }: HandedOver): readonly string[] {
  return [
    ...(table === null ? [] : alteredCells(table)),
    ...(files !== null && files.skipped > 0 ? [handoverJobWords.skipped(files.skipped)] : []),
    ...(privacy !== null && privacy.unsearched > 0 ? [handoverJobWords.unsearched(privacy.unsearched)] : []),
  ];
}

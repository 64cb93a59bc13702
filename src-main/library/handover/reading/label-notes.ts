/** Notes on the words of questions and options in a hand-over. */
import type { QueryNote } from '../../../../src-preload/words/query-notes.ts';
import type { IndexStore } from '../../index/index-store.ts';
import { readArchiveInstructions } from '../../index/read-report.ts';
import { readInstructions } from '../../query/instruction-heads.ts';
import type { Result } from '../../query/result.ts';

/**
 * A note if options are written as stored values, because no label of any option is known. An export holds no labels; the definition of its
 * collection does.
 */
export function labelNotes(store: IndexStore, { archives }: Pick<Result, 'archives'>): readonly QueryNote[] {
  const defined = new Set(
    store
      .collections()
      .filter(({ hasDefinition }) => hasDefinition)
      .map(({ archiveId }) => archiveId),
  );
  const undefinedOnes = archives.filter(({ archiveId }) => !defined.has(archiveId));
  const options = readInstructions(store, { archives: undefinedOnes }).flatMap((instruction) => instruction.options);
  const lacksLabels = options.length > 0 && options.every(({ value, label }) => value === label);
  return lacksLabels ? [{ kind: 'no-labels' }] : [];
}

/**
 * A note with the questions that the exports of a result word differently, or of which an option has different labels. A column or a list of
 * options has only one wording for all of them, which some participants did not read.
 */
export function wordingNotes(store: IndexStore, { archives }: Pick<Result, 'archives'>): readonly QueryNote[] {
  const words = new Map<string, string>();
  const differing = new Set<string>();
  for (const { archiveId } of archives) {
    for (const { instructionId, description, options } of readArchiveInstructions(store.open(archiveId).db)) {
      // An option without a label has its value in place of it.
      const labelled = options.filter(({ value, label }) => value !== label);
      const worded = [['', description] as const, ...labelled.map(({ value, label }) => [`=${value}`, label] as const)];
      for (const [place, text] of worded) {
        const key = JSON.stringify([instructionId, place]);
        const newer = words.get(key);
        if (newer === undefined) words.set(key, text);
        else if (newer !== text) differing.add(instructionId);
      }
    }
  }
  const questions = [...differing].map((id) => words.get(JSON.stringify([id, ''])) ?? id);
  return questions.length === 0 ? [] : [{ kind: 'words-differ', questions }];
}

/** Notes what a hand-over cannot write, because archives lack it. */
import type { QueryNote } from '../../../../src-preload/words/query-notes.ts';
import type { IndexStore } from '../../index/index-store.ts';
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

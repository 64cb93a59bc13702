import { useMemo } from 'react';
import { useSqlConsole } from '../../state/sql-console.tsx';
import { useInstructions } from '../../state/use-instructions.ts';
import { useViewState } from '../../state/view-state.tsx';
import { type Example, examplesFor } from './examples.ts';

/** The text of the query for the collection that is shown. Before the person writes one, it is the first example. */
export function useQueryText(): {
  readonly collectionId: string | null;
  readonly text: string;
  readonly examples: readonly Example[];
} {
  const { collectionId, query } = useViewState();
  const instructions = useInstructions(query);
  const examples = useMemo(() => examplesFor(instructions), [instructions]);
  const text = useSqlConsole().textOf(collectionId) ?? examples[0]?.sql ?? '';
  return { collectionId, text, examples };
}

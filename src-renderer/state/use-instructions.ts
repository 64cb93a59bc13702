import { useMemo } from 'react';
import type { Query } from '../../src-preload/domain.ts';
import { type Question, questionsOf } from './qualifiers.ts';
import { useShownCollections } from './use-collections.ts';

/**
 * The questions of the collection that the query is about, in its order. For the whole library, each question once, those of the largest
 * collection first.
 */
export function useInstructions(query: Query): readonly Question[] {
  const shown = useShownCollections(query);
  return useMemo(() => questionsOf(shown.toSorted((a, b) => b.submissions - a.submissions)), [shown]);
}

import { useMemo } from 'react';
import type { Instruction, Query } from '../../src-preload/domain.ts';
import { useShownCollections } from './use-collections.ts';

/** The questions of what the query is about, in the collection's order; of the whole library, each once. */
export function useInstructions(query: Query): readonly Instruction[] {
  const shown = useShownCollections(query);
  return useMemo(() => {
    const byId = new Map<string, Instruction>();
    for (const collection of shown) {
      for (const instruction of collection.instructions) {
        if (!byId.has(instruction.id)) byId.set(instruction.id, instruction);
      }
    }
    return [...byId.values()];
  }, [shown]);
}

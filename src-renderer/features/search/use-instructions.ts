import { useMemo } from 'react';
import type { Instruction } from '../../../src-preload/domain.ts';
import { useCollections } from '../../hooks/use-collections.ts';

/** The questions of a collection in its order; of the whole library, each once, for null. */
export function useInstructions(collectionId: string | null): readonly Instruction[] {
  const { data } = useCollections();
  return useMemo(() => {
    const shown = (data ?? []).filter((each) => collectionId === null || each.collectionId === collectionId);
    const byId = new Map<string, Instruction>();
    for (const collection of shown) {
      for (const instruction of collection.instructions) {
        if (!byId.has(instruction.id)) byId.set(instruction.id, instruction);
      }
    }
    return [...byId.values()];
  }, [data, collectionId]);
}

/** The texts about damaged indexes. */
export const storageWords = {
  damaged: 'The index of this collection is damaged.',
  damagedHint: 'Rebuild the collection. A new index is made from its archive, which does not change.',
} as const;

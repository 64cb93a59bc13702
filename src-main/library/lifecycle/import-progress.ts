import type { Progress } from '../../../src-preload/domain.ts';

/** Chooses which progress of an import is shown, because the archive is copied while its index is built. */
export interface ImportProgress {
  /** The progress of building the index. */
  readonly built: (progress: Progress) => void;
  readonly copied: (progress: Progress) => void;
  /** Call it when the collection can be browsed. @param bytes size of the archive */
  canBeBrowsed(collectionId: string, bytes: number): void;
  /** Call it when the archive is copied. */
  endCopy(): void;
}

/** Shows the rows first, then the words, because searches wait for them, and then the copy. */
export function createImportProgress(tell: ((progress: Progress) => void) | undefined): ImportProgress {
  let browsable: { readonly browsable?: string } = {};
  let isCopying = false;
  let areWordsComing = false;
  const show = (progress: Progress) => tell?.({ ...progress, ...browsable });
  return {
    built: (progress) => {
      areWordsComing = progress.stage === 'words' && progress.done !== progress.total;
      if (!isCopying || areWordsComing) show(progress);
    },
    copied: (progress) => {
      if (!areWordsComing) show(progress);
    },
    canBeBrowsed: (collectionId, bytes) => {
      browsable = { browsable: collectionId };
      isCopying = true;
      show({ stage: 'copying', done: 0, total: bytes, unit: 'bytes' });
    },
    endCopy: () => {
      isCopying = false;
    },
  };
}

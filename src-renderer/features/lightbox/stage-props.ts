import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';

type TakeKey = (event: KeyboardEvent) => boolean;

/** The keys of a stage, which run before those of the lightbox. Returns true for a key that it handled. */
export type StageKeys = RefObject<TakeKey | null>;

/** Gives the lightbox the keys of a stage, while the stage is shown. */
export function useStageKeys(keys: StageKeys, take: TakeKey): void {
  useEffect(() => {
    keys.current = take;
    return () => {
      keys.current = null;
    };
  });
}

export interface StageProps {
  readonly file: FileRecord;
  readonly keys: StageKeys;
  /** The size of a video's pictures, once known. */
  readonly onPixels: (pixels: string) => void;
}

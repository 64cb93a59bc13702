import type { KeyboardEvent, RefObject } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';

/** The keys of a stage, which run before those of the lightbox. Returns true for a key that it handled. */
export type StageKeys = RefObject<((event: KeyboardEvent) => boolean) | null>;

export interface StageProps {
  readonly file: FileRecord;
  readonly keys: StageKeys;
  /** The size of a video's pictures, once known. */
  readonly onPixels: (pixels: string) => void;
}

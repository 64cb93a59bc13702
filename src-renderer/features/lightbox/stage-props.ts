import type { KeyboardEvent, RefObject } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';

/** A stage's own keys, asked before the lightbox's: true when it took the key. */
export type StageKeys = RefObject<((event: KeyboardEvent) => boolean) | null>;

export interface StageProps {
  readonly file: FileRecord;
  readonly keys: StageKeys;
  /** The picture's own size, once it is known. */
  readonly onPixels: (pixels: string) => void;
}

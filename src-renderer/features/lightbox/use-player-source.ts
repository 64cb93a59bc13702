import { type RefObject, useEffect } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { fileUrl } from '../../files/media-urls.ts';

/** Loads the file into the player, and frees its decoder and its connection afterwards. */
export function usePlayerSource(player: RefObject<HTMLMediaElement | null>, file: FileRecord): void {
  const url = fileUrl(file);
  useEffect(() => {
    const element = player.current;
    if (element === null) return;
    element.src = url;
    return () => {
      element.removeAttribute('src');
      element.load();
    };
  }, [player, url]);
}

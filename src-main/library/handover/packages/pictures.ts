/** Decides which files are pictures that the readers of a package can open. */
import type { LeavingItem } from './leaving-items.ts';
import { packageWords } from './words.ts';

const READ_BY_PILLOW = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/bmp', 'image/tiff'];

const SHOWN_BY_BROWSERS = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/bmp'];

export const picturesForBrowsers = picturesOf(new Set(SHOWN_BY_BROWSERS));
export const picturesForPillow = picturesOf(new Set(READ_BY_PILLOW));

/** @returns why a file is left out, or null */
function picturesOf(types: ReadonlySet<string>): (item: LeavingItem) => string | null {
  return ({ file: { kind, contentType } }) => {
    if (kind !== 'image') return packageWords.onlyPictures;
    if (types.has(contentType)) return null;
    return packageWords.notOpened(contentType);
  };
}

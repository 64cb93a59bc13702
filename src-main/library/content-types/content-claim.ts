import { type ContentType, UNKNOWN_CONTENT } from './content-types.ts';

/** Types that have several names for the same content. */
const SAME: Readonly<Record<string, string>> = {
  'image/apng': 'image/png',
  'image/heif': 'image/heic',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heic',
};

/**
 * True if a name claims one type and the bytes have another type. Unknown names contradict nothing, and audio and video share containers.
 * Office documents are only known as `other`.
 */
export function contradicts(claimed: ContentType, found: ContentType): boolean {
  if (claimed.contentType === UNKNOWN_CONTENT.contentType) return false;
  if (claimed.kind !== found.kind) {
    // Text may be in an unknown encoding.
    const unknownText = claimed.kind === 'text' && found.contentType === UNKNOWN_CONTENT.contentType;
    return !unknownText && !(isPlayed(claimed) && isPlayed(found));
  }
  const [named, held] = [claimed, found].map(({ contentType }) => SAME[contentType] ?? contentType);
  // A name that ends in `.heif` says nothing of how the picture is compressed.
  const isAnyHeif = claimed.contentType === 'image/heif' && found.contentType === 'image/avif';
  return claimed.kind === 'image' && named !== held && !isAnyHeif;
}

function isPlayed({ kind }: ContentType): boolean {
  return kind === 'video' || kind === 'audio';
}

import { type ContentType, UNKNOWN_CONTENT } from './content-types.ts';

/** Names and bytes write these in more than one way. */
const SAME: Readonly<Record<string, string>> = {
  'image/apng': 'image/png',
  'image/heif': 'image/heic',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heic',
};

/**
 * True where a name claims to be of one type and the bytes are of another. A name that claims nothing known is not contradicted, and
 * sound and film share their containers. What office programs write is told apart no further than `other`.
 */
export function contradicts(claimed: ContentType, found: ContentType): boolean {
  if (claimed.contentType === UNKNOWN_CONTENT.contentType) return false;
  if (claimed.kind !== found.kind) {
    // Text may be in an encoding that is not known here.
    const unknownText = claimed.kind === 'text' && found.contentType === UNKNOWN_CONTENT.contentType;
    return !unknownText && !(isPlayed(claimed) && isPlayed(found));
  }
  const [named, held] = [claimed, found].map(({ contentType }) => SAME[contentType] ?? contentType);
  return claimed.kind === 'image' && named !== held;
}

function isPlayed({ kind }: ContentType): boolean {
  return kind === 'video' || kind === 'audio';
}

import type { MediaKind } from '../../../src-preload/domain.ts';
import { extensionOf } from '../../disk/safe-name.ts';

/** The type of a file: how it is shown (`kind`), and its MIME type without parameters. */
export interface ContentType {
  readonly kind: MediaKind;
  readonly contentType: string;
}

export const UNKNOWN_CONTENT: ContentType = { kind: 'other', contentType: 'application/octet-stream' };

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/** MIME type → its file extensions. */
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png', 'apng'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'image/heic': ['heic'],
  'image/heif': ['heif'],
  'image/tiff': ['tif', 'tiff'],
  'image/bmp': ['bmp'],
  'image/svg+xml': ['svg'],
  'image/x-tga': ['tga'],
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov', 'qt'],
  'video/webm': ['webm'],
  'video/matroska': ['mkv'],
  'video/vnd.avi': ['avi'],
  'video/3gpp': ['3gp'],
  'video/ogg': ['ogv'],
  'video/mpeg': ['mpg', 'mpeg'],
  'audio/mpeg': ['mp3'],
  'audio/wav': ['wav'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/flac': ['flac'],
  'audio/mp4': ['m4a'],
  'audio/aac': ['aac'],
  'audio/webm': ['weba'],
  'application/pdf': ['pdf'],
  'text/calendar': ['ics'],
  'text/vcard': ['vcf'],
  'text/plain': ['txt', 'text', 'log', 'md', 'srt', 'vtt'],
  'text/csv': ['csv'],
  'text/tab-separated-values': ['tsv'],
  'application/json': ['json', 'jsonl'],
  'text/html': ['html', 'htm', 'xhtml'],
  'application/xml': ['xml'],
  'application/zip': ['zip'],
  'application/rtf': ['rtf'],
  'application/msword': ['doc'],
  'application/vnd.ms-excel': ['xls'],
  'application/vnd.ms-powerpoint': ['ppt'],
  [`${OPEN_XML}.wordprocessingml.document`]: ['docx'],
  [`${OPEN_XML}.spreadsheetml.sheet`]: ['xlsx'],
  [`${OPEN_XML}.presentationml.presentation`]: ['pptx'],
  [`${OPEN_DOCUMENT}.text`]: ['odt'],
  [`${OPEN_DOCUMENT}.spreadsheet`]: ['ods'],
  [`${OPEN_DOCUMENT}.presentation`]: ['odp'],
};

const TYPE_OF_EXTENSION = new Map(
  Object.entries(EXTENSIONS).flatMap(([contentType, extensions]) =>
    extensions.map((extension) => [extension, contentType] as const),
  ),
);

/** Types that are read as text and never run or drawn. Markup that a browser would run is `other`. */
const TEXT_TYPES = new Set([
  'text/plain',
  'text/csv',
  'text/tab-separated-values',
  'text/calendar',
  'text/vcard',
  'application/json',
]);

/** How content of this MIME type is shown. */
export function kindOfType(contentType: string): MediaKind {
  if (contentType === 'application/pdf') return 'pdf';
  if (TEXT_TYPES.has(contentType)) return 'text';
  const family = contentType.split('/')[0];
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'other';
}

/** The type by the file extension alone, for a first list. {@link sniff} corrects it when the bytes are read. */
export function contentTypeOfName(name: string): ContentType {
  const contentType = TYPE_OF_EXTENSION.get(extensionOf(name));
  return contentType === undefined ? UNKNOWN_CONTENT : { kind: kindOfType(contentType), contentType };
}

/** The extension for a file of this content: that of its name if it fits. Null for content of an unknown type. */
export function extensionFor(contentType: string, name: string): string | null {
  const extensions = EXTENSIONS[contentType];
  if (extensions === undefined) return null;
  const own = extensionOf(name);
  return extensions.includes(own) ? own : (extensions[0] ?? null);
}

const RAW_PHOTO = /^image\/x-(?:adobe-dng|canon-cr2|nikon-nef|sony-arw|olympus-orf|panasonic-rw2|fujifilm-raf)$/;

/** True for raw photographs, of which the preview is drawn that the camera stored. */
export function isRawPhoto(contentType: string): boolean {
  return RAW_PHOTO.test(contentType);
}

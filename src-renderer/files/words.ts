/** The texts of files, and the dates of submissions. */
import type { FileContent, FileRecord, MediaKind } from '../../src-preload/domain.ts';
import { formatCount, formatCounted } from '../../src-preload/words/numbers.ts';
import { translated } from '../../src-preload/words/translated.ts';
import { formatInstant } from '../hooks/format.ts';
import { KIND_WORDS } from '../state/words.ts';

/** The date of a submission, `18 Mar 2026, 21:07`. Any other text stays as the archive holds it. */
export const dateWords = translated('dateWords', (createdAt: string | null): string => {
  if (createdAt === null) return 'Not dated';
  return formatInstant(createdAt);
});

/** The state of a file; empty for a good one. */
export const STATE_WORDS: Record<FileRecord['state'], string> = translated('STATE_WORDS', {
  ok: '',
  missing: 'missing from the archive',
  bad: 'damaged',
  unsupported: 'packed in a way that Collection Desk cannot read',
});

/** The state of a file in one or two words, for a small picture; empty for a good one. */
export const SHORT_STATE_WORDS: Record<FileRecord['state'], string> = translated('SHORT_STATE_WORDS', {
  ok: '',
  missing: 'Missing',
  bad: 'Damaged',
  unsupported: 'Not readable here',
});

/** Names that people know, where they differ from the end of the media type. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  'application/msword': 'Word',
  'application/vnd.ms-excel': 'Excel',
  'application/vnd.ms-powerpoint': 'PowerPoint',
  'application/vnd.oasis.opendocument.presentation': 'ODP',
  'application/vnd.oasis.opendocument.spreadsheet': 'ODS',
  'application/vnd.oasis.opendocument.text': 'ODT',
  'application/x-7z-compressed': '7z',
  'application/x-elf': 'ELF',
  'application/x-msdownload': 'EXE',
  'application/octet-stream': '',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/x-empty': '',
  'audio/mpeg': 'MP3',
  'image/svg+xml': 'SVG',
  'image/vnd.adobe.photoshop': 'Photoshop',
  'image/vnd.radiance': 'HDR',
  'image/x-adobe-dng': 'DNG',
  'image/x-portable-anymap': 'PNM',
  'text/plain': 'TXT',
  'video/3gpp': '3GP',
  'video/quicktime': 'QuickTime',
  'video/x-matroska': 'Matroska',
  'video/x-msvideo': 'AVI',
};

/** The name of a media type for people: `JPEG` for `image/jpeg`. A long or unusual type stays as it is; empty for unknown content. */
export function typeName(contentType: string): string {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const known = TYPE_NAMES[type];
  if (known !== undefined) return known;
  const end = /^[a-z]+\/(?:x-)?([a-z0-9]{2,5})$/.exec(type)?.[1];
  return end === undefined ? contentType : end.toUpperCase();
}

/** Explains that the content of a file contradicts its name. */
export const contentWords = translated('contentWords', ({ contentType }: FileContent): string => {
  return contentType === 'application/octet-stream'
    ? 'The content of this file does not match the kind that its name shows.'
    : `The content of this file is ${typeName(contentType)}, not the kind that its name shows.`;
});

/** Endings of names that promise a kind. Films and sounds share some. */
const PROMISES: readonly { readonly ending: RegExp; readonly kinds: readonly MediaKind[] }[] = [
  { ending: /^(?:jpe?g|jpe|jfif|a?png|gif|webp|avif|hei[cf]|tiff?|bmp|svg)$/i, kinds: ['image'] },
  {
    ending: /^(?:mp[34]|m4[av]|mov|qt|web[am]|mk[av]|avi|3gp|og[agv]|opus|mpe?g|wav|flac|aac)$/i,
    kinds: ['video', 'audio'],
  },
  { ending: /^pdf$/i, kinds: ['pdf'] },
];

/** The text of a tile without a picture: the extension of the file name, or the kind if there is none or the content is of another kind. */
export function typeLabel({ name, kind }: Pick<FileRecord, 'name' | 'kind'>): string {
  const ending = /\.([\p{L}\p{N}]{1,5})$/u.exec(name)?.[1];
  if (ending === undefined) return KIND_WORDS[kind];
  const promised = PROMISES.find((each) => each.ending.test(ending));
  return promised === undefined || promised.kinds.includes(kind) ? ending.toUpperCase() : KIND_WORDS[kind];
}

/** A file for screen readers: participant, place in the answer, name, kind and state. */
export const fileWords = translated('fileWords', (file: FileRecord): string => {
  const participant = file.submission?.participantId ?? 'No submission';
  return `${participant}, ${file.ordinal} of ${file.siblings}, ${fileMoreWords(file)}`;
});

/** What the caption of a tile does not show: name, kind and state. @param shown the caption */
export function fileMoreWords(file: FileRecord, shown = ''): string {
  const name = shown === file.name ? null : file.name;
  return [name, KIND_WORDS[file.kind], STATE_WORDS[file.state]].filter(Boolean).join(', ');
}

/** The texts of actions on files. */
export const filesWords = translated('filesWords', {
  notRead: 'This file could not be read from the archive.',
  notReadHint: 'Verify the collection to see whether the archive is damaged.',
  open: 'Open',
  openWith: 'Open with…',
  notOpened: 'Not opened from here: it could run code',
  showInFolder: 'Show in folder',
  copyPath: 'Copy path',
  copyPaths: (count: number) => `Copy ${formatCounted(count, 'path')}`,
  copyImage: 'Copy image',
  saveCopy: 'Save a copy…',
  saveCopies: (count: number) => `Save copies of ${formatCounted(count, 'file')}…`,
  notInArchive: 'Not in the archive',
  notReadable: 'Not readable here',
  imageCopied: 'Image copied',
  pathsCopied: (count: number) => (count === 1 ? 'Path copied' : `${formatCounted(count, 'path')} copied`),
  copied: (what: string) => `${what} copied`,
  saved: (count: number) => `${formatCounted(count, 'file')} saved`,
  tooMany: (count: number) => `${formatCounted(count, 'file')} are too many at a time`,
  tooManyHint: (most: number) => `Select at most ${formatCount(most)}, or use “Hand over”.`,
  dragTooEarly: 'The files are still being copied out of the archive.',
  dragAgain: 'Drag them once more in a moment.',
});

import { formatBytes, formatCount } from '../../../src-preload/words/numbers.ts';

/** The texts of the preview: the lightbox around a file, and the file itself. */
export const lightboxWords = {
  file: 'File',
  details: 'Details',
  previous: 'Previous file',
  next: 'Next file',
  /** `total` is null while it is unknown. */
  position: (place: number, total: number | null) =>
    `${formatCount(place)} of ${total === null ? '…' : formatCount(total)}`,

  open: 'Open',
  openWith: 'Open with…',
  saveCopy: 'Save a copy…',
  noPreview: 'Collection Desk has no preview for this kind of file.',
  missing: 'The archive does not hold this file. Export the collection again to get it.',
  notRead: 'This file could not be read from the archive.',
  notReadHint: 'Verify the collection to see whether the archive is damaged.',

  zoom: 'Zoom',
  zoomOut: 'Zoom out',
  zoomIn: 'Zoom in',
  actualSize: 'Actual size (Z)',
  percent: (percent: number) => `${percent} %`,
  wholePicture: 'Whole picture',
  turnRight: 'Turn right',
  pictureFailed: 'This picture cannot be shown here. Another application may open it.',

  pdfFailed: 'This PDF cannot be shown here. It may be damaged or locked.',
  pdfOf: (name: string, pages: number) => `${name}, ${pages} pages`,
  page: (page: number) => `Page ${page}`,
  pageFailed: (page: number) => `Page ${page} cannot be shown`,
  firstPages: (shown: number, pages: number) => `The first ${shown} of ${pages} pages. Open the file to read on.`,

  recordingFailed: 'The format of this recording cannot be played here. Another application may play it.',
  encoding: 'Encoding of the text',
  detected: (name: string) => `${name}, detected`,
  look: 'Show as',
  asTable: 'Table',
  asText: 'Text',
  firstRows: 'The first 500 rows. Open the file to read all of it.',
  pictureNotPlayed: 'The pictures of this film cannot be shown here. Its sound can be played.',
  play: 'Play',
  pause: 'Pause',
  speed: 'Speed',
  times: (speed: string) => `${speed} ×`,
  playPosition: (name: string) => `Position in ${name}`,
  timeOf: (time: string, duration: string) => `${time} of ${duration}`,
  textFailed: 'This text could not be read.',
  beginning: (shown: number, size: number) =>
    `The first ${formatBytes(shown)} of ${formatBytes(size)}. Open the file to read all of it.`,
} as const;

/** Encodings that a person can choose, by their labels in the Encoding Standard, with the names that people know. */
export const encodingWords = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252 (Western)',
  'windows-1250': 'Windows-1250 (Central European)',
  'iso-8859-2': 'ISO 8859-2 (Central European)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'koi8-r': 'KOI8-R (Cyrillic)',
  'iso-8859-5': 'ISO 8859-5 (Cyrillic)',
  'windows-1253': 'Windows-1253 (Greek)',
  'iso-8859-7': 'ISO 8859-7 (Greek)',
  'windows-1254': 'Windows-1254 (Turkish)',
  'windows-1255': 'Windows-1255 (Hebrew)',
  'iso-8859-8': 'ISO 8859-8 (Hebrew)',
  'windows-1256': 'Windows-1256 (Arabic)',
  'iso-8859-6': 'ISO 8859-6 (Arabic)',
  'windows-1257': 'Windows-1257 (Baltic)',
  'windows-1258': 'Windows-1258 (Vietnamese)',
  'windows-874': 'Windows-874 (Thai)',
  shift_jis: 'Shift JIS (Japanese)',
  'euc-jp': 'EUC-JP (Japanese)',
  'iso-2022-jp': 'ISO-2022-JP (Japanese)',
  gb18030: 'GB18030 (Chinese)',
  big5: 'Big5 (Chinese)',
  'euc-kr': 'EUC-KR (Korean)',
} as const;

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
  textFailed: 'This text could not be read.',
  beginning: (shown: number, size: number) =>
    `The first ${formatBytes(shown)} of ${formatBytes(size)}. Open the file to read all of it.`,
} as const;

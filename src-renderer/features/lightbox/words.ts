import { formatBytes, formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { translated } from '../../../src-preload/words/translated.ts';

/** The texts of the preview: the lightbox around a file, and the file itself. */
export const lightboxWords = translated('lightboxWords', {
  file: 'File',
  details: 'Details',
  previous: 'Previous file',
  next: 'Next file',
  /** `total` is null while it is unknown. */
  positionSelected: (place: number, count: number) => `${formatCount(place)} of ${formatCount(count)} selected`,
  position: (place: number, total: number | null) =>
    `${formatCount(place)} of ${total === null ? '…' : formatCount(total)}`,

  filmstrip: 'Filmstrip',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  comparing: (pictures: number) => `Compare ${formatCount(pictures)} pictures`,
  compared: (place: number, file: string) => `Picture ${place}: ${file}`,
  leftOut: (files: number) =>
    files === 1 ? '1 selected file is not a picture' : `${formatCount(files)} selected files are not pictures`,
  linked: 'Zoom and move all pictures together',

  open: 'Open',
  openWith: 'Open with…',
  saveCopy: 'Save a copy…',
  noPreview: 'Collection Desk has no preview for this kind of file.',
  empty: 'This file is empty: it has 0 bytes.',
  missing: 'The archive does not hold this file. Export the collection again to get it.',

  zoom: 'Zoom',
  zoomOut: 'Zoom out',
  zoomIn: 'Zoom in',
  actualSize: 'Actual size (Z)',
  percent: (percent: number) => `${percent} %`,
  wholePicture: 'Whole picture',
  turnRight: 'Turn right',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  pictureFailed: 'This picture cannot be shown here. Another application may open it.',

  pdfFailed: 'This PDF cannot be shown here. It may be damaged.',
  needsPassword: 'This PDF needs a password.',
  password: 'Password of the PDF',
  wrongPassword: 'This password is not correct. Try again.',
  unlock: 'Show the PDF',
  pdfTools: 'PDF',
  pageOf: (page: number, pages: number) => `Page ${formatCount(page)} of ${formatCount(pages)}`,
  searchPdf: 'Search in this PDF',
  pagesFound: (pages: number, isComplete: boolean) =>
    `${formatCount(pages)} ${pages === 1 ? 'page' : 'pages'}${isComplete ? '' : ' …'}`,
  /** They hold no text, cannot be read, or are beyond the pages that are shown. */
  pagesNotSearched: (unsearched: number, pages: number) =>
    unsearched === pages
      ? 'No text to search'
      : `${formatCount(unsearched)} of ${formatCount(pages)} pages not searched`,
  previousMatch: 'Previous page with these words',
  nextMatch: 'Next page with these words',
  pdfOf: (name: string, pages: number) => `${name}, ${formatCounted(pages, 'page')}`,
  page: (page: number) => `Page ${page}`,
  pageFailed: (page: number) => `Page ${page} cannot be shown`,
  firstPages: (shown: number, pages: number) =>
    `The first ${formatCount(shown)} of ${formatCount(pages)} pages. Open the file to read on.`,

  recordingCutOff: 'This recording is cut off: its end is missing, and it cannot be played without it.',
  recordingFailed: 'The format of this recording cannot be played here. Another application may play it.',
  encoding: 'Encoding of the text',
  detected: (name: string) => `${name}, detected`,
  showAs: 'Show as',
  asTable: 'Table',
  asText: 'Text',
  firstRows: 'At most 500 rows and 200 columns are shown. Open the file to read all of it.',
  playClip: 'Play the clip of this photo',
  clipOf: (name: string) => `Clip of ${name}`,
  showPicture: 'Show the photo',
  clipFailed: 'This clip cannot be played here.',
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
});

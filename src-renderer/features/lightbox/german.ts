import { formatBytes, formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import type { lightboxWords } from './words.ts';

export const germanLightbox: typeof lightboxWords = {
  file: 'Datei',
  details: 'Einzelheiten',
  previous: 'Vorherige Datei',
  next: 'Nächste Datei',
  positionSelected: (place, count) => `${formatCount(place)} von ${formatCount(count)} ausgewählten`,
  position: (place, total) => `${formatCount(place)} von ${total === null ? '…' : formatCount(total)}`,

  filmstrip: 'Filmstreifen',
  fullScreen: 'Vollbild',
  leaveFullScreen: 'Vollbild verlassen',
  comparing: (pictures) => `${formatCount(pictures)} Bilder vergleichen`,
  compared: (place, file) => `Bild ${place}: ${file}`,
  leftOut: (files) =>
    files === 1 ? '1 ausgewählte Datei ist kein Bild' : `${formatCount(files)} ausgewählte Dateien sind keine Bilder`,
  linked: 'Alle Bilder gemeinsam vergrößern und bewegen',

  open: 'Öffnen',
  openWith: 'Öffnen mit…',
  saveCopy: 'Kopie sichern…',
  noPreview: 'Collection Desk hat für diese Art von Datei keine Vorschau.',
  empty: 'Diese Datei ist leer: Sie hat 0 Bytes.',
  missing: 'Das Archiv enthält diese Datei nicht. Exportieren Sie die Sammlung erneut, um sie zu bekommen.',

  zoom: 'Vergrößerung',
  zoomOut: 'Verkleinern',
  zoomIn: 'Vergrößern',
  actualSize: 'Tatsächliche Größe (Z)',
  percent: (percent) => `${percent} %`,
  wholePicture: 'Ganzes Bild',
  turnRight: 'Nach rechts drehen',
  previousPage: 'Vorherige Seite',
  nextPage: 'Nächste Seite',
  pictureFailed: 'Dieses Bild kann hier nicht gezeigt werden. Vielleicht öffnet es ein anderes Programm.',

  pdfFailed: 'Dieses PDF kann hier nicht gezeigt werden. Vielleicht ist es beschädigt.',
  needsPassword: 'Dieses PDF braucht ein Passwort.',
  password: 'Passwort des PDF',
  wrongPassword: 'Das ist nicht das Passwort. Versuchen Sie es erneut.',
  unlock: 'PDF zeigen',
  pdfTools: 'PDF',
  pageOf: (page, pages) => `Seite ${formatCount(page)} von ${formatCount(pages)}`,
  searchPdf: 'In diesem PDF suchen',
  pagesFound: (pages, isComplete) =>
    `${formatCount(pages)} ${pages === 1 ? 'Seite' : 'Seiten'}${isComplete ? '' : ' …'}`,
  pagesNotSearched: (unsearched, pages) =>
    unsearched === pages
      ? 'Kein Text zum Durchsuchen'
      : `${formatCount(unsearched)} von ${formatCount(pages)} Seiten nicht durchsucht`,
  previousMatch: 'Vorherige Seite mit diesen Wörtern',
  nextMatch: 'Nächste Seite mit diesen Wörtern',
  pdfOf: (name, pages) => `${name}, ${formatCounted(pages, 'Seite', 'Seiten')}`,
  page: (page) => `Seite ${page}`,
  pageFailed: (page) => `Seite ${page} kann nicht gezeigt werden`,
  firstPages: (shown, pages) =>
    `Die ersten ${formatCount(shown)} von ${formatCount(pages)} Seiten. Öffnen Sie die Datei, um weiterzulesen.`,

  recordingCutOff:
    'Diese Aufnahme ist abgeschnitten: Ihr Ende fehlt, und ohne das Ende kann sie nicht abgespielt werden.',
  recordingFailed:
    'Das Format dieser Aufnahme kann hier nicht abgespielt werden. Vielleicht spielt ein anderes Programm sie ab.',
  encoding: 'Kodierung des Textes',
  detected: (name) => `${name}, erkannt`,
  showAs: 'Zeigen als',
  asTable: 'Tabelle',
  asText: 'Text',
  firstRows: 'Höchstens 500 Zeilen und 200 Spalten sind zu sehen. Öffnen Sie die Datei, um alles zu lesen.',
  playClip: 'Film dieses Fotos abspielen',
  clipOf: (name) => `Film zu ${name}`,
  showPicture: 'Foto zeigen',
  clipFailed: 'Dieser Film kann hier nicht abgespielt werden.',
  pictureNotPlayed: 'Die Bilder dieses Films können hier nicht gezeigt werden. Sein Ton lässt sich abspielen.',
  play: 'Abspielen',
  pause: 'Pause',
  speed: 'Geschwindigkeit',
  times: (speed) => `${speed} ×`,
  playPosition: (name) => `Stelle in ${name}`,
  timeOf: (time, duration) => `${time} von ${duration}`,
  textFailed: 'Dieser Text konnte nicht gelesen werden.',
  beginning: (shown, size) =>
    `Die ersten ${formatBytes(shown)} von ${formatBytes(size)}. Öffnen Sie die Datei, um alles zu lesen.`,
};

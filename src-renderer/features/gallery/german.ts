import { formatCount } from '../../../src-preload/words/numbers.ts';
import type { galleryWords } from './words.ts';

export const germanGallery: typeof galleryWords = {
  title: 'Dateien',
  preview: 'Vorschau',
  loading: 'Wird geladen',
  foundIn: (question) => `Gefunden in der Antwort auf: ${question}`,
  noSubmission: 'Keine Einsendung',
  fileOf: (ordinal, siblings) => `${formatCount(ordinal)} von ${formatCount(siblings)}`,
  filesOf: (ordinal, clip, siblings) => `${formatCount(ordinal)} und ${formatCount(clip)} von ${formatCount(siblings)}`,
  livePhoto: 'Live Photo: das Foto und sein Film, zwei Dateien. K spielt den Film in der Vorschau ab.',
  twoFiles: '2 Dateien',
  withClip: (words) => `${words}, Live Photo aus 2 Dateien`,
  pictureSize: 'Größe der Bilder',
  caption: 'Text unter den Bildern',
  captions: {
    name: 'Dateiname',
    participant: 'Teilnehmende',
    submission: 'Einsendung',
    sent: 'Gesendet',
    none: 'Kein Text',
  },
  answerTo: 'Antwort auf',
};

import { formatCount } from '../../../src-preload/words/numbers.ts';
import { translated } from '../../../src-preload/words/translated.ts';

/** The texts of the gallery. */
export const galleryWords = translated('galleryWords', {
  title: 'Files',
  preview: 'Preview',
  loading: 'Loading',
  foundIn: (question: string) => `Found in the answer to: ${question}`,
  noSubmission: 'No submission',
  fileOf: (ordinal: number, siblings: number) => `${formatCount(ordinal)} of ${formatCount(siblings)}`,
  /** The photograph and the film of a Live Photo. */
  filesOf: (ordinal: number, clip: number, siblings: number) =>
    `${formatCount(ordinal)} and ${formatCount(clip)} of ${formatCount(siblings)}`,
  livePhoto: 'Live Photo: the photograph and its film, two files. K plays the film in the preview.',
  twoFiles: '2 files',
  withClip: (words: string) => `${words}, Live Photo of 2 files`,
  pictureSize: 'Size of pictures',
  caption: 'Text below pictures',
  captions: {
    name: 'File name',
    participant: 'Participant',
    submission: 'Submission',
    sent: 'Sent',
    none: 'No text',
  },
  answerTo: 'Answer to',
});

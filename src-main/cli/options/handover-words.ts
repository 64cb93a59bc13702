import { translated } from '../../../src-preload/words/translated.ts';
import { countWords } from '../command/count-words.ts';

/** The texts of options that convert copies or apply privacy choices. */
export const handoverOptionWords = translated('handoverOptionWords', {
  convert:
    'convert HEIC, HEIF, AVIF, TIFF, WebP and BMP pictures; they keep their colours and date, and are turned upright',
  maxPixels: 'with --convert: make larger pictures smaller, also JPEG and PNG',
  maxSide: 'with --convert: the same by the longer side in pixels',
  quality: 'with --convert jpeg (default 90)',
  needsConvert: (option: string) => `--${option} belongs to --convert.`,
  pseudonyms:
    'replace ids of participants and submissions, also in texts and names; the key of the library always gives the same pseudonyms',
  replaceFindings:
    'write [e-mail address] in place of an e-mail address in an answer or a text file, and so on; `privacy` lists the findings',
  privacy:
    'choices as JSON: metadata, uncleanable, ids, text, kinds to replace, and ids of accepted places (see `privacy`)',
  stripMetadata: 'remove place, time, device and author from copies; if a file cannot be cleaned, nothing is written',
  stripFacts: 'with --rows files: leave out place, time and device, which come from the metadata of the files',
  keepMetadata: (kinds: string) =>
    `a kind of metadata that JPEG, PNG and WebP keep with --strip-metadata: ${kinds}; other files lose all`,
  leaveOutUncleanable: 'make no copy of files that cannot be cleaned, list them, and exit with 1',
  needsStripMetadata:
    '--keep-metadata and --leave-out-uncleanable belong to --strip-metadata. The second is also for --replace-findings and --pseudonyms.',
  choicesExample: 'Write for example {"text":"replace","kinds":["email"],"accepted":[]}.',
  notJson: (file: string) => `${file} cannot be read as JSON.`,
  unknownChoices: (file: string) => `${file} holds unknown choices.`,
  leftOut: (files: number) => `${countWords.files(files)} left out that could not be cleaned.`,
  leftOutHint: 'The table files.csv says which files.',
  skipped: (files: number) => `${countWords.files(files)} could not be copied. The table files.csv says why.`,
  unsearched: (files: number) =>
    `The text of ${countWords.files(files)} was not searched, or not all of it, such as that of scans, archives and encrypted documents. It left unchanged.`,
});

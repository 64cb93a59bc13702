/** All German texts of the window, by the names in `translated`. */
import { SHARED_GERMAN } from '../src-preload/words/german.ts';
import { germanMessage } from '../src-preload/words/german-messages.ts';
import type { Texts } from '../src-preload/words/translated.ts';
import { germanCommon } from './components/german.ts';
import { germanEncryption } from './features/encryption/german.ts';
import { germanExports } from './features/exports/german.ts';
import { germanGallery } from './features/gallery/german.ts';
import * as handover from './features/handover/german.ts';
import { germanHelp } from './features/help/german.ts';
import { germanImportMarks } from './features/import-marks/german.ts';
import { germanLibrary } from './features/library/german.ts';
import { germanLightbox } from './features/lightbox/german.ts';
import { germanPrint } from './features/print/german.ts';
import { germanSearch } from './features/search/german.ts';
import { germanSettings } from './features/settings/german.ts';
import { germanSql } from './features/sql/german.ts';
import { germanSubmission } from './features/submission/german.ts';
import { germanTable } from './features/table/german.ts';
import { germanWelcome } from './features/welcome/german.ts';
import * as files from './files/german.ts';
import { germanFrame } from './frame/german.ts';
import { germanKeys, germanOtherKeys } from './hooks/german.ts';
import { germanMarks } from './marks/german.ts';
import { germanResults } from './results/german.ts';
import * as state from './state/german.ts';

const GERMAN: Readonly<Record<string, unknown>> = {
  ...SHARED_GERMAN,
  commonWords: germanCommon,
  keyWords: germanKeys,
  otherKeyWords: germanOtherKeys,
  resultsWords: germanResults,
  dateWords: files.germanDate,
  STATE_WORDS: files.germanStates,
  SHORT_STATE_WORDS: files.germanShortStates,
  contentWords: files.germanContent,
  fileWords: files.germanFile,
  filesWords: files.germanFiles,
  marksWords: germanMarks,
  HAS_WORDS: state.germanHas,
  CHANGE_WORDS: state.germanChanges,
  KIND_WORDS: state.germanKinds,
  MEASURE_WORDS: state.germanMeasures,
  PLACE_WORDS: state.germanPlaces,
  FLAG_WORDS: state.germanFlags,
  columnFilterWords: state.germanColumnFilter,
  filterWords: state.germanFilter,
  qualifierWords: state.germanQualifiers,
  ratingWords: state.germanRating,
  markWords: state.germanMark,
  progressWords: state.germanProgress,
  jobFacts: state.germanJobFacts,
  TABLE_FORMAT_WORDS: state.germanTableFormats,
  PACKAGE_FORMAT_WORDS: state.germanPackageFormats,
  privacyReportWords: state.germanPrivacyReport,
  handoverJobWords: state.germanHandoverJobs,
  encryptionStateWords: state.germanEncryptionState,
  encryptionWords: germanEncryption,
  exportsWords: germanExports,
  galleryWords: germanGallery,
  handoverWords: handover.germanHandover,
  packageWords: handover.germanPackages,
  conversionWords: handover.germanConversion,
  recordWords: handover.germanRecord,
  privacyChoiceWords: handover.germanPrivacyChoices,
  foundWords: handover.germanFound,
  sheetWords: handover.germanSheet,
  handoverTableWords: handover.germanHandoverTable,
  codebookWords: handover.germanCodebook,
  helpWords: germanHelp,
  importMarksWords: germanImportMarks,
  libraryWords: germanLibrary,
  lightboxWords: germanLightbox,
  printWords: germanPrint,
  searchWords: germanSearch,
  settingsWords: germanSettings,
  sqlWords: germanSql,
  submissionWords: germanSubmission,
  tableWords: germanTable,
  welcomeWords: germanWelcome,
  frameWords: germanFrame,
};

export const GERMAN_TEXTS: Texts = {
  language: 'de',
  locale: 'de-DE',
  find: (name, english) => GERMAN[name] ?? english,
  message: germanMessage,
};

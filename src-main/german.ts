/** The German texts of the main process, by the names in `translated`. */
import { SHARED_GERMAN } from '../src-preload/words/german.ts';
import { germanMessage } from '../src-preload/words/german-messages.ts';
import type { Texts } from '../src-preload/words/translated.ts';
import { germanMedia } from './media/german.ts';
import * as jobs from './prolific/german.ts';
import { germanShell } from './shell/german.ts';

const GERMAN: Readonly<Record<string, unknown>> = {
  ...SHARED_GERMAN,
  shellWords: germanShell,
  mediaWords: germanMedia,
  exportWords: jobs.germanExport,
  waitWords: jobs.germanWait,
  importStages: jobs.germanImportStages,
  importWords: jobs.germanImport,
  outcomeWords: jobs.germanOutcome,
};

export const GERMAN_TEXTS: Texts = {
  language: 'de',
  locale: 'de-DE',
  find: (name, english) => GERMAN[name] ?? english,
  message: germanMessage,
};

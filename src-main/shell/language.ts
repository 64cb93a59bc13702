import { app } from 'electron';
import { bestLanguage, isLanguage, type Language, type LanguageSetting } from '../../src-preload/language.ts';
import { ACCENTED, MIRRORED } from '../../src-preload/words/test-texts.ts';
import { currentTexts, ENGLISH, setTexts, type Texts } from '../../src-preload/words/translated.ts';

/**
 * Chooses the language of the main process and of windows that open later. `COLLECTION_DESK_LANGUAGE` comes before the setting, which comes
 * before the languages of the system.
 */
export function applyLanguage(setting: LanguageSetting, german: Texts): void {
  const texts: Readonly<Record<Language, Texts>> = { en: ENGLISH, de: german, 'en-XA': ACCENTED, 'ar-XB': MIRRORED };
  const wanted = process.env.COLLECTION_DESK_LANGUAGE ?? setting;
  setTexts(texts[isLanguage(wanted) ? wanted : bestLanguage(app.getPreferredSystemLanguages())]);
}

/** The language, and the locale of dates: that of the system, unless it has another language than a translation. */
export function windowLanguage(): Readonly<Record<'language' | 'locale', string>> {
  const { language, locale } = currentTexts();
  const system = app.getSystemLocale();
  const isOfSystem = language !== 'de' || system.toLowerCase().startsWith(language);
  return { language, locale: isOfSystem ? system : locale };
}

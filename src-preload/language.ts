/** The languages of the window, the menus and the messages of the main process. */

/** The languages that a person can choose, with their own names. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type ChosenLanguage = keyof typeof LANGUAGES;

/**
 * The languages of tests, as Chromium calls them. `en-XA` has accents and brackets around every text, so that a text outside the catalogue
 * is seen. `ar-XB` is English laid out from right to left.
 */
const TEST_LANGUAGES = ['en-XA', 'ar-XB'] as const;
export type Language = ChosenLanguage | (typeof TEST_LANGUAGES)[number];

export type LanguageSetting = 'system' | ChosenLanguage;

/** True for a language that has texts, also one that only tests use. */
export function isLanguage(text: string): text is Language {
  return text in LANGUAGES || TEST_LANGUAGES.some((language) => language === text);
}

/** The first language of the list that there are texts for, else English. @param preferred BCP 47 tags, the best one first */
export function bestLanguage(preferred: readonly string[]): Language {
  const [best = 'en'] = preferred.flatMap((tag) => {
    const [language = ''] = tag.toLowerCase().split(/[-_]/u);
    return language in LANGUAGES ? [language as ChosenLanguage] : [];
  });
  return best;
}

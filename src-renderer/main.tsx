/** Chooses the language of the texts, then loads the window or the contact sheet that the address names. */
import { isLanguage } from '../src-preload/language.ts';
import { ENGLISH, setTexts, type Texts } from '../src-preload/words/translated.ts';
import { askEarly } from './desk.ts';
import './styles/tokens.css';
import './styles/base.css';

/** Only the texts of the language that is shown are loaded. */
async function textsOf(language: string): Promise<Texts> {
  switch (isLanguage(language) ? language : 'en') {
    case 'de':
      return (await import('./german.ts')).GERMAN_TEXTS;
    case 'en-XA':
      return (await import('../src-preload/words/test-texts.ts')).ACCENTED;
    case 'ar-XB':
      return (await import('../src-preload/words/test-texts.ts')).MIRRORED;
    case 'en':
      return ENGLISH;
  }
}

const address = new URLSearchParams(location.search);
// A contact sheet asks other questions.
if (!address.has('sheet')) askEarly();
const texts = await textsOf(address.get('language') ?? 'en');
setTexts(texts);
document.documentElement.lang = texts.language;
document.documentElement.dir = texts.language === 'ar-XB' ? 'rtl' : 'ltr';
// Parts of the window read texts while they are loaded, so they come after the choice.
const { renderWindow } = await import('./render-window.tsx');
await renderWindow();

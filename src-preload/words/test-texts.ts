/** The texts of the languages of tests, made from the English ones. */
import { ENGLISH, type Texts } from './translated.ts';

const ACCENTS: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  e: 'é',
  i: 'î',
  n: 'ñ',
  o: 'ö',
  u: 'û',
  y: 'ý',
  z: 'ž',
  s: 'š',
  A: 'Å',
  C: 'Ç',
  E: 'É',
  I: 'Î',
  N: 'Ñ',
  O: 'Ö',
  U: 'Û',
  Y: 'Ý',
  Z: 'Ž',
  S: 'Š',
};

/** Every text in brackets, with accents, and a third longer, as translations often are. */
export const ACCENTED: Texts = {
  ...ENGLISH,
  language: 'en-XA',
  find: (_name, english) => accented(english),
  message: accentedText,
};

/** English from right to left. */
export const MIRRORED: Texts = { ...ENGLISH, language: 'ar-XB' };

function accented(texts: unknown): unknown {
  if (typeof texts === 'string') return accentedText(texts);
  if (typeof texts === 'function') return (...args: readonly unknown[]) => accented(texts(...args));
  if (Array.isArray(texts)) return texts.map(accented);
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, accented(text)]));
}

/** Texts with places for values, such as patterns of names, stay as they are. */
function accentedText(text: string): string {
  if (text.trim() === '' || text.includes('{') || text.startsWith('[')) return text;
  const letters = Array.from(text, (letter) => ACCENTS[letter] ?? letter).join('');
  return `[${letters}${'~'.repeat(Math.ceil(text.length / 3))}]`;
}

/**
 * Texts in the language of the person. The `words.ts` files hold the texts in English, which is also the language where no other was chosen.
 * A translation holds texts of the same shape by the same names.
 */

import type { Language } from '../language.ts';

/** Texts of the same shape as `T`, in any language. */
export type Translated<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Result
    ? (...args: Args) => Translated<Result>
    : { readonly [Key in keyof T]: Translated<T[Key]> };

export interface Texts {
  readonly language: Language;
  /** BCP 47, for numbers. */
  readonly locale: string;
  /** Finds the texts of a name. `english` has the shape that they must have. */
  readonly find: (name: string, english: unknown) => unknown;
  /** Translates the message of a failure or an import, which is English where it is made. */
  readonly message: (english: string) => string;
}

export const ENGLISH: Texts = {
  language: 'en',
  locale: 'en-GB',
  find: (_name, english) => english,
  message: (english) => english,
};

let current = ENGLISH;

/** Chooses the language of this process. Texts that were read before stay in theirs, so call it before the first text is shown. */
export function setTexts(texts: Texts): void {
  current = texts;
}

/**
 * Runs work with English texts, for what the process writes into files or the library: that is the same in each language.
 * @param work must not wait for anything, because the rest of the process would speak English meanwhile
 */
export function inEnglish<Result>(work: () => Result): Result {
  const before = current;
  setTexts(ENGLISH);
  try {
    return work();
  } finally {
    setTexts(before);
  }
}

/** The language of this process. */
export function currentTexts(): Pick<Texts, 'language' | 'locale' | 'message'> {
  return current;
}

/**
 * English texts that a translation replaces: one text, a function that makes one, or a group of them.
 * @param name the name of the same texts in translations
 */
export function translated<const T>(name: string, english: T): Translated<T> {
  let [found, foundIn]: [unknown, Texts | null] = [undefined, null];
  // Each group keeps its own texts, because main and the window have groups of the same name, and tests load both.
  const texts = () => {
    if (foundIn !== current) [found, foundIn] = [current.find(name, english), current];
    return found;
  };
  return inCurrentLanguage(english, texts) as Translated<T>;
}

/** Reads a function or a group at each use, because the language is chosen after this file was loaded. */
function inCurrentLanguage(english: unknown, texts: () => unknown): unknown {
  if (typeof english === 'function') {
    return (...args: readonly unknown[]) => (texts() as (...args: readonly unknown[]) => unknown)(...args);
  }
  if (!isGroup(english)) return texts();
  const group = {};
  for (const [key, text] of Object.entries(english)) {
    const inside = () => (texts() as Readonly<Record<string, unknown>>)[key];
    const inner = isGroup(text) ? inCurrentLanguage(text, inside) : null;
    Object.defineProperty(group, key, { enumerable: true, get: inner === null ? inside : () => inner });
  }
  return group;
}

function isGroup(texts: unknown): texts is object {
  return typeof texts === 'object' && texts !== null && !Array.isArray(texts);
}

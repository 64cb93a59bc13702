/**
 * Texts in the language of the person. The `words.ts` files hold the texts in English, which is also the language where no other was chosen.
 * A translation holds texts of the same shape by the same names.
 */

/** Texts of the same shape as `T`, in any language. */
export type Translated<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Result
    ? (...args: Args) => Translated<Result>
    : { readonly [Key in keyof T]: Translated<T[Key]> };

/** Finds the texts of a name in a language. `english` has the shape that they must have. */
export type Catalogue = (name: string, english: unknown) => unknown;

const inEnglish: Catalogue = (_name, english) => english;
let catalogue = inEnglish;
let locale = 'en-GB';
let found = new Map<string, unknown>();

/** The language of this process. Texts that were read before keep theirs, so call it before the first text is shown. */
export function useCatalogue(next: Catalogue, nextLocale: string): void {
  catalogue = next;
  locale = nextLocale;
  found = new Map();
}

/** The BCP 47 tag of the language of this process, for numbers. */
export function textLocale(): string {
  return locale;
}

/**
 * English texts that a translation replaces: one text, a function that makes one, or a group of them.
 * @param name the name of the same texts in translations
 */
export function translated<const T>(name: string, english: T): Translated<T> {
  const texts = () => {
    if (!found.has(name)) found.set(name, catalogue(name, english));
    return found.get(name);
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

/**
 * Messages of failures and imports in the language of the person. They are made in English, where a failure happens, and stay English in the
 * library, in logs and in documents for programs. The window and the command line translate them where they show them, by their English
 * text. A part in braces matches any text: `{name}` is kept as it is, `{{reason}}` is a message itself.
 */

import { currentTexts } from './translated.ts';

/** Translations by English text. Both texts have the same parts in braces. */
export type Messages = Readonly<Record<string, string>>;

interface Template {
  readonly pattern: RegExp;
  /** What the message begins with, to find the template without its pattern. */
  readonly start: string;
  readonly names: readonly string[];
  readonly translation: string;
}

const PART = /\{\{\w+\}\}|\{\w+\}/gu;

/** Between sentences of a text that several messages make. */
const SENTENCE_END = /(?<=[.”]) (?=[\p{Lu}“])/u;

/** A message of the main process or the library, in the language of the person. Text that no translation knows is returned as it is. */
export function inLanguage(message: string): string {
  return currentTexts().message(message);
}

/**
 * Makes the function that translates messages.
 * @param inText a value as the language writes it, such as a number
 */
export function createMessages(messages: Messages, inText: (value: string) => string): (english: string) => string {
  const whole = new Map<string, string>();
  const templates: Template[] = [];
  for (const [english, translation] of Object.entries(messages)) {
    if (english.search(PART) < 0) whole.set(english, translation);
    else templates.push(templateOf(english, translation));
  }
  // The template that says most is tried first: “{a} and {b}” fits too much.
  templates.sort((a, b) => literals(b) - literals(a));

  /** @param isOneSentence whether parts in braces must not hold the end of a sentence, as names may */
  const translate = (english: string, isOneSentence: boolean): string | null => {
    const known = whole.get(english);
    if (known !== undefined) return known;
    for (const template of templates) {
      const found = english.startsWith(template.start) ? template.pattern.exec(english)?.slice(1) : undefined;
      if (found !== undefined && !(isOneSentence && found.some((part) => SENTENCE_END.test(part)))) {
        return filled(template, found);
      }
    }
    return null;
  };

  const filled = ({ names, translation }: Template, found: readonly string[]): string =>
    translation.replace(PART, (part) => {
      const text = found[names.indexOf(part)] ?? '';
      const value = inText(text);
      return part.startsWith('{{') && value === text ? inSentences(text) : value;
    });

  /** The translations of the sentences, each from as many sentences as possible. Null for a sentence without one. */
  const bySentence = (english: string): readonly (readonly [english: string, translation: string | null])[] => {
    const sentences = english.split(SENTENCE_END);
    const translated: (readonly [string, string | null])[] = [];
    for (let first = 0; first < sentences.length; ) {
      let end = sentences.length;
      let translation: string | null = null;
      for (; end > first; end -= 1) {
        translation = translate(sentences.slice(first, end).join(' '), true);
        if (translation !== null) break;
      }
      end = Math.max(end, first + 1);
      translated.push([sentences.slice(first, end).join(' '), translation]);
      first = end;
    }
    return translated;
  };

  const inSentences = (english: string): string => {
    const sentences = bySentence(english);
    const isWhole = sentences.every(([, translation]) => translation !== null);
    if (!isWhole) {
      const loose = translate(english, false);
      if (loose !== null) return loose;
    }
    return sentences.map(([sentence, translation]) => translation ?? sentence).join(' ');
  };

  return inSentences;
}

function templateOf(english: string, translation: string): Template {
  const names = english.match(PART) ?? [];
  const literal = english.split(PART);
  return {
    pattern: new RegExp(`^${literal.map(escaped).join('([^]*?)')}$`, 'u'),
    start: literal[0] ?? '',
    names,
    translation,
  };
}

const literals = ({ pattern, names }: Template): number => pattern.source.length - names.length * '([^]*?)'.length;

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&');

/** Questions, options and collections may have the same words. What tells them apart is shown beside the words, pure. */
import type { ChoiceOption, Collection, Instruction } from '../../src-preload/domain.ts';
import { toldApartWords } from './words.ts';

/** Beginning of long words that every place shows, however narrow it is. */
const ALWAYS_SHOWN = 38;

export interface ToldApart {
  /** To show beside the words, e.g. "Question 3"; null where no other item looks the same. */
  readonly mark: string | null;
}

export interface Option extends ChoiceOption, ToldApart {}

export interface Question extends Instruction, ToldApart {
  readonly options: readonly Option[];
}

/**
 * Gives each item that looks like another one a mark. Items look alike where they begin with the same visible characters.
 * @param marks from the most to the least readable; the first that differs between all items that look alike is taken
 */
export function toldApart<Item>(
  items: readonly Item[],
  wordsOf: (item: Item) => string,
  marks: readonly ((item: Item) => string)[],
): readonly (Item & ToldApart)[] {
  const groups = Map.groupBy(items, (item) => visible(wordsOf(item)).slice(0, ALWAYS_SHOWN));
  const markOf = new Map<Item, string>();
  for (const alike of groups.values()) {
    if (alike.length === 1) continue;
    const distinct = marks.find((mark) => new Set(alike.map(mark)).size === alike.length);
    if (distinct !== undefined) for (const item of alike) markOf.set(item, distinct(item));
  }
  return items.map((item) => ({ ...item, mark: markOf.get(item) ?? null }));
}

/** The questions of the collections, each id once, with the options that any of them knows. */
export function questionsOf(collections: readonly Collection[]): readonly Question[] {
  const byId = new Map<string, Asked>();
  for (const { name, instructions } of collections) {
    for (const [index, { id, type, description, options }] of instructions.entries()) {
      const known = byId.get(id) ?? { id, type, description, options: [], collection: name, number: index + 1 };
      byId.set(id, { ...known, options: withMore(known.options, options) });
    }
  }
  const asked = Array.from(byId.values(), (each) => ({ ...each, description: shownWords(each.description, each.id) }));
  const marks: ((each: Asked) => string)[] =
    collections.length === 1
      ? [({ number }) => toldApartWords.question(number)]
      : [
          ({ collection }) => shortName(collection),
          ({ collection, number }) => toldApartWords.questionOf(shortName(collection), number),
          ({ id }) => shortId(id),
          ({ id }) => id,
        ];
  return toldApart(asked, ({ description }) => description, marks).map(({ id, type, description, options, mark }) => ({
    ...{ id, type, description, mark },
    options: optionsOf(options),
  }));
}

interface Asked extends Instruction {
  /** Name of the first collection that asks it, and its place there from 1. */
  readonly collection: string;
  readonly number: number;
}

function optionsOf(options: readonly ChoiceOption[]): readonly Option[] {
  const numbered = options.map(({ value, label }, index) => ({
    value,
    label: shownWords(label, value),
    number: index + 1,
  }));
  const marked = toldApart(numbered, ({ label }) => label, [({ number }) => toldApartWords.option(number)]);
  return marked.map(({ value, label, mark }) => ({ value, label, mark }));
}

/** Collections and workspaces by name, and by the end of their id where several have one name. */
export function namesToldApart<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  idOf: (item: Item) => string,
): readonly (Item & ToldApart)[] {
  return toldApart(items, nameOf, [(item) => shortId(idOf(item)), idOf]);
}

/** Both ends of a long name: names of one study begin alike. */
function shortName(name: string): string {
  const characters = [...name];
  return characters.length <= 20 ? name : `${characters.slice(0, 9).join('')}…${characters.slice(-10).join('')}`;
}

function shortId(id: string): string {
  return `…${id.slice(-6)}`;
}

/** Words with their mark, in one line of text. */
export function markedWords(words: string, mark: string | null | undefined): string {
  return mark === null || mark === undefined ? words : toldApartWords.marked(words, mark);
}

function withMore(options: readonly ChoiceOption[], more: readonly ChoiceOption[]): readonly ChoiceOption[] {
  return [...options, ...more.filter(({ value }) => !options.some((option) => option.value === value))];
}

/** The words, or the id where nothing of them can be seen. */
function shownWords(words: string, id: string): string {
  return visible(words) === '' ? id : words;
}

function visible(words: string): string {
  return words
    .normalize('NFC')
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

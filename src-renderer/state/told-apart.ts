/** Tells apart questions, options and collections with the same text, by a mark beside the text. Pure functions. */
import type { ChoiceOption, Collection, Instruction } from '../../src-preload/domain.ts';
import { readableValue } from '../../src-preload/words/readable-value.ts';
import { toldApartWords } from './words.ts';

/** Every place shows at least this many characters of a long text. */
const ALWAYS_SHOWN = 38;

export interface ToldApart {
  /** Shown beside the text, e.g. "Question 3". Null when no other item looks the same. */
  readonly mark: string | null;
}

export interface Option extends ChoiceOption, ToldApart {}

export interface Question extends Instruction, ToldApart {
  readonly options: readonly Option[];
}

/**
 * Adds a mark to each item that looks like another one. Items look alike when they begin with the same visible characters.
 * @param marks candidates, the most readable first. Uses the first that differs between all items that look alike
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

/** The questions of the collections, each id once, with its options from all collections. */
export function questionsOf(collections: readonly Collection[]): readonly Question[] {
  const byId = new Map<string, Asked>();
  for (const { name, instructions, hasDefinition } of collections) {
    for (const [index, { id, type, description, options: own }] of instructions.entries()) {
      const options = hasDefinition || own.some(({ value, label }) => value !== label) ? own : own.map(readable);
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

interface Asked extends Omit<Instruction, 'options'> {
  readonly options: readonly ReadableOption[];
  /** The name of the first collection that asks the question, and the 1-based position there. */
  readonly collection: string;
  readonly number: number;
}

/** An option without a label, as people would write its value. {@link optionsOf} shows the value beside it. */
function readable({ value, label }: ChoiceOption): ReadableOption {
  const text = readableValue(value);
  return { value, label: text ?? label, isReadable: text !== null };
}

interface ReadableOption extends ChoiceOption {
  readonly isReadable?: boolean;
}

function optionsOf(options: readonly ReadableOption[]): readonly Option[] {
  const numbered = options.map(({ value, label, isReadable = false }, index) => ({
    ...{ value, isReadable },
    label: shownWords(label, value),
    number: index + 1,
  }));
  const marked = toldApart(numbered, ({ label }) => label, [({ number }) => toldApartWords.option(number)]);
  return marked.map(({ value, label, mark, isReadable }) => ({ value, label, mark: isReadable ? value : mark }));
}

/** Collections and workspaces by name, with the end of their id when several have the same name. */
export function namesToldApart<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  idOf: (item: Item) => string,
): readonly (Item & ToldApart)[] {
  return toldApart(items, nameOf, [(item) => shortId(idOf(item)), idOf]);
}

/** Both ends of a long name, because names of one study often begin alike. */
function shortName(name: string): string {
  const characters = [...name];
  return characters.length <= 20 ? name : `${characters.slice(0, 9).join('')}…${characters.slice(-10).join('')}`;
}

function shortId(id: string): string {
  return `…${id.slice(-6)}`;
}

/** A text and its mark on one line. */
export function markedWords(words: string, mark: string | null | undefined): string {
  return mark === null || mark === undefined ? words : toldApartWords.marked(words, mark);
}

function withMore(options: readonly ReadableOption[], more: readonly ReadableOption[]): readonly ReadableOption[] {
  return [...options, ...more.filter(({ value }) => !options.some((option) => option.value === value))];
}

/** The text, or the id when the text has no visible character. */
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

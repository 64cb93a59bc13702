/** Finds qualifiers: short texts beside questions, options and collections that would look the same without them. Pure functions. */
import type { ChoiceOption, Collection, Instruction } from '../../src-preload/domain.ts';
import { readableValue } from '../../src-preload/words/readable-value.ts';
import { qualifierWords } from './words.ts';

/** Every place shows at least this many characters of a long text. */
const ALWAYS_SHOWN = 38;

export interface Qualified {
  /** Shown beside the text, e.g. "Question 3". Null when no other item looks the same. */
  readonly qualifier: string | null;
}

export interface Option extends ChoiceOption, Qualified {}

export interface Question extends Instruction, Qualified {
  readonly options: readonly Option[];
}

/**
 * Adds a qualifier to each item that looks like another one. Items look alike when they begin with the same visible characters.
 * @param qualifiers candidates, the most readable first. Each item gets the first that none of the items that look like it has
 */
function qualified<Item>(
  items: readonly Item[],
  wordsOf: (item: Item) => string,
  qualifiers: readonly ((item: Item) => string)[],
): readonly (Item & Qualified)[] {
  const groups = Map.groupBy(items, (item) => visible(wordsOf(item)).slice(0, ALWAYS_SHOWN));
  const qualifierOf = new Map<Item, string>();
  for (const alike of groups.values()) {
    if (alike.length === 1) continue;
    for (const qualifier of qualifiers) {
      for (const [text, [item, ...others]] of Map.groupBy(alike, qualifier)) {
        if (item !== undefined && others.length === 0 && !qualifierOf.has(item)) qualifierOf.set(item, text);
      }
    }
  }
  return items.map((item) => ({ ...item, qualifier: qualifierOf.get(item) ?? null }));
}

/** The questions of the collections, each id once, with its options from all collections. */
export function questionsOf(collections: readonly Collection[]): readonly Question[] {
  const byId = new Map<string, Asked>();
  for (const named of qualifiedNames(
    collections,
    ({ name }) => name,
    ({ collectionId }) => collectionId,
  )) {
    const { instructions, hasDefinition } = named;
    const collection = named.qualifier === null ? shortName(named.name) : `${shortName(named.name)} ${named.qualifier}`;
    for (const [index, { id, type, description, options: own }] of instructions.entries()) {
      const options = hasDefinition || own.some(({ value, label }) => value !== label) ? own : own.map(readable);
      const known = byId.get(id) ?? { id, type, description, options: [], collection, number: index + 1 };
      byId.set(id, { ...known, options: withMore(known.options, options) });
    }
  }
  const asked = Array.from(byId.values(), (each) => ({ ...each, description: shownWords(each.description, each.id) }));
  const qualifiers: ((each: Asked) => string)[] =
    collections.length === 1
      ? [({ number }) => qualifierWords.question(number)]
      : [
          ({ collection }) => collection,
          ({ collection, number }) => qualifierWords.questionOf(collection, number),
          ({ id }) => shortId(id),
          ({ id }) => id,
        ];
  return qualified(asked, ({ description }) => description, qualifiers).map(
    ({ id, type, description, options, qualifier }) => ({
      id,
      type,
      description,
      qualifier,
      options: optionsOf(options),
    }),
  );
}

interface Asked extends Omit<Instruction, 'options'> {
  readonly options: readonly ReadableOption[];
  /** How the window names the first collection that asks the question, and the 1-based position there. */
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
    value,
    isReadable,
    label: shownWords(label, value),
    number: index + 1,
  }));
  const named = qualified(numbered, ({ label }) => label, [({ number }) => qualifierWords.option(number)]);
  return named.map(({ value, label, qualifier, isReadable }) => ({
    value,
    label,
    qualifier: isReadable && (qualifier !== null || !differsInCase(label, value)) ? value : qualifier,
  }));
}

/** As `Indoors` and `indoors`. Shown beside each other, they would read like a mistake. */
function differsInCase(label: string, value: string): boolean {
  return label.toLowerCase() === value.toLowerCase();
}

/** Collections and workspaces by name, with the end of their id when several have the same name. */
export function qualifiedNames<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  idOf: (item: Item) => string,
): readonly (Item & Qualified)[] {
  return qualified(items, nameOf, [(item) => shortId(idOf(item)), idOf]);
}

/** Both ends of a long name, because names of one study often begin alike. */
function shortName(name: string): string {
  const characters = [...name];
  return characters.length <= 20 ? name : `${characters.slice(0, 9).join('')}…${characters.slice(-10).join('')}`;
}

function shortId(id: string): string {
  return `…${id.slice(-6)}`;
}

/** A text and its qualifier on one line. */
export function qualifiedText(words: string, qualifier: string | null | undefined): string {
  return qualifier === null || qualifier === undefined ? words : qualifierWords.withQualifier(words, qualifier);
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

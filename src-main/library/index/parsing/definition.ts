import { LIMITS } from '../../archive/limits.ts';
import { isObject, type JsonObject, property, scalarText, textProperty } from './json.ts';
import { idOf } from './parse-submission.ts';

/** What is known about a collection before its responses are read. */
export interface CollectionDescription {
  readonly collectionId: string | null;
  readonly name: string | null;
  readonly exportedAt: string | null;
  readonly instructions: readonly DescribedInstruction[];
  readonly faults: ListFaults;
}

/** Ids of instructions with something unusual. */
interface ListFaults {
  /** Listed more than once. */
  readonly repeated: readonly string[];
  /** With two options of the same value. */
  readonly repeatedOptions: readonly string[];
  /** With an option that has only a label, or neither value nor label. */
  readonly unvaluedOptions: readonly string[];
  /** With more options, or a longer text or label, than is kept. */
  readonly cut: readonly string[];
}

export interface DescribedInstruction {
  readonly id: string;
  readonly type: string | null;
  readonly description: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Content blocks, which have no answers. Lists of instructions hold them, too. */
const CONTENT_BLOCKS = new Set(['rich_text', 'image']);

/**
 * Reads `collection.json` of an archive: a list of instructions, or the pages of a definition. Null if it is no object. Fields that are
 * absent or of a wrong type become null or are left out.
 */
export function readCollectionJson(json: unknown): CollectionDescription | null {
  if (!isObject(json)) return null;
  const listed = mergeById(objects(property(json, 'instructions')).filter(isInstruction));
  // Some archives hold the definition with its pages instead of a list.
  const { instructions, faults } = listed.instructions.length > 0 ? listed : readPages(json);
  return {
    collectionId: idOf(json, 'collection_id') ?? idOf(json, 'id'),
    name: nameOf(json),
    exportedAt: textProperty(json, 'exported_at', 1_000),
    instructions,
    faults,
  };
}

/** Reads the definition that the API sends: pages of instructions, sorted by `order`. Null if it is no object. */
export function readDefinition(json: unknown): CollectionDescription | null {
  if (!isObject(json)) return null;
  return { collectionId: idOf(json, 'id'), name: nameOf(json), exportedAt: null, ...readPages(json) };
}

function readPages(json: JsonObject): Listed {
  const pages = inOrder(objects(property(json, 'collection_items')));
  const items = pages.flatMap((page) => inOrder(objects(property(page, 'page_items'))));
  return mergeById(items.filter(isInstruction));
}

/**
 * Joins both lists. The order is that of the definition, followed by instructions that only `collection.json` holds. Texts come from
 * `collection.json`, which is as old as the answers. Options come from the definition.
 */
export function mergeInstructions(
  collectionJson: CollectionDescription | null,
  definition: CollectionDescription | null,
): readonly DescribedInstruction[] {
  const merged = new Map<string, DescribedInstruction>();
  for (const instruction of definition?.instructions ?? []) merged.set(instruction.id, instruction);
  for (const instruction of collectionJson?.instructions ?? []) {
    const defined = merged.get(instruction.id);
    merged.set(instruction.id, {
      id: instruction.id,
      type: instruction.type ?? defined?.type ?? null,
      description: instruction.description ?? defined?.description ?? null,
      options: defined !== undefined && defined.options.length > 0 ? defined.options : instruction.options,
    });
  }
  return [...merged.values()].slice(0, LIMITS.instructions);
}

type Listed = Pick<CollectionDescription, 'instructions' | 'faults'>;

/** Merges items with the same id into one instruction. The first item counts. Later ones only add what it lacks. */
function mergeById(items: readonly JsonObject[]): Listed {
  const found = new Map<string, DescribedInstruction>();
  const [repeated, repeatedOptions] = [new Set<string>(), new Set<string>()];
  const [unvaluedOptions, cut] = [new Set<string>(), new Set<string>()];
  for (const item of items) {
    const id = idOf(item, 'id') ?? idOf(item, 'instruction_id');
    if (id === null) continue;
    const { options, isRepeated, lacksValue, isCut } = readOptions(property(item, 'options'));
    const first = found.get(id);
    if (first !== undefined) repeated.add(id);
    if (isRepeated) repeatedOptions.add(id);
    if (lacksValue) unvaluedOptions.add(id);
    if (isCut || isLonger(item, 'description')) cut.add(id);
    const known = new Set(first?.options.map(({ value }) => value));
    found.set(id, {
      id,
      type: first?.type ?? textProperty(item, 'type', LIMITS.typeLength),
      description: first?.description ?? textProperty(item, 'description', LIMITS.labelLength),
      options: [...(first?.options ?? []), ...options.filter(({ value }) => !known.has(value))],
    });
  }
  return {
    instructions: [...found.values()],
    faults: {
      repeated: [...repeated],
      repeatedOptions: [...repeatedOptions],
      unvaluedOptions: [...unvaluedOptions],
      cut: [...cut],
    },
  };
}

interface ReadOptions {
  readonly options: DescribedInstruction['options'];
  readonly isRepeated: boolean;
  readonly lacksValue: boolean;
  readonly isCut: boolean;
}

/** Reads a list of options, or an object with a label for each value. The first of two options with the same value counts. */
function readOptions(listed: unknown): ReadOptions {
  const options = new Map<string, string>();
  const items = optionsIn(listed);
  let [isRepeated, lacksValue, isCut] = [false, false, items.length > LIMITS.optionsOfInstruction];
  for (const item of items.slice(0, LIMITS.optionsOfInstruction)) {
    const plain = scalarText(item);
    const value = isObject(item) ? scalarText(property(item, 'value')) : plain;
    const written = isObject(item) ? textProperty(item, 'label', LIMITS.labelLength) : plain;
    // An empty label would show nothing for the option.
    const label = written?.trim() ? written : null;
    const known = value ?? label;
    if (value === null) lacksValue = true;
    if (isObject(item) && isLonger(item, 'label')) isCut = true;
    if (known === null) continue;
    if (options.has(known)) isRepeated = true;
    else options.set(known, label ?? known);
  }
  return { options: [...options].map(([value, label]) => ({ value, label })), isRepeated, lacksValue, isCut };
}

function isLonger(item: JsonObject, key: 'description' | 'label'): boolean {
  return (scalarText(property(item, key))?.length ?? 0) > LIMITS.labelLength;
}

function optionsIn(listed: unknown): readonly unknown[] {
  if (Array.isArray(listed)) return listed;
  if (!isObject(listed)) return [];
  return Object.entries(listed).map(([value, item]) => (isObject(item) ? { value, ...item } : { value, label: item }));
}

function nameOf(json: JsonObject): string | null {
  const name = textProperty(json, 'name', LIMITS.labelLength)?.trim() ?? '';
  return name === '' ? null : name;
}

function isInstruction(item: JsonObject): boolean {
  return !CONTENT_BLOCKS.has(scalarText(property(item, 'type')) ?? '');
}

/** The objects of a list, or of an object by id, which some programs write instead of a list. */
function objects(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.filter(isObject);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([id, item]) => (isObject(item) ? [{ id, ...item }] : []));
}

/** Sorts by `order` where it is a number. Items without one stay last, in their order. */
function inOrder(items: readonly JsonObject[]): readonly JsonObject[] {
  const order = (item: JsonObject) => {
    const place = property(item, 'order');
    return typeof place === 'number' ? place : Number.MAX_SAFE_INTEGER;
  };
  return [...items].sort((a, b) => order(a) - order(b));
}

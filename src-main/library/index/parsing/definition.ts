import { LIMITS } from '../../archive/limits.ts';
import { isObject, type JsonObject, property, scalarText, textProperty } from './json.ts';
import { idOf } from './parse-submission.ts';

/** What is known about a collection before its responses are read. */
export interface CollectionDescription {
  readonly collectionId: string | null;
  readonly name: string | null;
  readonly exportedAt: string | null;
  readonly instructions: readonly DescribedInstruction[];
}

export interface DescribedInstruction {
  readonly id: string;
  readonly type: string | null;
  readonly description: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Pages also list content blocks, which have no answers. */
const CONTENT_BLOCKS = new Set(['rich_text', 'image']);
const MAX_TYPE_LENGTH = 100;

/**
 * Reads `collection.json` of an archive: a list of instructions, or the pages of a definition. Null if it is no object. Fields that are
 * absent or of a wrong type become null or are left out.
 */
export function readCollectionJson(json: unknown): CollectionDescription | null {
  if (!isObject(json)) return null;
  // Some archives hold the definition with its pages instead of a list.
  const listed = objects(property(json, 'instructions')).flatMap(readInstruction);
  return {
    collectionId: idOf(json, 'collection_id') ?? idOf(json, 'id'),
    name: nameOf(json),
    exportedAt: textProperty(json, 'exported_at', 1_000),
    instructions: listed.length > 0 ? listed : (readDefinition(json)?.instructions ?? []),
  };
}

/** Reads the definition that the API sends: pages of instructions, sorted by `order`. Null if it is no object. */
export function readDefinition(json: unknown): CollectionDescription | null {
  if (!isObject(json)) return null;
  const pages = inOrder(objects(property(json, 'collection_items')));
  const items = pages.flatMap((page) => inOrder(objects(property(page, 'page_items'))));
  return {
    collectionId: idOf(json, 'id'),
    name: nameOf(json),
    exportedAt: null,
    instructions: items.filter((item) => !isContentBlock(item)).flatMap(readInstruction),
  };
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
  for (const instruction of definition?.instructions ?? []) {
    if (!merged.has(instruction.id)) merged.set(instruction.id, instruction);
  }
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

function readInstruction(item: JsonObject): readonly DescribedInstruction[] {
  const id = idOf(item, 'id') ?? idOf(item, 'instruction_id');
  if (id === null) return [];
  return [
    {
      id,
      type: textProperty(item, 'type', MAX_TYPE_LENGTH),
      description: textProperty(item, 'description', LIMITS.labelLength),
      options: readOptions(property(item, 'options')),
    },
  ];
}

function readOptions(value: unknown): readonly { value: string; label: string }[] {
  const options = new Map<string, string>();
  for (const item of Array.isArray(value) ? value.slice(0, LIMITS.optionsOfInstruction) : []) {
    const plain = scalarText(item);
    const optionValue = isObject(item) ? scalarText(property(item, 'value')) : plain;
    const written = isObject(item) ? textProperty(item, 'label', LIMITS.labelLength) : plain;
    // An empty label would show nothing for the option.
    const label = written?.trim() ? written : null;
    const known = optionValue ?? label;
    if (known !== null && !options.has(known)) options.set(known, label ?? known);
  }
  return [...options].map(([optionValue, label]) => ({ value: optionValue, label }));
}

function nameOf(json: JsonObject): string | null {
  const name = textProperty(json, 'name', LIMITS.labelLength)?.trim() ?? '';
  return name === '' ? null : name;
}

function isContentBlock(item: JsonObject): boolean {
  return CONTENT_BLOCKS.has(scalarText(property(item, 'type')) ?? '');
}

function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Sorts by `order` where it is a number. Items without one stay last, in their order. */
function inOrder(items: readonly JsonObject[]): readonly JsonObject[] {
  const order = (item: JsonObject) => {
    const place = property(item, 'order');
    return typeof place === 'number' ? place : Number.MAX_SAFE_INTEGER;
  };
  return [...items].sort((a, b) => order(a) - order(b));
}

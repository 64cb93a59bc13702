import {
  BY_RATING,
  BY_RELEVANCE,
  type Collection,
  EMPTY_QUERY,
  HAS_FILTERS,
  type InstructionFilter,
  MEDIA_KINDS,
  type Query,
  type Sort,
} from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import { FLAGS, RATINGS } from '../../src-preload/marks.ts';
import { CHANGES } from '../../src-preload/versions.ts';
import type { LibraryApi } from '../library/api.ts';
import { findCollection } from './collection-argument.ts';
import type { Invocation, OptionTable, ParsedOptions } from './command.ts';
import { UsageError } from './command.ts';

/** What narrows a result down: the same for `search`, `extract` and `table`. */
export const FILTER_OPTIONS: OptionTable = {
  where: {
    type: 'string',
    multiple: true,
    value: 'INSTRUCTION=VALUE',
    help: "an instruction's id or exact question, and the value or label of an option",
  },
  has: { type: 'string', multiple: true, value: HAS_FILTERS.join('|'), help: 'submissions that hold these' },
  change: {
    type: 'string',
    multiple: true,
    value: CHANGES.join('|'),
    help: 'submissions that became so since the export before',
  },
  kind: { type: 'string', multiple: true, value: MEDIA_KINDS.join('|'), help: 'submissions with such a file' },
  rating: {
    type: 'string',
    multiple: true,
    value: '0..5',
    help: 'what was rated so (files for extract, else submissions)',
  },
  flag: { type: 'string', multiple: true, value: FLAGS.join('|'), help: 'what was decided so' },
  tag: { type: 'string', multiple: true, value: 'TAG', help: 'what carries one of these tags' },
  since: { type: 'string', value: 'DATE', help: 'submitted on this day (UTC) or later' },
  until: { type: 'string', value: 'DATE', help: 'submitted on this day (UTC) or earlier' },
  sort: {
    type: 'string',
    value: 'F[:desc]',
    help: "created_at, submission_id, participant_id, relevance, rating, or an instruction's id or exact question",
  },
};

export const COLLECTION_OPTION: OptionTable = {
  collection: { type: 'string', value: 'ID', help: 'only this collection, by id or exact name' },
};

const RATING_WORDS = RATINGS.map(String);

/** The query that the options and the typed words describe; instructions and options are looked up in the library. */
export async function readQuery(
  invocation: Invocation,
  library: LibraryApi,
  named: { readonly text: string; readonly collection: string | null },
): Promise<Query> {
  const { options } = invocation;
  const all = await library.collections(undefined, invocation.context);
  const collection = named.collection === null ? null : findCollection(all, named.collection);
  const known = collection ? [collection] : all;
  return {
    ...EMPTY_QUERY,
    collectionId: collection?.collectionId ?? null,
    text: named.text,
    where: joinFilters(options.list('where').map((condition) => readCondition(condition, known))),
    has: options.list('has').map((word) => oneOf('has', word, HAS_FILTERS)),
    changes: options.list('change').map((word) => oneOf('change', word, CHANGES)),
    kinds: options.list('kind').map((word) => oneOf('kind', word, MEDIA_KINDS)),
    marks: {
      ratings: options.list('rating').map((word) => Number(oneOf('rating', word, RATING_WORDS))),
      flags: options.list('flag').map((word) => oneOf('flag', word, FLAGS)),
      tags: options.list('tag'),
    },
    from: readDay(options, 'since'),
    to: readDay(options, 'until'),
    sort: readSort(options.text('sort'), known),
  };
}

function oneOf<Word extends string>(option: string, typed: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === typed);
  if (found === undefined) throw new UsageError(`--${option} takes ${words.join(', ')}, not "${typed}".`);
  return found;
}

function readDay(options: ParsedOptions, name: string): string | null {
  const typed = options.text(name);
  if (typed === null) return null;
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]{5,12}Z?)?$/.test(typed) || Number.isNaN(Date.parse(typed))) {
    throw new UsageError(`--${name} takes a date such as 2026-03-19, not "${typed}".`);
  }
  return typed;
}

/** An instruction's id, from the id or the exact question; null where none of the collections asks that. */
function instructionNamed(known: readonly Collection[], typed: string): string | null {
  const instructions = known.flatMap((collection) => collection.instructions);
  const found =
    instructions.find((instruction) => instruction.id === typed) ??
    instructions.find((instruction) => instruction.description === typed);
  return found?.id ?? null;
}

function unknownInstruction(typed: string): DeskFailure {
  return new DeskFailure(
    'bad_input',
    `No collection here has an instruction "${typed}".`,
    'Run "list --json" to see the instructions with their ids.',
  );
}

/** A question may hold an equals sign itself, so every one of them is tried as the border. */
function readCondition(condition: string, known: readonly Collection[]): InstructionFilter {
  const borders = Array.from(condition.matchAll(/=/g), (match) => match.index);
  const first = borders[0];
  if (first === undefined || first === 0) {
    throw new UsageError(`--where takes INSTRUCTION=VALUE, not "${condition}".`);
  }
  for (const border of borders) {
    const instructionId = instructionNamed(known, condition.slice(0, border));
    if (instructionId === null) continue;
    return { instructionId, values: [optionValue(known, instructionId, condition.slice(border + 1))] };
  }
  throw unknownInstruction(condition.slice(0, first));
}

/** People read labels, archives hold values: both are understood, the value first. */
function optionValue(known: readonly Collection[], instructionId: string, typed: string): string {
  const options = known
    .flatMap((collection) => collection.instructions)
    .filter((instruction) => instruction.id === instructionId)
    .flatMap((instruction) => instruction.options);
  if (options.some((option) => option.value === typed)) return typed;
  return options.find((option) => option.label === typed)?.value ?? typed;
}

/** Values for one instruction are alternatives; different instructions must all hold. */
function joinFilters(filters: readonly InstructionFilter[]): InstructionFilter[] {
  const joined = new Map<string, string[]>();
  for (const filter of filters) {
    joined.set(filter.instructionId, [...(joined.get(filter.instructionId) ?? []), ...filter.values]);
  }
  return Array.from(joined, ([instructionId, values]) => ({ instructionId, values }));
}

function readSort(typed: string | null, known: readonly Collection[]): Sort {
  if (typed === null) return EMPTY_QUERY.sort;
  const direction = /:desc$/.test(typed) ? 'desc' : 'asc';
  const field = typed.replace(/:(asc|desc)$/, '');
  if (['created_at', 'submission_id', 'participant_id', BY_RELEVANCE, BY_RATING].includes(field))
    return { by: field, direction };
  const instructionId = instructionNamed(known, field);
  if (instructionId === null) throw unknownInstruction(field);
  return { by: instructionId, direction };
}

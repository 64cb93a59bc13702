import { BY_CAPTURE, MEASURES, type Measure, type MeasureRange, PLACES } from '../../../src-preload/capture.ts';
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
} from '../../../src-preload/domain.ts';
import { FLAGS, RATINGS } from '../../../src-preload/marks.ts';
import { CHANGES } from '../../../src-preload/versions.ts';
import type { LibraryApi } from '../../library/api/library-api.ts';
import { endOf, startOf } from '../../library/query/date-range.ts';
import {
  flag,
  type Invocation,
  type OptionTable,
  type ParsedOptions,
  repeated,
  UsageError,
  valued,
} from '../command/command.ts';
import { printable } from '../command/print-text.ts';
import { findCollection } from './collection-argument.ts';
import { readColumns } from './column-options.ts';
import { oneOf } from './one-of.ts';
import { instructionNamed, readCondition } from './where-option.ts';
import { optionWords } from './words.ts';

/** The filters of `search`, `extract` and `table`. */
export const FILTER_OPTIONS: OptionTable = {
  where: repeated('INSTRUCTION=VALUE', optionWords.whereOption),
  contains: repeated('COLUMN=WORDS', optionWords.containsOption),
  range: repeated('INSTRUCTION=FROM..TO [UNIT]', optionWords.rangeOption),
  answered: repeated('INSTRUCTION', optionWords.answeredOption),
  unanswered: repeated('INSTRUCTION', optionWords.unansweredOption),
  exact: flag(optionWords.exactOption),
  has: repeated(HAS_FILTERS.join('|'), optionWords.hasOption),
  change: repeated(CHANGES.join('|'), optionWords.changeOption),
  kind: repeated(MEDIA_KINDS.join('|'), optionWords.kindOption),
  rating: repeated('0..5', optionWords.ratedOption),
  flag: repeated(FLAGS.join('|'), optionWords.flagOption),
  tag: repeated('TAG', optionWords.tagOption),
  camera: repeated('CAMERA', optionWords.cameraOption),
  location: valued(PLACES.join('|'), optionWords.locationOption),
  'taken-since': valued('DATE', optionWords.takenFromOption),
  'taken-until': valued('DATE', optionWords.takenToOption),
  width: valued('FROM..TO', optionWords.widthOption),
  height: valued('FROM..TO', optionWords.heightOption),
  seconds: valued('FROM..TO', optionWords.secondsOption),
  since: valued('DATE', optionWords.sentFromOption),
  until: valued('DATE', optionWords.sentToOption),
  sort: valued('F[:desc]', optionWords.sortOption),
};

export const COLLECTION_OPTION: OptionTable = {
  collection: valued('ID', optionWords.collectionOption),
};

const RATING_WORDS = RATINGS.map(String);

/** The query for the options and the typed words. Looks up instructions and options in the library. */
export async function readQuery(
  invocation: Invocation,
  library: LibraryApi,
  named: { readonly text: string; readonly collection: string | null },
): Promise<Query> {
  const { options } = invocation;
  const all = await library.collections(undefined, invocation.context);
  const collection = named.collection === null ? null : findCollection(all, named.collection);
  const known = collection ? [collection] : all;
  const location = options.text('location');
  const query: Query = {
    ...EMPTY_QUERY,
    collectionId: collection?.collectionId ?? null,
    text: named.text,
    exact: options.flag('exact'),
    where: joinFilters(options.list('where').map((condition) => readCondition(condition, known))),
    columns: readColumns(options, known),
    has: options.list('has').map((word) => oneOf('has', word, HAS_FILTERS)),
    changes: options.list('change').map((word) => oneOf('change', word, CHANGES)),
    kinds: options.list('kind').map((word) => oneOf('kind', word, MEDIA_KINDS)),
    marks: {
      ratings: options.list('rating').map((word) => Number(oneOf('rating', word, RATING_WORDS))),
      flags: options.list('flag').map((word) => oneOf('flag', word, FLAGS)),
      tags: options.list('tag'),
    },
    capture: {
      cameras: options.list('camera'),
      place: location === null ? null : oneOf('location', location, PLACES),
      ...readPeriod(options, 'taken-since', 'taken-until'),
      ...readMeasures(options),
    },
    ...readPeriod(options, 'since', 'until'),
    sort: readSort(options.text('sort'), known),
  };
  await hintAtCollection(invocation, library, all, query);
  return query;
}

/** A person who types a collection in place of a search finds nothing in the whole library, and learns how to name it. */
async function hintAtCollection(
  invocation: Invocation,
  library: LibraryApi,
  all: readonly Collection[],
  query: Query,
): Promise<void> {
  const typed = query.text.trim();
  const meant = all.find(({ collectionId, name, originalName }) => [collectionId, name, originalName].includes(typed));
  if (meant === undefined || query.collectionId !== null) return;
  const { total } = await library.submissions({ query, limit: 1 }, invocation.context);
  if (total === 0) invocation.say(optionWords.collectionTyped(printable(typed), printable(meant.collectionId)));
}

/** @throws UsageError for a range that cannot be read */
function readMeasures(options: ParsedOptions): Partial<Record<Measure, MeasureRange>> {
  const found = MEASURES.flatMap((measure) => {
    const typed = options.text(measure);
    return typed === null ? [] : [[measure, readMeasure(measure, typed)] as const];
  });
  return Object.fromEntries(found);
}

function readMeasure(measure: Measure, typed: string): MeasureRange {
  const [, low = '', high = ''] = /^\s*(\d*\.?\d*)\s*\.\.\s*(\d*\.?\d*)\s*$/.exec(typed) ?? [];
  const [from, to] = [low, high].map((text) => (text === '' ? null : Number(text)));
  const isEmpty = low === '' && high === '';
  if (isEmpty || Number.isNaN(from) || Number.isNaN(to) || (from != null && to != null && from > to)) {
    throw new UsageError(optionWords.badMeasure(measure, typed));
  }
  return { from: from ?? null, to: to ?? null };
}

/** @throws UsageError also for a period that ends before it begins */
function readPeriod(options: ParsedOptions, since: string, until: string) {
  const [from, to] = [readDay(options, since), readDay(options, until)];
  const isBackwards = from !== null && to !== null && startOf(from) > endOf(to);
  if (isBackwards) throw new UsageError(optionWords.backwards(since, from, until, to));
  return { from, to };
}

function readDay(options: ParsedOptions, name: string): string | null {
  const typed = options.text(name);
  if (typed === null) return null;
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]{5,12}Z?)?$/.test(typed) || Number.isNaN(Date.parse(typed))) {
    throw new UsageError(optionWords.badDate(name, typed));
  }
  return typed;
}

/** Values of one instruction are alternatives. Different instructions must all match. */
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
  if (
    ['created_at', 'submission_id', 'participant_id', BY_RELEVANCE, BY_RATING, BY_CAPTURE, ...MEASURES].includes(field)
  )
    return { by: field, direction };
  return { by: instructionNamed(known, field), direction };
}

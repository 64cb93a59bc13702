/** Pure edits of a {@link Query}, and its active filters. */
import { MEASURES, type Place } from '../../src-preload/capture.ts';
import type { ColumnFilter } from '../../src-preload/column-filters.ts';
import { BY_RELEVANCE, type HasFilter, type MediaKind, type Query, type Sort } from '../../src-preload/domain.ts';
import type { Flag } from '../../src-preload/marks.ts';
import type { Change } from '../../src-preload/versions.ts';
import { formatBound, formatDay } from '../hooks/format.ts';
import { columnFilterText } from './column-filters.ts';
import { type Question, qualifiedText } from './qualifiers.ts';
import {
  CHANGE_WORDS,
  columnFilterWords,
  FLAG_WORDS,
  filterWords,
  HAS_WORDS,
  KIND_WORDS,
  MEASURE_WORDS,
  PLACE_WORDS,
  ratingWords,
} from './words.ts';

/** Adds an option to the filter of its instruction, or removes it. */
export function toggleOption(query: Query, instructionId: string, value: string): Query {
  const filter = query.where.find((each) => each.instructionId === instructionId);
  if (filter === undefined) return { ...query, where: [...query.where, { instructionId, values: [value] }] };
  const values = toggled(filter.values, value);
  const where = query.where.flatMap((each) => {
    if (each !== filter) return [each];
    return values.length > 0 ? [{ instructionId, values }] : [];
  });
  return { ...query, where };
}

/** True if the query filters by this option. */
export function hasOption(query: Query, instructionId: string, value: string): boolean {
  return query.where.some((each) => each.instructionId === instructionId && each.values.includes(value));
}

/** Adds a kind of file to the filter, or removes it. */
export function toggleKind(query: Query, kind: MediaKind): Query {
  return { ...query, kinds: toggled(query.kinds, kind) };
}

/** Adds a rating to the filter, or removes it. */
export function toggleRating(query: Query, rating: number): Query {
  return { ...query, marks: { ...query.marks, ratings: toggled(query.marks.ratings, rating) } };
}

/** Adds a decision to the filter, or removes it. */
export function toggleFlag(query: Query, flag: Flag): Query {
  return { ...query, marks: { ...query.marks, flags: toggled(query.marks.flags, flag) } };
}

/** Adds a tag to the filter, or removes it. */
export function toggleTag(query: Query, tag: string): Query {
  return { ...query, marks: { ...query.marks, tags: toggled(query.marks.tags, tag) } };
}

/** Adds a kind of change between exports to the filter, or removes it. */
export function toggleChange(query: Query, change: Change): Query {
  return { ...query, changes: toggled(query.changes, change) };
}

/** Adds a camera to the filter, or removes it. */
export function toggleCamera(query: Query, camera: string): Query {
  return { ...query, capture: { ...query.capture, cameras: toggled(query.capture.cameras, camera) } };
}

/** A file is either with or without coordinates, so the choices exclude each other. */
export function togglePlace(query: Query, place: Place): Query {
  return { ...query, capture: { ...query.capture, place: query.capture.place === place ? null : place } };
}

/** `files` and `no-files` exclude each other. */
export function toggleHas(query: Query, has: HasFilter): Query {
  const opposite: Partial<Record<HasFilter, HasFilter>> = { files: 'no-files', 'no-files': 'files' };
  return { ...query, has: toggled(query.has, has).filter((each) => each === has || each !== opposite[has]) };
}

/** The column and direction of the results. By relevance when `ranked`. */
export function orderOf({ sort }: Query, ranked: boolean): Sort {
  return sort.by === BY_RELEVANCE && !ranked ? { by: 'created_at', direction: 'asc' } : sort;
}

/** The first click sorts ascending. The next one reverses the direction. */
export function sortedBy(query: Query, by: string): Query {
  const turn = query.sort.by === by && query.sort.direction === 'asc';
  return { ...query, sort: { by, direction: turn ? 'desc' : 'asc' } };
}

/** One active filter: its text, and the query without it. */
export interface ActiveFilter {
  readonly key: string;
  readonly words: string;
  readonly without: Query;
}

/** All active filters, without the search text. */
export function activeFilters(query: Query, instructions: readonly Question[]): readonly ActiveFilter[] {
  const where = query.where.map((filter) => {
    const instruction = instructions.find((each) => each.id === filter.instructionId);
    const labels = filter.values.map((value) => labelOf(instruction, value));
    return {
      key: `where ${filter.instructionId}`,
      words: filterWords.answers(
        qualifiedText(shortened(instruction?.description ?? filter.instructionId), instruction?.qualifier),
        filterWords.either(labels),
      ),
      without: { ...query, where: query.where.filter((each) => each !== filter) },
    };
  });
  const kinds: readonly ActiveFilter[] =
    query.kinds.length === 0
      ? []
      : [
          {
            key: 'kinds',
            words: filterWords.kinds(filterWords.either(query.kinds.map((kind) => KIND_WORDS[kind]))),
            without: { ...query, kinds: [] },
          },
        ];
  const has = query.has.map((each) => ({
    key: `has ${each}`,
    words: HAS_WORDS[each],
    without: { ...query, has: query.has.filter((other) => other !== each) },
  }));
  return [
    ...exactText(query),
    ...where,
    ...columnFilters(query, instructions),
    ...kinds,
    ...has,
    ...markFilters(query),
    ...captureFilters(query),
    ...changeFilter(query),
    ...dateFilter(query),
  ];
}

/** Shown as a filter, because a search finds less with it. */
function exactText(query: Query): readonly ActiveFilter[] {
  if (!query.exact) return [];
  return [{ key: 'exact', words: filterWords.exact, without: { ...query, exact: false } }];
}

function columnFilters(query: Query, instructions: readonly Question[]): readonly ActiveFilter[] {
  return query.columns.map((filter) => ({
    key: `column ${filter.by}`,
    words: filterWords.answers(columnName(filter, instructions), columnFilterText(filter)),
    without: { ...query, columns: query.columns.filter((each) => each !== filter) },
  }));
}

function columnName({ by }: ColumnFilter, instructions: readonly Question[]): string {
  if (by === 'submission_id') return columnFilterWords.submission;
  if (by === 'participant_id') return columnFilterWords.participant;
  const instruction = instructions.find((each) => each.id === by);
  return qualifiedText(shortened(instruction?.description ?? by), instruction?.qualifier);
}

function markFilters(query: Query): readonly ActiveFilter[] {
  const { ratings, flags, tags } = query.marks;
  const filter = (key: keyof Query['marks'], title: string, labels: readonly string[]): readonly ActiveFilter[] =>
    labels.length === 0
      ? []
      : [
          {
            key: `marks ${key}`,
            words: filterWords.answers(title, filterWords.either(labels)),
            without: withoutMarks(query, key),
          },
        ];
  return [
    ...filter('ratings', filterWords.rating, ratings.map(ratingWords)),
    ...filter(
      'flags',
      filterWords.decision,
      flags.map((flag) => FLAG_WORDS[flag]),
    ),
    ...filter('tags', filterWords.tag, tags),
  ];
}

/** The query without one kind of mark filter. */
export function withoutMarks(query: Query, key: keyof Query['marks']): Query {
  return { ...query, marks: { ...query.marks, [key]: [] } };
}

function captureFilters(query: Query): readonly ActiveFilter[] {
  const { cameras, place, from, to } = query.capture;
  const filter = (isActive: boolean, key: string, words: () => string, none: Partial<Query['capture']>) =>
    isActive
      ? [{ key: `capture ${key}`, words: words(), without: { ...query, capture: { ...query.capture, ...none } } }]
      : [];
  const measures = MEASURES.flatMap((measure) => {
    const { [measure]: range, ...others } = query.capture;
    if (range === undefined) return [];
    const words = filterWords.measure(MEASURE_WORDS[measure], range);
    return [{ key: `capture ${measure}`, words, without: { ...query, capture: others } }];
  });
  const cameraWords = () => filterWords.answers(filterWords.camera, filterWords.either(cameras));
  return [
    ...filter(cameras.length > 0, 'cameras', cameraWords, { cameras: [] }),
    ...filter(place !== null, 'place', () => (place === null ? '' : PLACE_WORDS[place]), { place: null }),
    ...filter(
      from !== null || to !== null,
      'days',
      () => filterWords.taken(filterWords.days(from && formatDay(from), to && formatDay(to))),
      {
        from: null,
        to: null,
      },
    ),
    ...measures,
  ];
}

function changeFilter(query: Query): readonly ActiveFilter[] {
  if (query.changes.length === 0) return [];
  const words = filterWords.either(query.changes.map((change) => CHANGE_WORDS[change]));
  return [{ key: 'changes', words, without: { ...query, changes: [] } }];
}

function dateFilter(query: Query): readonly ActiveFilter[] {
  if (query.from === null && query.to === null) return [];
  const words = filterWords.days(query.from && formatBound(query.from), query.to && formatBound(query.to));
  return [{ key: 'dates', words, without: { ...query, from: null, to: null } }];
}

function labelOf(instruction: Question | undefined, value: string): string {
  const option = instruction?.options.find((each) => each.value === value);
  return option === undefined ? value : qualifiedText(option.label, option.qualifier);
}

/** A question can be a paragraph, but a chip holds a few words. */
function shortened(question: string): string {
  return question.length <= 40 ? question : `${question.slice(0, 38).trimEnd()}…`;
}

function toggled<Value>(values: readonly Value[], value: Value): readonly Value[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}

/** Pure edits of a {@link Query}, and its filters in words. */
import {
  BY_RELEVANCE,
  type HasFilter,
  type Instruction,
  type MediaKind,
  type Query,
  type Sort,
} from '../../src-preload/domain.ts';
import type { Flag } from '../../src-preload/marks.ts';
import type { Change } from '../../src-preload/versions.ts';

import { FLAG_WORDS, ratingWords } from './mark-words.ts';

export const HAS_WORDS: Record<HasFilter, string> = {
  files: 'Has files',
  'no-files': 'Has no files',
  problems: 'Has problems',
};

export const CHANGE_WORDS: Record<Change, string> = {
  added: 'Added',
  changed: 'Changed',
  withdrawn: 'Withdrawn',
  unreadable: 'Unreadable in one export',
};

export const KIND_WORDS: Record<MediaKind, string> = {
  image: 'Image',
  video: 'Video',
  audio: 'Audio',
  pdf: 'PDF',
  text: 'Text',
  other: 'Other',
};

/** Adds an option to its instruction's filter or takes it away; an instruction without values has no filter. */
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

export function hasOption(query: Query, instructionId: string, value: string): boolean {
  return query.where.some((each) => each.instructionId === instructionId && each.values.includes(value));
}

export function toggleKind(query: Query, kind: MediaKind): Query {
  return { ...query, kinds: toggled(query.kinds, kind) };
}

export function toggleRating(query: Query, rating: number): Query {
  return { ...query, marks: { ...query.marks, ratings: toggled(query.marks.ratings, rating) } };
}

export function toggleFlag(query: Query, flag: Flag): Query {
  return { ...query, marks: { ...query.marks, flags: toggled(query.marks.flags, flag) } };
}

export function toggleTag(query: Query, tag: string): Query {
  return { ...query, marks: { ...query.marks, tags: toggled(query.marks.tags, tag) } };
}

export function toggleChange(query: Query, change: Change): Query {
  return { ...query, changes: toggled(query.changes, change) };
}

/** `files` and `no-files` exclude one another. */
export function toggleHas(query: Query, has: HasFilter): Query {
  const opposite: Partial<Record<HasFilter, HasFilter>> = { files: 'no-files', 'no-files': 'files' };
  return { ...query, has: toggled(query.has, has).filter((each) => each === has || each !== opposite[has]) };
}

/** The column and direction in which results stand; by relevance where `ranked`. */
export function orderOf({ sort }: Query, ranked: boolean): Sort {
  return sort.by === BY_RELEVANCE && !ranked ? { by: 'created_at', direction: 'asc' } : sort;
}

/** First click sorts ascending, the next turns the direction. */
export function sortedBy(query: Query, by: string): Query {
  const turn = query.sort.by === by && query.sort.direction === 'asc';
  return { ...query, sort: { by, direction: turn ? 'desc' : 'asc' } };
}

/** One active filter: what it says, and the query without it. */
export interface ActiveFilter {
  readonly key: string;
  readonly words: string;
  readonly without: Query;
}

/** Every active filter, in the order in which it was asked for; search text is not one of them. */
export function activeFilters(query: Query, instructions: readonly Instruction[]): readonly ActiveFilter[] {
  const where = query.where.map((filter) => {
    const instruction = instructions.find((each) => each.id === filter.instructionId);
    const labels = filter.values.map((value) => labelOf(instruction, value));
    return {
      key: `where ${filter.instructionId}`,
      words: labelled(shortened(instruction?.description ?? filter.instructionId), listed(labels)),
      without: { ...query, where: query.where.filter((each) => each !== filter) },
    };
  });
  const kinds: readonly ActiveFilter[] =
    query.kinds.length === 0
      ? []
      : [
          {
            key: 'kinds',
            words: `Files: ${listed(query.kinds.map((kind) => KIND_WORDS[kind]))}`,
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
    ...kinds,
    ...has,
    ...markFilters(query),
    ...changeFilter(query),
    ...dateFilter(query),
  ];
}

/** Says so wherever a search may find less for it. */
function exactText(query: Query): readonly ActiveFilter[] {
  if (!query.exact) return [];
  return [{ key: 'exact', words: 'Letters exactly as typed', without: { ...query, exact: false } }];
}

function markFilters(query: Query): readonly ActiveFilter[] {
  const { ratings, flags, tags } = query.marks;
  const filter = (key: keyof Query['marks'], title: string, labels: readonly string[]): readonly ActiveFilter[] =>
    labels.length === 0
      ? []
      : [{ key: `marks ${key}`, words: `${title}: ${listed(labels)}`, without: withoutMarks(query, key) }];
  return [
    ...filter('ratings', 'Rating', ratings.map(ratingWords)),
    ...filter(
      'flags',
      'Decision',
      flags.map((flag) => FLAG_WORDS[flag]),
    ),
    ...filter('tags', 'Tag', tags),
  ];
}

/** Without one kind of filter by marks. */
export function withoutMarks(query: Query, key: keyof Query['marks']): Query {
  return { ...query, marks: { ...query.marks, [key]: [] } };
}

function changeFilter(query: Query): readonly ActiveFilter[] {
  if (query.changes.length === 0) return [];
  const words = listed(query.changes.map((change) => CHANGE_WORDS[change]));
  return [{ key: 'changes', words, without: { ...query, changes: [] } }];
}

function dateFilter(query: Query): readonly ActiveFilter[] {
  if (query.from === null && query.to === null) return [];
  const words =
    query.from === null
      ? `Until ${query.to}`
      : query.to === null
        ? `From ${query.from}`
        : `${query.from} to ${query.to}`;
  return [{ key: 'dates', words, without: { ...query, from: null, to: null } }];
}

function labelOf(instruction: Instruction | undefined, value: string): string {
  return instruction?.options.find((option) => option.value === value)?.label ?? value;
}

function listed(labels: readonly string[]): string {
  const [first, second, ...more] = labels;
  if (first === undefined) return '';
  if (second === undefined) return first;
  return more.length === 0 ? `${first} or ${second}` : `${first}, ${second} or ${more.length} more`;
}

/** Questions can be paragraphs; a chip holds a few words. */
/** A question mark needs no colon behind it. */
function labelled(question: string, answers: string): string {
  return /[?？؟:：]$/u.test(question) ? `${question} ${answers}` : `${question}: ${answers}`;
}

function shortened(question: string): string {
  return question.length <= 40 ? question : `${question.slice(0, 38).trimEnd()}…`;
}

function toggled<Value>(values: readonly Value[], value: Value): readonly Value[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}

import { memo } from 'react';
import type { Facets, Query } from '../../../src-preload/domain.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { FLAG_WORDS, ratingWords } from '../../state/mark-words.ts';
import {
  CHANGE_WORDS,
  HAS_WORDS,
  hasOption,
  KIND_WORDS,
  toggleChange,
  toggleFlag,
  toggleHas,
  toggleKind,
  toggleOption,
  toggleRating,
  toggleTag,
} from '../../state/query-edits.ts';
import { useInstructions } from '../../state/use-instructions.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { DateRange } from './date-range.tsx';
import { type FacetChoice, FacetGroup } from './facet-group.tsx';
import { useAlternatives, useFacets, useMarkAlternatives } from './use-facets.ts';
import './search.css';

/** What the result is made of: every option, kind and date with its count, each a filter. */
export function FacetPanel() {
  const { query, view } = useViewState();
  const unit = view === 'gallery' ? 'files' : 'submissions';
  const facets = useFacets(query, unit);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="facets" aria-label="Filters" aria-busy={facets.isFetching || undefined} tabIndex={0}>
      {facets.data && <FacetGroups facets={facets.data} query={query} />}
      {!facets.data && facets.error && (
        <ErrorState compact failure={facets.error} onRetry={() => void facets.refetch()} />
      )}
      {!facets.data && !facets.error && <FacetSkeleton />}
    </section>
  );
}

/** Drawn again only for new counts or another query, not for every row that is scrolled past. */
const FacetGroups = memo(function FacetGroups({ facets, query }: { readonly facets: Facets; readonly query: Query }) {
  const { changeQuery } = useViewActions();
  const instructions = useOptionGroups(facets, query);
  const marks = useMarkAlternatives(query, facets);
  const choice = <Key extends string>(
    key: Key,
    label: string,
    count: number,
    chosen: boolean,
    next: Query,
  ): FacetChoice => ({ key, label, count, chosen, toggle: () => changeQuery(next) });
  return (
    <>
      {instructions.map((group) => (
        <FacetGroup
          key={group.instructionId}
          id={group.instructionId}
          title={group.description}
          total={facets.total}
          choices={group.options.map((option) =>
            choice(
              option.value,
              option.label,
              option.count,
              hasOption(query, group.instructionId, option.value),
              toggleOption(query, group.instructionId, option.value),
            ),
          )}
        />
      ))}
      <FacetGroup
        id="kinds"
        title="Files"
        total={facets.total}
        choices={shownOnly(
          facets.kinds.map(({ kind, count }) =>
            choice(kind, KIND_WORDS[kind], count, query.kinds.includes(kind), toggleKind(query, kind)),
          ),
        )}
      />
      <FacetGroup
        id="flags"
        title="Decision"
        total={facets.total}
        choices={whereMarked(
          marks.flags.map(({ flag, count }) =>
            choice(flag, FLAG_WORDS[flag], count, query.marks.flags.includes(flag), toggleFlag(query, flag)),
          ),
        )}
      />
      <FacetGroup
        id="ratings"
        title="Rating"
        total={facets.total}
        choices={whereMarked(
          marks.ratings.map(({ rating, count }) =>
            choice(
              String(rating),
              ratingWords(rating),
              count,
              query.marks.ratings.includes(rating),
              toggleRating(query, rating),
            ),
          ),
        )}
      />
      <FacetGroup
        id="tags"
        title="Tags"
        total={facets.total}
        choices={[...marks.tags, ...goneTags(query, marks)].map(({ tag, count }) =>
          choice(tag, tag, count, query.marks.tags.includes(tag), toggleTag(query, tag)),
        )}
      />
      <FacetGroup
        id="changes"
        title={query.version === null ? 'Since the export before' : 'In the newest export'}
        total={facets.total}
        choices={shownOnly(
          facets.changes.map(({ change, count }) =>
            choice(change, CHANGE_WORDS[change], count, query.changes.includes(change), toggleChange(query, change)),
          ),
        )}
      />
      <FacetGroup
        id="has"
        title="Worth a look"
        total={facets.total}
        choices={shownOnly(
          facets.has
            .filter(({ has }) => facets.unit === 'submissions' || has === 'problems' || query.has.includes(has))
            .map(({ has, count }) =>
              choice(has, HAS_WORDS[has], count, query.has.includes(has), toggleHas(query, has)),
            ),
        )}
      />
      <DateRange days={facets.days} />
    </>
  );
});

/** Counts of nothing say nothing, unless the filter is on and must be taken off again. */
function shownOnly(choices: readonly FacetChoice[]): readonly FacetChoice[] {
  return choices.filter((choice) => choice.count > 0 || choice.chosen);
}

/** Without any marks in sight, that nothing is marked need not be said; the last choice stands for what is not. */
function whereMarked(choices: readonly FacetChoice[]): readonly FacetChoice[] {
  const shown = shownOnly(choices);
  return shown.length === 1 && shown[0] === choices.at(-1) && !shown[0]?.chosen ? [] : shown;
}

/** Tags that are filtered by and on nothing any more. */
function goneTags(query: Query, marks: Facets['marks']): Facets['marks']['tags'] {
  const gone = query.marks.tags.filter((tag) => !marks.tags.some((each) => each.tag === tag));
  return gone.map((tag) => ({ tag, count: 0 }));
}

/** The answer's groups, with chosen options that no longer count anything put back in. */
function useOptionGroups(facets: Facets, query: Query): Facets['instructions'] {
  const instructions = useInstructions(query);
  const alternatives = useAlternatives(query, facets.unit);
  const absent = query.where.filter(
    (filter) => !facets.instructions.some((g) => g.instructionId === filter.instructionId),
  );
  const groups = [
    ...facets.instructions.map(
      (group) => alternatives.find((each) => each.instructionId === group.instructionId) ?? group,
    ),
    ...absent.map(({ instructionId }) => ({
      instructionId,
      description: instructions.find((each) => each.id === instructionId)?.description ?? instructionId,
      options: [],
    })),
  ];
  return groups.map((group) => {
    const chosen = query.where.find((filter) => filter.instructionId === group.instructionId)?.values ?? [];
    const counted = group.options.filter((option) => option.count > 0 || chosen.includes(option.value));
    const known = instructions.find((each) => each.id === group.instructionId)?.options ?? [];
    const gone = chosen.filter((value) => !counted.some((option) => option.value === value));
    const putBack = gone.map((value) => ({
      value,
      label: known.find((option) => option.value === value)?.label ?? value,
      count: 0,
    }));
    return { ...group, options: [...counted, ...putBack] };
  });
}

const SKELETON_WIDTHS = ['64%', '92%', '78%', '50%', '36%', '70%', '88%', '60%', '44%'];

function FacetSkeleton() {
  return (
    <div className="facet-skeleton">
      {SKELETON_WIDTHS.map((width) => (
        <Skeleton key={width} width={width} height="16px" />
      ))}
    </div>
  );
}

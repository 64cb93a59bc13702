import { type KeyboardEvent, memo } from 'react';
import { type Facets, FILE_RATING_FILTERS, type Query } from '../../../src-preload/domain.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { isTyping } from '../../hooks/shortcut.ts';
import type { Option, Question } from '../../state/qualifiers.ts';
import {
  hasOption,
  toggleCamera,
  toggleChange,
  toggleFlag,
  toggleHas,
  toggleKind,
  toggleOption,
  togglePlace,
  toggleRating,
  toggleTag,
} from '../../state/query-edits.ts';
import { useInstructions } from '../../state/use-instructions.ts';
import { unitOf, useViewActions, useViewState } from '../../state/view-state.tsx';
import { CHANGE_WORDS, FLAG_WORDS, HAS_WORDS, KIND_WORDS, PLACE_WORDS, ratingWords } from '../../state/words.ts';
import { type FacetChoice, FacetGroup } from './facet-group.tsx';
import { MeasureRanges } from './measure-range.tsx';
import { SentDates, TakenDates } from './query-dates.tsx';
import { useAlternatives, useCameraAlternatives, useFacets, useMarkAlternatives } from './use-facets.ts';
import { searchWords } from './words.ts';
import './search.css';

/** The facets of the result: every option, kind, mark and change with its count. Each is a filter. */
export function FacetPanel() {
  const { query, view } = useViewState();
  const facets = useFacets(query, unitOf(view));
  return (
    <section
      className="facets"
      data-filters=""
      aria-label={searchWords.filters}
      aria-busy={facets.isFetching || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      onKeyDown={moveBetweenChoices}
    >
      {facets.data && <FacetGroups facets={facets.data} query={query} />}
      {!facets.data && facets.error && (
        <ErrorState compact failure={facets.error} onRetry={() => void facets.refetch()} />
      )}
      {!facets.data && !facets.error && <FacetSkeleton />}
    </section>
  );
}

/** The up and down arrows move between choices, Home and End to the first and the last. */
function moveBetweenChoices(event: KeyboardEvent<HTMLElement>): void {
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const place = choices.findIndex((choice) => choice.matches(':focus'));
  const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: choices.length - 1 }[event.key];
  if (next === undefined || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
  event.preventDefault();
  choices[Math.max(0, Math.min(next, choices.length - 1))]?.focus();
}

interface GroupsProps {
  readonly facets: Facets;
  readonly query: Query;
}

/** Draws again only for new counts or another query, not while the person scrolls. */
const FacetGroups = memo(function FacetGroups({ facets, query }: GroupsProps) {
  return (
    <>
      <OptionGroups facets={facets} query={query} />
      <KindGroup facets={facets} query={query} />
      <MarkGroups facets={facets} query={query} />
      <ChangeGroup facets={facets} query={query} />
      <FileRatingGroup facets={facets} query={query} />
      <HasGroup facets={facets} query={query} />
      <SentDates days={facets.days} />
      <CaptureGroups facets={facets} query={query} />
      {facets.total === 0 && <p className="facet-note">{searchWords.nothingToFilter}</p>}
    </>
  );
});

/** Makes one choice of a group. `next` is the query after the choice. */
function useChoice() {
  const { changeQuery } = useViewActions();
  return (key: string, label: string, count: number, chosen: boolean, next: Query): FacetChoice => ({
    key,
    label,
    count,
    chosen,
    qualifier: null,
    toggle: () => changeQuery(next),
  });
}

function OptionGroups({ facets, query }: GroupsProps) {
  const choice = useChoice();
  return useOptionGroups(facets, query).map(({ id, description, qualifier, options }) => {
    const choices = options.map(({ value, label, count, qualifier }) => {
      const next = toggleOption(query, id, value);
      return { ...choice(value, label, count, hasOption(query, id, value), next), qualifier };
    });
    return (
      <FacetGroup key={id} id={id} title={description} qualifier={qualifier} total={facets.total} choices={choices} />
    );
  });
}

function KindGroup({ facets, query }: GroupsProps) {
  const choice = useChoice();
  const choices = facets.kinds.map(({ kind, count }) =>
    choice(kind, KIND_WORDS[kind], count, query.kinds.includes(kind), toggleKind(query, kind)),
  );
  return <FacetGroup id="kinds" title={searchWords.files} total={facets.total} choices={shownOnly(choices)} />;
}

function MarkGroups({ facets, query }: GroupsProps) {
  const choice = useChoice();
  const marks = useMarkAlternatives(query, facets);
  const flags = marks.flags.map(({ flag, count }) =>
    choice(flag, FLAG_WORDS[flag], count, query.marks.flags.includes(flag), toggleFlag(query, flag)),
  );
  const ratings = marks.ratings.map(({ rating, count }) => {
    const chosen = query.marks.ratings.includes(rating);
    return choice(String(rating), ratingWords(rating), count, chosen, toggleRating(query, rating));
  });
  const tags = [...marks.tags, ...goneTags(query, marks)].map(({ tag, count }) =>
    choice(tag, tag, count, query.marks.tags.includes(tag), toggleTag(query, tag)),
  );
  return (
    <>
      <FacetGroup id="flags" title={searchWords.decision} total={facets.total} choices={whereMarked(flags)} />
      <FacetGroup id="ratings" title={searchWords.rating} total={facets.total} choices={whereMarked(ratings)} />
      <FacetGroup id="tags" title={searchWords.tags} total={facets.total} choices={tags} />
    </>
  );
}

function ChangeGroup({ facets, query }: GroupsProps) {
  const choice = useChoice();
  const choices = facets.changes.map(({ change, count }) =>
    choice(change, CHANGE_WORDS[change], count, query.changes.includes(change), toggleChange(query, change)),
  );
  const title = query.version === null ? searchWords.sincePrevious : searchWords.inNewest;
  return <FacetGroup id="changes" title={title} total={facets.total} choices={shownOnly(choices)} />;
}

/** What cameras wrote into files. The counts grow while files are being read, and the panel says so. */
function CaptureGroups({ facets, query }: GroupsProps) {
  const choice = useChoice();
  const { places, described, of, days, measures } = facets.capture;
  const cameras = useCameraAlternatives(query, facets);
  const named = [...cameras, ...goneCameras(query, cameras)].map(({ camera, count }) =>
    choice(camera, camera, count, query.capture.cameras.includes(camera), toggleCamera(query, camera)),
  );
  const placed = places.map(({ place, count }) =>
    choice(place, PLACE_WORDS[place], count, query.capture.place === place, togglePlace(query, place)),
  );
  return (
    <>
      <FacetGroup id="cameras" title={searchWords.camera} total={facets.total} choices={named} />
      <FacetGroup id="places" title={searchWords.place} total={facets.total} choices={shownOnly(placed)} />
      <TakenDates days={days} />
      <MeasureRanges measures={measures} />
      {described < of && <p className="facet-note">{searchWords.stillReading(described, of)}</p>}
    </>
  );
}

/** Active filters by camera without results. */
function goneCameras(query: Query, cameras: Facets['capture']['cameras']): Facets['capture']['cameras'] {
  const gone = query.capture.cameras.filter((camera) => !cameras.some((each) => each.camera === camera));
  return gone.map((camera) => ({ camera, count: 0 }));
}

/** The ratings of files, for a table of submissions. The gallery filters files by their own ratings. */
function FileRatingGroup({ facets, query }: GroupsProps) {
  const choice = useChoice();
  const choices = FILE_RATING_FILTERS.flatMap((has, place) => {
    if (facets.unit === 'files' && !query.has.includes(has)) return [];
    const count = facets.has.find((each) => each.has === has)?.count ?? 0;
    const words = ratingWords(FILE_RATING_FILTERS.length - place);
    return choice(has, words, count, query.has.includes(has), toggleHas(query, has));
  });
  return (
    <FacetGroup id="file-ratings" title={searchWords.fileRating} total={facets.total} choices={shownOnly(choices)} />
  );
}

function isFileRating(has: string): boolean {
  return FILE_RATING_FILTERS.some((each) => each === has);
}

function HasGroup({ facets, query }: GroupsProps) {
  const choice = useChoice();
  const choices = facets.has
    .filter(({ has }) => !isFileRating(has))
    .filter(({ has }) => facets.unit === 'submissions' || has === 'problems' || query.has.includes(has))
    .map(({ has, count }) => choice(has, HAS_WORDS[has], count, query.has.includes(has), toggleHas(query, has)));
  return <FacetGroup id="has" title={searchWords.problems} total={facets.total} choices={shownOnly(choices)} />;
}

/** Leaves out choices without results, except active filters, which must be removable. */
function shownOnly(choices: readonly FacetChoice[]): readonly FacetChoice[] {
  return choices.filter((choice) => choice.count > 0 || choice.chosen);
}

/** Leaves out the group when the only choice is the last one, which counts items without such a mark. */
function whereMarked(choices: readonly FacetChoice[]): readonly FacetChoice[] {
  const shown = shownOnly(choices);
  return shown.length === 1 && shown[0] === choices.at(-1) && !shown[0]?.chosen ? [] : shown;
}

/** Active tag filters without results. */
function goneTags(query: Query, marks: Facets['marks']): Facets['marks']['tags'] {
  const gone = query.marks.tags.filter((tag) => !marks.tags.some((each) => each.tag === tag));
  return gone.map((tag) => ({ tag, count: 0 }));
}

interface OptionGroup extends Pick<Question, 'id' | 'description' | 'qualifier'> {
  readonly options: readonly (Option & { readonly count: number })[];
}

/** The option groups in the order of the table's columns, with active filters that have no results added. */
function useOptionGroups(facets: Facets, query: Query): readonly OptionGroup[] {
  const questions = useInstructions(query);
  const alternatives = useAlternatives(query, facets.unit);
  const groups = new Map([...facets.instructions, ...alternatives].map((group) => [group.instructionId, group]));
  const ids = new Set([...groups.keys(), ...query.where.map(({ instructionId }) => instructionId)]);
  const asked = questions.filter(({ id }) => ids.has(id)).map(({ id }) => id);
  return Array.from(new Set([...asked, ...ids]), (id) => {
    const question = questions.find((each) => each.id === id);
    const named = new Map(question?.options.map((option) => [option.value, option]));
    const chosen = query.where.find(({ instructionId }) => instructionId === id)?.values ?? [];
    const counted = (groups.get(id)?.options ?? []).filter(({ value, count }) => count > 0 || chosen.includes(value));
    const gone = chosen.filter((value) => !counted.some((option) => option.value === value));
    return {
      id,
      description: question?.description ?? groups.get(id)?.description ?? id,
      qualifier: question?.qualifier ?? null,
      options: [...counted, ...gone.map((value) => ({ value, label: value, count: 0 }))].map(
        ({ value, label, count }) => ({ ...(named.get(value) ?? { value, label, qualifier: null }), count }),
      ),
    };
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

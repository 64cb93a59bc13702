import { Plus } from 'lucide-react';
import type { ReactNode, WheelEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { Popover } from '../../components/popover.tsx';
import { dateWords } from '../../files/words.ts';
import { formatFilter } from '../../hooks/format.ts';
import { activeFilters } from '../../state/query-edits.ts';
import { useShownCollections } from '../../state/use-collections.ts';
import { useInstructions } from '../../state/use-instructions.ts';
import { isNarrowed, unitOf, useViewActions, useViewState } from '../../state/view-state.tsx';
import { FilterChoices } from './filter-choices.tsx';
import { SortSelect } from './sort-select.tsx';
import { searchWords } from './words.ts';
import './search.css';

/** The order and the count of the result. `end` holds the controls of the view. */
export function ResultBar({ end }: { readonly end: ReactNode }) {
  return (
    <div className="result-bar">
      <SortSelect />
      <ShownCount />
      <div className="result-bar-end">{end}</div>
    </div>
  );
}

/** The button that adds a filter, and the active filters. The row is always there, so that a first filter moves nothing. */
export function FilterBar() {
  const { query } = useViewState();
  const { changeQuery, clearQuery } = useViewActions();
  const filters = activeFilters(query, useInstructions(query));
  return (
    <div className="filter-bar">
      <Popover
        title={searchWords.addFilter}
        trigger={
          <button type="button" className="filter-add">
            <Plus />
            {searchWords.filter}
          </button>
        }
      >
        <FilterChoices />
      </Popover>
      <ul className="filter-chips" aria-label={searchWords.activeFilters} onWheel={scrollSideways}>
        <VersionChip />
        {filters.map((filter) => (
          <li key={filter.key}>
            <Chip removeLabel={searchWords.removeFilter(filter.words)} onRemove={() => changeQuery(filter.without)}>
              {filter.words}
            </Chip>
          </li>
        ))}
      </ul>
      {isNarrowed(query) && (
        <Button variant="quiet" size="small" onClick={clearQuery}>
          {searchWords.clearAll}
        </Button>
      )}
    </div>
  );
}

/** The row has no scroll bar, which would take its height. */
function scrollSideways({ currentTarget, deltaX, deltaY }: WheelEvent) {
  currentTarget.scrollLeft += deltaX === 0 ? deltaY : 0;
}

/** The earlier export that is shown. Its cross returns to the newest export. */
function VersionChip() {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  const [shown] = useShownCollections(query);
  if (query.version === null || shown === undefined) return null;
  const when = dateWords(shown.exportedAt ?? shown.importedAt);
  return (
    <li>
      <Chip removeLabel={searchWords.showNewest} onRemove={() => changeQuery({ version: null, changes: [] })}>
        {shown.filter ? searchWords.partOf(when, formatFilter(shown.filter)) : searchWords.exportOf(when)}
      </Chip>
    </li>
  );
}

/** "186 of 4,218": the count of the result and of the whole collection. */
function ShownCount() {
  const { query, view, shown } = useViewState();
  const collections = useShownCollections(query);
  const unit = unitOf(view);
  const whole = collections.reduce((sum, each) => sum + each[unit], 0);
  if (shown === null || shown.unit !== unit) return <output className="shown-count" />;
  const noun = unit === 'files' ? 'file' : 'submission';
  const narrowed = isNarrowed(query);
  // A Live Photo is one item of two files.
  const count = shown.files ?? shown.total;
  const words = narrowed ? searchWords.shownOf(count, Math.max(whole, count)) : searchWords.counted(count, noun);
  return (
    <output className="shown-count num" aria-label={searchWords.shown(narrowed ? `${words} ${noun}s` : words)}>
      {words}
    </output>
  );
}

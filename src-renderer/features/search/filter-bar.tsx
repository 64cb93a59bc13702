import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Facets } from '../../../src-preload/domain.ts';
import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { Popover } from '../../components/popover.tsx';
import { dateWords } from '../../files/file-words.ts';
import { formatFilter } from '../../hooks/format.ts';
import { activeFilters } from '../../state/query-edits.ts';
import { useShownCollections } from '../../state/use-collections.ts';
import { useInstructions } from '../../state/use-instructions.ts';
import { isNarrowed, useViewActions, useViewState } from '../../state/view-state.tsx';
import { FilterChoices } from './filter-choices.tsx';
import { SortSelect } from './sort-select.tsx';
import './search.css';

/** Active filters as chips, the way to more, and how many of how many are shown; `end` is what the view adds. */
export function FilterBar({ end }: { readonly end: ReactNode }) {
  const { query } = useViewState();
  const { changeQuery, clearQuery } = useViewActions();
  const filters = activeFilters(query, useInstructions(query));
  return (
    <div className="filter-bar">
      <ul className="filter-chips" aria-label="Active filters">
        <VersionChip />
        {filters.map((filter) => (
          <li key={filter.key}>
            <Chip removeLabel={`Remove filter ${filter.words}`} onRemove={() => changeQuery(filter.without)}>
              {filter.words}
            </Chip>
          </li>
        ))}
      </ul>
      <Popover
        title="Add a filter"
        trigger={
          <button type="button" className="filter-add">
            <Plus aria-hidden="true" />
            Filter
          </button>
        }
      >
        <FilterChoices />
      </Popover>
      {isNarrowed(query) && (
        <Button variant="quiet" size="small" onClick={clearQuery}>
          Clear all
        </Button>
      )}
      <SortSelect />
      <ShownCount />
      {end}
    </div>
  );
}

/** Which earlier export is shown, and the way back to the newest. */
function VersionChip() {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  const [shown] = useShownCollections(query);
  if (query.version === null || shown === undefined) return null;
  return (
    <li>
      <Chip removeLabel="Show the newest export" onRemove={() => changeQuery({ version: null, changes: [] })}>
        {`Export of ${dateWords(shown.exportedAt ?? shown.importedAt)}${shown.filter ? `, only ${formatFilter(shown.filter)}` : ''}`}
      </Chip>
    </li>
  );
}

/** "186 of 4,218": of what the view shows, out of what the collection holds. */
function ShownCount() {
  const { query, view, shown } = useViewState();
  const collections = useShownCollections(query);
  const unit: Facets['unit'] = view === 'gallery' ? 'files' : 'submissions';
  const whole = collections.reduce((sum, each) => sum + each[unit], 0);
  if (shown === null || shown.unit !== unit) return <output className="shown-count" />;
  const noun = unit === 'files' ? 'file' : 'submission';
  const narrowed = isNarrowed(query);
  const words = narrowed
    ? `${formatCount(shown.total)} of ${formatCount(Math.max(whole, shown.total))}`
    : formatCounted(shown.total, noun);
  return (
    <output className="shown-count num" aria-label={narrowed ? `${words} ${noun}s shown` : `${words} shown`}>
      {words}
    </output>
  );
}

import { BY_RATING, BY_RELEVANCE, type Sort } from '../../../src-preload/domain.ts';
import { noteWords } from '../../../src-preload/words/query-notes.ts';
import { Select, type SelectOption } from '../../components/select.tsx';
import { useQueryNotes } from '../../results/use-query-notes.ts';
import { orderOf } from '../../state/query-edits.ts';
import { useInstructions } from '../../state/use-instructions.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';

const ORDERS: readonly (SelectOption<string> & { readonly sort: Sort })[] = [
  { value: 'best', label: 'Best match first', sort: { by: BY_RELEVANCE, direction: 'asc' } },
  { value: 'oldest', label: 'Oldest first', sort: { by: 'created_at', direction: 'asc' } },
  { value: 'newest', label: 'Newest first', sort: { by: 'created_at', direction: 'desc' } },
  { value: 'rated', label: 'Best rated first', sort: { by: BY_RATING, direction: 'desc' } },
  { value: 'participant', label: 'By participant', sort: { by: 'participant_id', direction: 'asc' } },
  { value: 'submission', label: 'By submission', sort: { by: 'submission_id', direction: 'asc' } },
];

/** In which order results stand, in every view; it says so where a result is too long to be ranked. */
export function SortSelect() {
  const { query, shown } = useViewState();
  const { changeQuery } = useViewActions();
  const instructions = useInstructions(query);
  const searching = query.text.trim() !== '';
  // Only an order by answers has something to say.
  const notes = useQueryNotes(
    query,
    instructions.some(({ id }) => id === query.sort.by),
  );
  const unranked = searching && query.sort.by === BY_RELEVANCE && shown !== null && shown.total > 0 && !shown.ranked;
  // Until the answer is here, a search that asks for it counts as ranked: the choice does not flicker while someone types.
  const now = orderOf(query, searching && !unranked);
  const known = ORDERS.find(({ sort }) => sort.by === now.by && sort.direction === now.direction);
  const orders = ORDERS.filter(({ value }) => value !== 'best' || searching);
  const options: SelectOption<string>[] = orders.map(({ value, label }) => ({ value, label }));
  if (known === undefined) {
    const column =
      { participant_id: 'Participant', submission_id: 'Submission', [BY_RATING]: 'Rating' }[now.by] ??
      instructions.find(({ id }) => id === now.by)?.description ??
      now.by;
    options.push({ value: 'column', label: `${column}, ${now.direction === 'asc' ? 'rising' : 'falling'}` });
  }
  return (
    <div className="sort-select">
      {unranked && <span className="sort-note">Too many to rank</span>}
      {notes.map((note) => (
        <output key={note.kind} className="sort-note" title={noteWords(note)}>
          {noteWords(note)}
        </output>
      ))}
      <Select
        label="Order of results"
        variant="quiet"
        options={options}
        value={known?.value ?? 'column'}
        onValueChange={(value) => {
          const chosen = ORDERS.find((order) => order.value === value);
          if (chosen !== undefined) changeQuery({ sort: chosen.sort });
        }}
      />
    </div>
  );
}

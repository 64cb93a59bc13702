import { BY_CAPTURE } from '../../../src-preload/capture.ts';
import { BY_RATING, BY_RELEVANCE, type Sort } from '../../../src-preload/domain.ts';
import { Select, type SelectOption } from '../../components/select.tsx';
import { qualifiedText } from '../../state/qualifiers.ts';
import { orderOf } from '../../state/query-edits.ts';
import { useInstructions } from '../../state/use-instructions.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { MEASURE_WORDS } from '../../state/words.ts';
import { searchWords } from './words.ts';

const ORDERS: readonly (SelectOption<string> & { readonly sort: Sort })[] = [
  { value: 'best', label: searchWords.bestMatch, sort: { by: BY_RELEVANCE, direction: 'asc' } },
  { value: 'oldest', label: searchWords.oldest, sort: { by: 'created_at', direction: 'asc' } },
  { value: 'newest', label: searchWords.newest, sort: { by: 'created_at', direction: 'desc' } },
  { value: 'rated', label: searchWords.bestRated, sort: { by: BY_RATING, direction: 'desc' } },
  { value: 'taken', label: searchWords.firstTaken, sort: { by: BY_CAPTURE, direction: 'asc' } },
  { value: 'taken-last', label: searchWords.lastTaken, sort: { by: BY_CAPTURE, direction: 'desc' } },
  { value: 'widest', label: searchWords.widest, sort: { by: 'width', direction: 'desc' } },
  { value: 'highest', label: searchWords.highest, sort: { by: 'height', direction: 'desc' } },
  { value: 'longest', label: searchWords.longest, sort: { by: 'seconds', direction: 'desc' } },
  { value: 'participant', label: searchWords.byParticipant, sort: { by: 'participant_id', direction: 'asc' } },
  { value: 'submission', label: searchWords.bySubmission, sort: { by: 'submission_id', direction: 'asc' } },
];

/** The order of the results, for every view. Says so when a result is too large to rank. */
export function SortSelect() {
  const { query, shown } = useViewState();
  const { changeQuery } = useViewActions();
  const instructions = useInstructions(query);
  const searching = query.text.trim() !== '';
  const unranked = searching && query.sort.by === BY_RELEVANCE && shown !== null && shown.total > 0 && !shown.ranked;
  // Counts a search as ranked until its answer arrives, so that the choice does not flicker while the person types.
  const now = orderOf(query, searching && !unranked);
  const known = ORDERS.find(({ sort }) => sort.by === now.by && sort.direction === now.direction);
  const orders = ORDERS.filter(({ value }) => value !== 'best' || searching);
  const options: SelectOption<string>[] = orders.map(({ value, label }) => ({ value, label }));
  if (known === undefined) {
    const question = instructions.find(({ id }) => id === now.by);
    const column =
      {
        participant_id: searchWords.participant,
        submission_id: searchWords.submission,
        [BY_RATING]: searchWords.rating,
        [BY_CAPTURE]: searchWords.timeTaken,
        ...MEASURE_WORDS,
      }[now.by] ?? qualifiedText(question?.description ?? now.by, question?.qualifier);
    options.push({ value: 'column', label: searchWords.column(column, now.direction) });
  }
  return (
    <div className="sort-select">
      {unranked && <span className="sort-note">{searchWords.tooManyToRank}</span>}
      <Select
        label={searchWords.order}
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

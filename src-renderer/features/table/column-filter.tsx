import type { ReactNode } from 'react';
import { HAS_FILTERS, MEDIA_KINDS, type Query } from '../../../src-preload/domain.ts';
import { FLAGS, RATINGS } from '../../../src-preload/marks.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { DateRange } from '../../components/date-range.tsx';
import { Popover } from '../../components/popover.tsx';
import { QualifiedLabel } from '../../components/qualified-label.tsx';
import { filtersColumn, withoutColumn } from '../../state/column-filters.ts';
import { qualifiedText } from '../../state/qualifiers.ts';
import { hasOption, toggleFlag, toggleHas, toggleKind, toggleOption, toggleRating } from '../../state/query-edits.ts';
import { useSentDays } from '../../state/sent-days.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { FLAG_WORDS, HAS_WORDS, KIND_WORDS, ratingWords } from '../../state/words.ts';
import { AnswerFilter } from './answer-filter.tsx';
import type { Column } from './columns.ts';
import { tableWords } from './words.ts';
import './column-filter.css';

export interface ColumnFilterProps {
  readonly column: Column;
  /** The heading. */
  readonly anchor: Element | null;
  readonly onClose: () => void;
}

/** The filter of one column, beside its heading. Its fields depend on the kind of the column. */
export function ColumnFilter({ column, anchor, onClose }: ColumnFilterProps) {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  const { id, title, qualifier } = column;
  return (
    <Popover
      title={tableWords.filterOf(qualifiedText(title, qualifier))}
      anchor={anchor}
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <div className="column-filter">
        <Choices column={column} onClose={onClose} />
        {filtersColumn(query, id) && (
          <Button
            variant="quiet"
            size="small"
            onClick={() => {
              changeQuery(withoutColumn(query, id));
              onClose();
            }}
          >
            {tableWords.removeFilter}
          </Button>
        )}
      </div>
    </Popover>
  );
}

function Choices({ column, onClose }: Pick<ColumnFilterProps, 'column' | 'onClose'>) {
  switch (column.kind) {
    case 'date':
      return <Days />;
    case 'review':
      return <Marks />;
    case 'files':
      return <Files />;
    case 'snippet':
    case 'answers':
    case 'capture':
    case 'collection':
      return null;
    case 'participant':
    case 'submission':
      return <AnswerFilter column={column} onClose={onClose} />;
    case 'instruction':
      return (
        <>
          <Options column={column} />
          <AnswerFilter column={column} onClose={onClose} />
        </>
      );
  }
}

/** Applies each choice at once, like the facets. */
function useToggle() {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  const box = (key: string, checked: boolean, next: Query, words: ReactNode) => (
    <Checkbox key={key} checked={checked} onCheckedChange={() => changeQuery(next)}>
      {words}
    </Checkbox>
  );
  return { query, box };
}

function Options({ column: { question } }: { readonly column: Column }) {
  const { query, box } = useToggle();
  if (question === null || question.options.length === 0) return null;
  return (
    <div className="column-filter-choices">
      {question.options.map(({ value, label, qualifier }) =>
        box(
          value,
          hasOption(query, question.id, value),
          toggleOption(query, question.id, value),
          <QualifiedLabel words={label} qualifier={qualifier} />,
        ),
      )}
    </div>
  );
}

function Marks() {
  const { query, box } = useToggle();
  return (
    <div className="column-filter-choices">
      {FLAGS.map((flag) => box(flag, query.marks.flags.includes(flag), toggleFlag(query, flag), FLAG_WORDS[flag]))}
      {RATINGS.toReversed().map((rating) =>
        box(String(rating), query.marks.ratings.includes(rating), toggleRating(query, rating), ratingWords(rating)),
      )}
    </div>
  );
}

function Files() {
  const { query, box } = useToggle();
  return (
    <div className="column-filter-choices">
      {HAS_FILTERS.map((has) => box(has, query.has.includes(has), toggleHas(query, has), HAS_WORDS[has]))}
      {MEDIA_KINDS.map((kind) => box(kind, query.kinds.includes(kind), toggleKind(query, kind), KIND_WORDS[kind]))}
    </div>
  );
}

/** When submissions were sent. */
function Days() {
  return (
    <div className="column-filter-pair">
      <DateRange {...useSentDays()} />
    </div>
  );
}

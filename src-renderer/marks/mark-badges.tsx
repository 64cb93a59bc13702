import { Check, NotebookPen, Star, Tag, X } from 'lucide-react';
import type { Mark } from '../../src-preload/marks.ts';
import { classNames } from '../hooks/class-names.ts';
import { markWords } from '../state/words.ts';
import './review.css';

const STARS = [1, 2, 3, 4, 5] as const;

export interface MarkBadgesProps {
  readonly mark: Mark;
  /** One star with a number, for narrow places. */
  readonly short?: boolean | undefined;
  /** Leaves out tags and note beside a decision or rating, where there is no room for all. */
  readonly few?: boolean | undefined;
}

/** The icons of a mark: decision, stars, tags and note. Shows nothing without a mark. */
export function MarkBadges({ mark, short = false, few = false }: MarkBadgesProps) {
  const { rating, flag, tags, note } = mark;
  if (rating === 0 && flag === 'undecided' && tags.length === 0 && note === '') return null;
  const hasRoom = !few || (rating === 0 && flag === 'undecided');
  return (
    <span className="mark-badges" title={markWords(mark)}>
      {flag !== 'undecided' && (
        <span className={classNames('mark-flag', `mark-flag-${flag}`)}>{flag === 'accept' ? <Check /> : <X />}</span>
      )}
      {rating > 0 && (
        <span className="mark-stars" aria-hidden="true">
          {STARS.slice(0, short ? 1 : rating).map((star) => (
            <Star key={star} />
          ))}
          {short && <span className="mark-rating-number num">{rating}</span>}
        </span>
      )}
      {tags.length > 0 && hasRoom && <Tag />}
      {note !== '' && hasRoom && <NotebookPen />}
      <span className="visually-hidden">{markWords(mark)}</span>
    </span>
  );
}

import { Check, Files, Star, X } from 'lucide-react';
import { type Mark, sumOfMarks } from '../../src-preload/marks.ts';
import { formatCount } from '../../src-preload/words/numbers.ts';
import { classNames } from '../hooks/class-names.ts';
import { ratingWords } from '../state/words.ts';
import { marksWords } from './words.ts';
import './review.css';

export interface FileMarkBadgesProps {
  readonly marks: readonly Mark[];
  /** Without a frame, and without the best rating beside decisions, for narrow places. Its title lists all marks. */
  readonly short?: boolean | undefined;
}

/** The marks of the files of a submission in short: how many are accepted and rejected, and the best rating. */
export function FileMarkBadges({ marks, short = false }: FileMarkBadgesProps) {
  const { accepted, rejected, bestRating: best } = sumOfMarks(marks);
  const others = marks.filter(({ tags, note }) => tags.length > 0 || note !== '').length;
  const hasCounts = accepted + rejected + best > 0;
  if (!hasCounts && others === 0) return null;
  const words = hasCounts
    ? marksWords.filesMarked(accepted, rejected, best === 0 ? null : ratingWords(best))
    : marksWords.filesNoted(others);
  return (
    <span className={classNames('mark-badges num', short ? 'file-mark-short' : 'file-mark-badges')} title={words}>
      <span className="visually-hidden">{words}</span>
      {accepted > 0 && (
        <span aria-hidden="true">
          <Check className="mark-flag-accept" />
          {formatCount(accepted)}
        </span>
      )}
      {rejected > 0 && (
        <span aria-hidden="true">
          <X className="mark-flag-reject" />
          {formatCount(rejected)}
        </span>
      )}
      {best > 0 && !(short && accepted + rejected > 0) && (
        <span aria-hidden="true">
          <Star className="file-mark-star" />
          {best}
        </span>
      )}
      {!hasCounts && (
        <span aria-hidden="true">
          <Files />
          {formatCount(others)}
        </span>
      )}
    </span>
  );
}

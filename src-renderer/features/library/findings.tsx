import type { ReactNode } from 'react';
import { formatCount } from '../../../src-preload/words/numbers.ts';
import { Button } from '../../components/button.tsx';
import { libraryWords } from './words.ts';
import './report-dialog.css';

/** The list shows this many lines and counts the rest. */
const MOST_LINES = 200;

interface FindingsProps {
  readonly title: string;
  readonly words?: string;
  /** How many there are, where `rows` are only the first. */
  readonly count?: number;
  /** Shows them in the window. */
  readonly onShow?: () => void;
  /** The key is the title of a row, unless it has another one, or is bare. */
  readonly rows: readonly {
    readonly key: string;
    readonly title?: string;
    readonly words: ReactNode;
    readonly bare?: boolean;
  }[];
}

/** A list with its title. Shows nothing when the list is empty. */
export function Findings({ title, words, rows, count = rows.length, onShow }: FindingsProps) {
  if (rows.length === 0) return null;
  const more = count - MOST_LINES;
  return (
    <section className="report-findings">
      <h3>
        {title} <span className="text-faint num">{formatCount(count)}</span>
      </h3>
      {onShow && (
        <Button
          size="small"
          variant="quiet"
          className="report-findings-show"
          aria-label={libraryWords.findings.show(title)}
          onClick={onShow}
        >
          {libraryWords.show}
        </Button>
      )}
      {words && <p className="text-soft">{words}</p>}
      <ul className="report-rows copyable">
        {rows.slice(0, MOST_LINES).map(({ key, title = key, words: reason, bare }) => (
          <li key={key} className="report-row">
            {!bare && (
              <span className="report-row-key num" dir="auto">
                {title}
              </span>
            )}
            {reason && <span className="text-soft">{reason}</span>}
          </li>
        ))}
        {more > 0 && <li className="report-row text-faint">{libraryWords.findings.more(more)}</li>}
      </ul>
    </section>
  );
}

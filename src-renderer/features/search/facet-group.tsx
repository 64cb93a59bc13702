import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { formatCount } from '../../../src-preload/words/numbers.ts';
import { QualifiedLabel, Qualifier } from '../../components/qualified-label.tsx';
import { isTrue, useRemembered } from '../../state/remembered.ts';
import { searchWords } from './words.ts';

export interface FacetChoice {
  readonly key: string;
  readonly label: string;
  readonly qualifier: string | null;
  readonly count: number;
  readonly chosen: boolean;
  readonly toggle: () => void;
}

export interface FacetGroupProps {
  /** The window remembers under this id whether the group is folded. */
  readonly id: string;
  readonly title: string;
  readonly qualifier?: string | null;
  readonly choices: readonly FacetChoice[];
  /** The count of the whole result, which is a full bar. */
  readonly total: number;
}

/** The group shows this many choices before "Show all". */
const SHORT_LIST = 6;

/** The options of one question as bars that toggle a filter. The group can fold, and it shortens long lists. */
export function FacetGroup({ id, title, qualifier, choices, total }: FacetGroupProps) {
  const listId = useId();
  const [folded, setFolded] = useRemembered(`facets.folded.${id}`, isTrue);
  const [all, setAll] = useState(false);
  if (choices.length === 0) return null;
  const shown = all
    ? choices
    : choices.filter((choice, place) => place < SHORT_LIST || choice.chosen || choices.length === SHORT_LIST + 1);
  const rest = choices.length - shown.length;
  return (
    <section className="facet-group">
      <h2>
        <button
          type="button"
          className="facet-title"
          title={title}
          aria-expanded={!folded}
          aria-controls={listId}
          onClick={() => setFolded(!folded)}
        >
          <span>
            <span className="facet-title-words" dir="auto">
              {title}
            </span>
            <Qualifier qualifier={qualifier} />
          </span>
          <ChevronRight />
        </button>
      </h2>
      <ul id={listId} hidden={folded}>
        {shown.map((choice) => (
          <li key={choice.key}>
            <FacetBar choice={choice} total={total} />
          </li>
        ))}
        {(rest > 0 || all) && choices.length > SHORT_LIST + 1 && (
          <li>
            <button type="button" className="facet-more" onClick={() => setAll(!all)}>
              {all ? searchWords.showFewer : searchWords.showAll(choices.length)}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

/** The longest bar must not touch the count beside it. In pixels: short counts with their margins; a digit of longer ones. */
const [COUNT_WIDTH, MARGINS, DIGIT] = [48, 22, 7] as const;

function barOf(count: number, total: number) {
  const share = total === 0 ? 0 : Math.min(count / total, 1);
  const beside = Math.max(COUNT_WIDTH, MARGINS + DIGIT * formatCount(total).length);
  return { width: count > 0 ? `max(3px, (100% - ${beside}px) * ${share})` : 0 };
}

function FacetBar({ choice, total }: { readonly choice: FacetChoice; readonly total: number }) {
  return (
    <button type="button" className="facet" aria-pressed={choice.chosen} onClick={choice.toggle}>
      <span className="facet-bar" style={barOf(choice.count, total)} />
      <span className="facet-label qualified-label">
        <QualifiedLabel words={choice.label} qualifier={choice.qualifier} />
      </span>
      <span className="facet-count num">{formatCount(choice.count)}</span>
    </button>
  );
}

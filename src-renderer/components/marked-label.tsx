import './marked-label.css';

export interface MarkedLabelProps {
  readonly words: string;
  /** Tells it apart from others with the same words; muted, and never cut off. */
  readonly mark?: string | null | undefined;
}

/** Words in one line, cut where they have no room. */
export function MarkedLabel({ words, mark }: MarkedLabelProps) {
  return (
    <>
      <span className="text-cut" dir="auto" title={words}>
        {words}
      </span>
      <LabelMark mark={mark} />
    </>
  );
}

/** What stands beside words that something else has, too. */
export function LabelMark({ mark }: Pick<MarkedLabelProps, 'mark'>) {
  if (!mark) return null;
  return (
    <>
      {' '}
      <span className="label-mark" dir="auto">
        {mark}
      </span>
    </>
  );
}

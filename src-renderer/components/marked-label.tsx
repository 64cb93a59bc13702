import './marked-label.css';

export interface MarkedLabelProps {
  readonly words: string;
  /** Tells the label apart from others with the same text. Faint, and never cut off. */
  readonly mark?: string | null | undefined;
}

/** A label on one line, cut off when space is short. */
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

/** The mark of a label whose text occurs more than once. */
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

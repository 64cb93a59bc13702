import { classNames } from '../hooks/class-names.ts';
import './qualified-label.css';

/** A qualifier of at most so many characters has room in the narrowest place, a facet. */
const SHORT = 10;

export interface QualifiedLabelProps {
  readonly words: string;
  /** Distinguishes the label from others with the same text. Faint, and never cut off. */
  readonly qualifier?: string | null | undefined;
}

/** A label on one line, cut off when space is short. */
export function QualifiedLabel({ words, qualifier }: QualifiedLabelProps) {
  return (
    <>
      <span className="text-cut" dir="auto" title={words}>
        {words}
      </span>
      <Qualifier qualifier={qualifier} />
    </>
  );
}

/** Shows the qualifier of a label whose text occurs more than once. */
export function Qualifier({ qualifier }: Pick<QualifiedLabelProps, 'qualifier'>) {
  if (!qualifier) return null;
  return (
    <>
      {' '}
      <span
        className={classNames('label-qualifier', qualifier.length <= SHORT && 'label-qualifier-short')}
        dir="auto"
        title={qualifier}
      >
        {qualifier}
      </span>
    </>
  );
}

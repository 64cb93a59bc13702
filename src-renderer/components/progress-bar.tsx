import { classNames } from '../hooks/class-names.ts';
import './progress-bar.css';

export interface ProgressBarProps {
  /** Names the work, for screen readers. */
  readonly label: string;
  readonly done: number;
  /** Null while unknown. The bar then shows only that something moves. */
  readonly total: number | null;
  /** Read aloud instead of the percentage, e.g. "1.9 of 3.1 GB". */
  readonly valueText?: string | undefined;
}

/** The progress of some work. The words beside it give details. */
export function ProgressBar({ label, done, total, valueText }: ProgressBarProps) {
  const part = total === null ? null : total <= 0 ? 1 : Math.min(1, Math.max(0, done / total));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={part === null ? undefined : Math.round(part * 100)}
      aria-valuetext={valueText}
      className={classNames('progress-bar', part === null && 'progress-bar-unknown')}
    >
      <div className="progress-bar-fill" style={part === null ? undefined : { transform: `scaleX(${part})` }} />
    </div>
  );
}

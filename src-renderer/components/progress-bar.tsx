import { classNames } from '../hooks/class-names.ts';
import './progress-bar.css';

export interface ProgressBarProps {
  /** What is under way, for screen readers. */
  readonly label: string;
  readonly done: number;
  /** Null while unknown: the bar then only shows that something moves. */
  readonly total: number | null;
  /** Said aloud instead of the percentage, e.g. "1.9 of 3.1 GB". */
  readonly valueText?: string | undefined;
}

/** How far something is. The words beside it tell the rest. */
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

import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeskError } from '../../src-preload/domain.ts';
import { toDeskError } from '../../src-preload/failure.ts';
import { classNames } from '../hooks/class-names.ts';
import { Button } from './button.tsx';
import { commonWords } from './words.ts';
import './state.css';

export interface ErrorStateProps {
  /** What a call rejected with: a `DeskFailure`, a plain `DeskError`, or anything thrown. */
  readonly failure: unknown;
  /** What is safe in spite of it, one sentence. */
  readonly safe?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
  /** Further ways on, beside "Try again". */
  readonly actions?: ReactNode;
  /** For sidebars and small panels. */
  readonly compact?: boolean | undefined;
  /** `h1` where nothing else stands on the screen. */
  readonly heading?: 'h1' | 'h2' | undefined;
}

function isDeskError(value: unknown): value is DeskError {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'hint' in value;
}

/** What happened, what is safe, what to do. */
export function ErrorState({
  failure,
  safe,
  onRetry,
  actions,
  compact = false,
  heading: Heading = 'h2',
}: ErrorStateProps) {
  const error = isDeskError(failure) ? failure : toDeskError(failure);
  return (
    <div className={classNames('state state-error', compact && 'state-compact')} role="alert">
      {!compact && (
        <div className="state-icon" aria-hidden="true">
          <CircleAlert />
        </div>
      )}
      <Heading className="state-title">{error.message}</Heading>
      <div className="state-words">
        {safe && <p>{safe}</p>}
        <p>{error.hint}</p>
      </div>
      {(onRetry || actions) && (
        <div className="state-actions">
          {onRetry && (
            <Button size={compact ? 'small' : 'medium'} onClick={onRetry}>
              {commonWords.tryAgain}
            </Button>
          )}
          {actions}
        </div>
      )}
    </div>
  );
}

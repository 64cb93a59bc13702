import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeskError } from '../../src-preload/domain.ts';
import { toDeskError } from '../../src-preload/failure.ts';
import { inLanguage } from '../../src-preload/words/messages.ts';
import { classNames } from '../hooks/class-names.ts';
import { Button } from './button.tsx';
import { ErrorDetails } from './error-details.tsx';
import { commonWords } from './words.ts';
import './state.css';

export interface ErrorStateProps {
  /** The rejection of a call: a `DeskFailure`, a plain `DeskError`, or any thrown value. */
  readonly failure: unknown;
  /** One sentence about what is safe. */
  readonly safe?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
  /** More buttons beside "Try again". */
  readonly actions?: ReactNode;
  /** For sidebars and small panels. */
  readonly compact?: boolean | undefined;
  /** `h1` when the error is the only content of the screen. */
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
      <Heading className="state-title">{inLanguage(error.message)}</Heading>
      <div className="state-words">
        {safe && <p>{safe}</p>}
        <p>{inLanguage(error.hint)}</p>
        <ErrorDetails details={error.details} />
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

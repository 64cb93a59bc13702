import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { commonWords } from './words.ts';
import './chip.css';

export interface ChipProps {
  readonly children: ReactNode;
  /** Adds a cross to the chip. */
  readonly onRemove?: (() => void) | undefined;
  /** Accessible name of the cross, e.g. "Remove filter Forearm". */
  readonly removeLabel?: string | undefined;
}

/** A small fact or an active filter. The cross removes it. */
export function Chip({ children, onRemove, removeLabel = commonWords.remove }: ChipProps) {
  return (
    <span className="chip">
      <span className="text-cut" dir="auto" title={typeof children === 'string' ? children : undefined}>
        {children}
      </span>
      {onRemove && (
        <button type="button" className="chip-remove" aria-label={removeLabel} onClick={onRemove}>
          <X />
        </button>
      )}
    </span>
  );
}

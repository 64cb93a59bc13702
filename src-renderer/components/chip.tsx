import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { commonWords } from './words.ts';
import './chip.css';

export interface ChipProps {
  readonly children: ReactNode;
  /** With it the chip carries a cross. */
  readonly onRemove?: (() => void) | undefined;
  /** Says aloud what the cross takes away, e.g. "Remove filter Forearm". */
  readonly removeLabel?: string | undefined;
}

/** A small fact or an active filter, removable where it has a cross. */
export function Chip({ children, onRemove, removeLabel = commonWords.remove }: ChipProps) {
  return (
    <span className="chip">
      <span className="text-cut" dir="auto" title={typeof children === 'string' ? children : undefined}>
        {children}
      </span>
      {onRemove && (
        <button type="button" className="chip-remove" aria-label={removeLabel} onClick={onRemove}>
          <X aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';
import './tooltip.css';

export interface TooltipProps {
  readonly label: ReactNode;
  /** e.g. `mod+f`. */
  readonly shortcut?: string | undefined;
  readonly side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
  /** One element that takes a ref and event handlers. It needs an accessible name, because a tooltip is only visible. */
  readonly children: ReactElement;
}

/** A short hint beside the element under the pointer or with the focus. */
export function Tooltip({ label, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner className="tooltip-positioner" side={side} sideOffset={6} collisionPadding={8}>
          <Base.Popup className="tooltip" aria-hidden="true">
            {label}
            {shortcut && <Kbd keys={shortcut} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Used once, around the application, so that neighbouring tooltips follow each other without delay. */
export const TooltipProvider = Base.Provider;

import { Tooltip as Base } from '@base-ui/react/tooltip';
import { type ReactElement, type ReactNode, useMemo } from 'react';
import { Kbd } from './kbd.tsx';
import './tooltip.css';

interface Hint {
  readonly label: ReactNode;
  /** e.g. `mod+f`. */
  readonly shortcut?: string | undefined;
  readonly side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
}

export interface TooltipProps extends Hint {
  /** One element that takes a ref and event handlers. It needs an accessible name, because a tooltip is only visible. */
  readonly children: ReactElement;
}

/** All elements share one tooltip, because one each would take more time than all else that a button draws. */
const shared = Base.createHandle<Hint>();

/** A short hint beside the element under the pointer or with the focus. */
export function Tooltip({ label, shortcut, side, children }: TooltipProps) {
  const hint = useMemo(() => ({ label, shortcut, side }), [label, shortcut, side]);
  return <Base.Trigger handle={shared} payload={hint} render={children} />;
}

/** Used once, around the application, so that neighbouring tooltips follow each other without delay. */
export function TooltipProvider({ delay, children }: { readonly delay: number; readonly children: ReactNode }) {
  return (
    <Base.Provider delay={delay}>
      {children}
      <Base.Root handle={shared}>
        {({ payload: hint }) => (
          <Base.Portal>
            <Base.Positioner
              className="tooltip-positioner"
              side={hint?.side ?? 'bottom'}
              sideOffset={6}
              collisionPadding={8}
            >
              <Base.Popup className="tooltip" aria-hidden="true">
                {hint?.label}
                {hint?.shortcut && <Kbd keys={hint.shortcut} />}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        )}
      </Base.Root>
    </Base.Provider>
  );
}

import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import './popup.css';
import './popover.css';

export interface PopoverProps {
  /** The button that opens it. Absent when its owner opens it. */
  readonly trigger?: ReactElement | undefined;
  /** What it opens beside. The trigger when absent. */
  readonly anchor?: Element | null | undefined;
  /** Accessible name, also shown as a small heading unless `hideTitle`. */
  readonly title: string;
  readonly hideTitle?: boolean | undefined;
  readonly children: ReactNode;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

/** Controls that open beside a button. */
export function Popover({
  trigger,
  anchor,
  title,
  hideTitle = false,
  children,
  align = 'start',
  open,
  onOpenChange,
}: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Positioner
          className="popup-positioner"
          anchor={anchor ?? undefined}
          sideOffset={4}
          align={align}
          collisionPadding={8}
          collisionAvoidance={{ fallbackAxisSide: 'none' }}
        >
          <Base.Popup className="popup popover">
            <Base.Title className={hideTitle ? 'visually-hidden' : 'popup-heading'}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

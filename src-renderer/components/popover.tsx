import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import './popup.css';
import './popover.css';

export interface PopoverProps {
  readonly trigger: ReactElement;
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
  title,
  hideTitle = false,
  children,
  align = 'start',
  open,
  onOpenChange,
}: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="popup-positioner" sideOffset={4} align={align} collisionPadding={8}>
          <Base.Popup className="popup popover">
            <Base.Title className={hideTitle ? 'visually-hidden' : 'popup-heading'}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

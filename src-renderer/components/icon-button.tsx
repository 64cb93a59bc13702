import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../hooks/class-names.ts';
import { Tooltip } from './tooltip.tsx';
import './icon-button.css';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** What the button does, starting with a verb. Read aloud and shown as the tooltip. */
  readonly label: string;
  /** For example `mod+i`. Shown in the tooltip. */
  readonly shortcut?: string | undefined;
  /** The icon. */
  readonly children: ReactNode;
  readonly size?: 'small' | 'medium' | undefined;
  /** False when the surroundings say the same, as for the trigger of a menu. */
  readonly tooltip?: boolean | undefined;
}

/** A button with only an icon, a name and a tooltip. */
export function IconButton({
  label,
  shortcut,
  size = 'medium',
  tooltip = true,
  className,
  children,
  ...rest
}: IconButtonProps) {
  const button = (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className={classNames('icon-button', `icon-button-${size}`, className)}
    >
      {children}
    </button>
  );
  return tooltip ? (
    <Tooltip label={label} shortcut={shortcut}>
      {button}
    </Tooltip>
  ) : (
    button
  );
}

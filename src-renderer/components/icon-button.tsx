import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../hooks/class-names.ts';
import { Tooltip } from './tooltip.tsx';
import './icon-button.css';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** What it does, a verb first; read aloud and shown as the tooltip. */
  readonly label: string;
  /** e.g. `mod+i`; shown in the tooltip. */
  readonly shortcut?: string | undefined;
  /** The icon. */
  readonly children: ReactNode;
  readonly size?: 'small' | 'medium' | undefined;
  /** Kept out where the surroundings already say the same, such as a menu's own trigger. */
  readonly tooltip?: boolean | undefined;
}

/** A button that is only an icon; it always has a name and a tooltip. */
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

import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../hooks/class-names.ts';
import { Spinner } from './spinner.tsx';
import './button.css';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the main action of a screen. `quiet`: no border until hovered. `danger`: deletes something. */
  readonly variant?: 'default' | 'primary' | 'quiet' | 'danger' | undefined;
  readonly size?: 'small' | 'medium' | undefined;
  /** Shown before the text. Decorative. */
  readonly icon?: ReactNode;
  /** True while the work runs. Shows a spinner, keeps the width and ignores presses. */
  readonly busy?: boolean | undefined;
}

/** A button with a verb. */
export function Button({
  variant = 'default',
  size = 'medium',
  icon,
  busy = false,
  className,
  children,
  disabled,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={classNames('button', `button-${variant}`, `button-${size}`, className)}
    >
      {busy ? (
        <span className="button-icon">
          <Spinner />
        </span>
      ) : (
        icon && (
          <span className="button-icon" aria-hidden="true">
            {icon}
          </span>
        )
      )}
      {children}
    </button>
  );
}

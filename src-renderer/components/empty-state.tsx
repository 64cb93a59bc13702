import type { ReactNode } from 'react';
import './state.css';

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** Why it is empty, and how to fill it. */
  readonly children?: ReactNode;
  /** Buttons, with the most likely one first. */
  readonly actions?: ReactNode;
}

/** Shown in place of an empty list. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="state">
      {icon && (
        <div className="state-icon" aria-hidden="true">
          {icon}
        </div>
      )}
      <h2 className="state-title">{title}</h2>
      {children && <div className="state-words">{children}</div>}
      {actions && <div className="state-actions">{actions}</div>}
    </div>
  );
}

import type { ReactNode } from 'react';
import './state.css';

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** Why it is empty and what would fill it. */
  readonly children?: ReactNode;
  /** Buttons, the likeliest first. */
  readonly actions?: ReactNode;
}

/** What stands where there is nothing to show. */
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

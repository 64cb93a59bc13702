import type { ReactNode } from 'react';
import './disclosure.css';

export interface DisclosureProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** Options that few people need, hidden until a press on their label. */
export function Disclosure({ label, children }: DisclosureProps) {
  return (
    <details className="disclosure">
      <summary>{label}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  );
}

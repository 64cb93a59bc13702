import type { ReactNode } from 'react';

interface HandoverFieldProps {
  /** What is chosen. Screen readers read the same label of the control. */
  readonly label: string;
  readonly help?: string | undefined;
  /** The control. */
  readonly children: ReactNode;
}

/** A choice of the dialog: its label at the left, and its control at the right. */
export function HandoverField({ label, help, children }: HandoverFieldProps) {
  return (
    <div className="handover-field">
      <span aria-hidden="true">{label}</span>
      {children}
      {help !== undefined && <p className="handover-help">{help}</p>}
    </div>
  );
}

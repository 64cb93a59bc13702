import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import type { ReactNode } from 'react';
import './segmented-control.css';

interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: ReactNode;
}

export interface SegmentedControlProps<Value extends string> {
  /** Accessible name of the group. */
  readonly label: string;
  readonly segments: readonly Segment<Value>[];
  readonly value: Value;
  readonly onValueChange: (value: Value) => void;
}

/** Two to five choices side by side. One is always chosen. */
export function SegmentedControl<Value extends string>({
  label,
  segments,
  value,
  onValueChange,
}: SegmentedControlProps<Value>) {
  return (
    <ToggleGroup
      aria-label={label}
      className="segmented-control"
      value={[value]}
      onValueChange={(next: Value[]) => {
        // A press on the chosen one gives an empty list, so the choice stays.
        const [chosen] = next;
        if (chosen !== undefined) onValueChange(chosen);
      }}
    >
      {segments.map((segment) => (
        <Toggle key={segment.value} value={segment.value} className="segmented-control-item">
          {segment.icon}
          {segment.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}

import { SegmentedControl } from '../components/segmented-control.tsx';
import type { useScope } from './use-scope.ts';
import { resultsWords } from './words.ts';

interface ScopeControlProps {
  /** Accessible name. */
  readonly label: string;
  readonly scope: ReturnType<typeof useScope>;
}

/** Everything that is shown, or the selection. */
export function ScopeControl({ label, scope: { scope, setScope, count, unit } }: ScopeControlProps) {
  return (
    <SegmentedControl
      label={label}
      segments={[
        { value: 'everything', label: resultsWords.everything },
        { value: 'selected', label: resultsWords.selected(count, unit) },
      ]}
      value={scope}
      onValueChange={setScope}
    />
  );
}

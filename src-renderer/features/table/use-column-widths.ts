import { useCallback } from 'react';
import { useRemembered } from '../../state/remembered.ts';
import { boundedWidth } from './columns.ts';

type Widths = Readonly<Record<string, number>>;

/** The remembered widths that the person set, by column id. Null forgets one. */
export function useColumnWidths(): [Widths, (id: string, width: number | null) => void] {
  const [widths, setWidths] = useRemembered('table.widths', readWidths);
  const setWidth = useCallback(
    (id: string, width: number | null) => {
      const { [id]: _dropped, ...others } = widths;
      setWidths(width === null ? others : { ...others, [id]: boundedWidth(width) });
    },
    [widths, setWidths],
  );
  return [widths, setWidth];
}

function readWidths(stored: unknown): Widths {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).flatMap(([id, width]) => (typeof width === 'number' ? [[id, boundedWidth(width)]] : [])),
  );
}

import type { ReactNode } from 'react';
import { sheetWords } from './words.ts';

export interface SheetListProps {
  readonly label: string;
  /** How many items the list does not tell. */
  readonly more: number;
  readonly children: ReactNode;
}

/** Items of the sheet, which scroll where they are many. */
export function SheetList({ label, more, children }: SheetListProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by Tab
    <ul className="sheet-list" aria-label={label} tabIndex={0}>
      {children}
      {more > 0 && <li className="sheet-row text-faint">{sheetWords.more(more)}</li>}
    </ul>
  );
}

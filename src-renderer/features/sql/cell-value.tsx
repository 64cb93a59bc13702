import type { SqlValue } from '../../../src-preload/sql.ts';
import { sqlWords } from './words.ts';

/** Characters of a value that are drawn. */
const MOST_DRAWN = 20_000;

/** The whole value of a cell, whose column is often too narrow for it. */
export function CellValue({ label, value }: { readonly label: string; readonly value: SqlValue }) {
  const text = value === null ? sqlWords.grid.noValue : String(value);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by Tab
    <section className="sql-value copyable" aria-label={sqlWords.grid.value} tabIndex={0}>
      <p className="sql-value-label">{label}</p>
      <p className="sql-value-text" dir="auto">
        {text.slice(0, MOST_DRAWN)}
      </p>
      {text.length > MOST_DRAWN && <p className="sql-value-label">{sqlWords.grid.cutValue(MOST_DRAWN)}</p>}
    </section>
  );
}

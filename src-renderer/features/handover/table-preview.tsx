import type { TablePreview } from '../../../src-preload/tables.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { tableWords } from './words.ts';

export interface TablePreviewGridProps {
  /** Null until it is loaded. */
  readonly preview: TablePreview | null;
  readonly failure: unknown;
}

/** The first rows of the table that the dialog will save. */
export function TablePreviewGrid({ preview, failure }: TablePreviewGridProps) {
  if (failure) return <ErrorState failure={failure} compact />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by Tab
    <section className="table-preview" aria-label={tableWords.preview} aria-busy={preview === null} tabIndex={0}>
      {preview !== null && (
        <table>
          <thead>
            <tr>
              {preview.headers.map((header) => (
                <th key={header} scope="col" title={header}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
              <tr key={row}>
                {preview.headers.map((header, column) => (
                  <td key={header}>{shortened(cells[column] ?? '')}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The text cut to a length that shows what a cell holds. */
function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}

import type { SmallCells } from '../../../src-preload/privacy.ts';
import { SheetList } from './sheet-list.tsx';
import { sheetWords } from './words.ts';

/** Combinations of options that may tell who a person is, because no one else gave them. */
export function SmallCellsSection({ cells }: { readonly cells: SmallCells }) {
  const { single, combinations, questions, hits } = cells;
  return (
    <section className="handover-section" aria-label={sheetWords.cells}>
      <h3>{sheetWords.cells}</h3>
      <p>{single === 0 ? sheetWords.noCells : sheetWords.cellsOf(single, combinations, questions.length)}</p>
      {single > 0 && (
        <SheetList label={sheetWords.cells} more={single - hits.length}>
          {hits.map(({ id, submissionId, values }) => (
            <li key={id} className="sheet-row">
              <div className="sheet-row-words">
                <p dir="auto">{values.map((value) => value ?? sheetWords.noAnswer).join(' · ')}</p>
                <p className="text-faint">{submissionId}</p>
              </div>
            </li>
          ))}
        </SheetList>
      )}
    </section>
  );
}

import { SMALL_CELL_ACTIONS, type SmallCells } from '../../../src-preload/privacy.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { Select } from '../../components/select.tsx';
import { LeaveBox } from './leave-box.tsx';
import { accept, isAccepted, type SheetSectionProps } from './sheet-choices.ts';
import { SheetList } from './sheet-list.tsx';
import { sheetWords } from './words.ts';

const ACTIONS = SMALL_CELL_ACTIONS.map((value) => ({ value, label: sheetWords.cellActions[value] }));

interface SmallCellsSectionProps extends SheetSectionProps {
  readonly cells: SmallCells;
}

/** Combinations of options that may tell who a person is, because no one else gave them. */
export function SmallCellsSection({ cells, privacy, onChange }: SmallCellsSectionProps) {
  const { single, combinations, questions, hits } = cells;
  const action = privacy.smallCells?.action ?? 'keep';
  return (
    <section className="handover-section" aria-label={sheetWords.cells}>
      <h3>{sheetWords.cells}</h3>
      {single === 0 ? (
        <p>{sheetWords.noCells}</p>
      ) : (
        <>
          <div className="handover-field">
            <span>{sheetWords.cellsOf(single, combinations, questions.length)}</span>
            <Select
              label={sheetWords.cells}
              options={ACTIONS}
              value={action}
              onValueChange={(next) => onChange({ ...privacy, smallCells: { action: next, quasiIdentifiers: null } })}
            />
          </div>
          <SheetList label={sheetWords.cells} more={single - hits.length}>
            {hits.map(({ id, submissionId, values }) => (
              <li key={id} className="sheet-row">
                <div className="sheet-row-words">
                  <p dir="auto">{cellWords(values)}</p>
                  <p className="text-faint">{submissionId}</p>
                </div>
                {action !== 'keep' && (
                  <LeaveBox
                    what={cellWords(values)}
                    isLeft={isAccepted(privacy, id)}
                    onChange={(on) => onChange(accept(privacy, id, on))}
                  />
                )}
              </li>
            ))}
          </SheetList>
        </>
      )}
    </section>
  );
}

function cellWords(values: readonly (string | null)[]): string {
  return displayName(values.map((value) => value ?? sheetWords.noAnswer).join(' · '));
}

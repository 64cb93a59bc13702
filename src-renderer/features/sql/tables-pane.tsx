import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { SQL_TABLES, type SqlTable, sqlColumnType } from '../../../src-preload/sql.ts';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';
import { useSqlConsole } from '../../state/sql-console.tsx';
import { insertion } from './edit-text.ts';
import { typeInto } from './type-into.ts';
import { sqlWords } from './words.ts';

/** The tables that a query can read, with their columns. A press inserts a name. */
export function TablesPane() {
  const { editor } = useSqlConsole();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set(['submissions', 'answers']));
  const toggle = (name: string) => {
    const next = new Set(opened);
    if (!next.delete(name)) next.add(name);
    setOpened(next);
  };
  const insert = (name: string) => {
    const field = editor.current;
    if (field === null) return;
    const { value: text, selectionStart: start, selectionEnd: end } = field;
    typeInto(field, insertion({ text, start, end }, name));
  };
  return (
    <div className="sql-tables">
      <h2 className="sql-tables-title">{sqlWords.tables.title}</h2>
      <p className="sql-tables-help">{sqlWords.tables.help}</p>
      <ul>
        {SQL_TABLES.map((table) => (
          <TableEntry
            key={table.name}
            table={table}
            isOpen={opened.has(table.name)}
            onToggle={() => toggle(table.name)}
            onInsert={insert}
          />
        ))}
      </ul>
    </div>
  );
}

interface TableEntryProps {
  readonly table: SqlTable;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onInsert: (name: string) => void;
}

function TableEntry({ table: { name, about, columns }, isOpen, onToggle, onInsert }: TableEntryProps) {
  return (
    <li>
      <div className="sql-table">
        <button
          type="button"
          className="sql-table-fold"
          aria-expanded={isOpen}
          aria-label={sqlWords.tables.show(name)}
          onClick={onToggle}
        >
          {isOpen ? <ChevronDown /> : <ChevronRight />}
        </button>
        <button
          type="button"
          className="sql-table-name"
          title={about}
          aria-label={sqlWords.tables.insert(name)}
          onClick={() => onInsert(name)}
        >
          {name}
        </button>
      </div>
      {isOpen && (
        <ul className="sql-columns">
          {Object.entries(columns).map(([column, holds]) => (
            <li key={column}>
              <button type="button" className="sql-column" title={holds} onClick={() => onInsert(column)}>
                <span className="text-cut">
                  <VisuallyHidden>{sqlWords.tables.insertColumn} </VisuallyHidden>
                  {column}
                </span>
                <span className="sql-column-type text-cut">{sqlWords.tables.types[sqlColumnType(column)]}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

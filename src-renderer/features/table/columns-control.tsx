import { ChevronDown, ChevronUp, Columns3 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Popover } from '../../components/popover.tsx';
import { QualifiedLabel } from '../../components/qualified-label.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { qualifiedText } from '../../state/qualifiers.ts';
import { useViewState } from '../../state/view-state.tsx';
import type { Column } from './columns.ts';
import { type Columns, useColumns } from './use-columns.ts';
import { tableWords } from './words.ts';
import './columns-control.css';

/** Chooses and orders the columns of the table. */
export function ColumnsControl() {
  const { query } = useViewState();
  const columns = useColumns(query);
  const usual = (all: readonly Column[]) => all.filter(({ extra }) => !extra).length;
  const hidden = usual(columns.all) - usual(columns.shown);
  return (
    <Popover
      title={tableWords.columnsTitle}
      align="end"
      trigger={
        <Button variant="quiet" icon={<Columns3 />} className="columns-control">
          <span className="columns-control-words">
            {hidden === 0 ? tableWords.columnsTitle : tableWords.someHidden(hidden)}
          </span>
        </Button>
      }
    >
      <Chooser columns={columns} />
    </Popover>
  );
}

/** A list this long has a search field. */
const LONG_LIST = 12;

function Chooser({ columns }: { readonly columns: Columns }) {
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLocaleLowerCase();
  const found = columns.all.filter(
    ({ title, qualifier }) => wanted === '' || qualifiedText(title, qualifier).toLocaleLowerCase().includes(wanted),
  );
  return (
    <div className="columns-chooser">
      {columns.all.length > LONG_LIST && (
        <SearchField
          label={tableWords.findColumn}
          placeholder={tableWords.findColumn}
          value={typed}
          onValueChange={setTyped}
        />
      )}
      <ul className="columns-list">
        {found.map((column) => (
          <Choice key={column.id} column={column} columns={columns} />
        ))}
      </ul>
      <div className="columns-end">
        <Button size="small" variant="quiet" onClick={columns.showAll}>
          {tableWords.showAllColumns}
        </Button>
        <Button size="small" variant="quiet" onClick={columns.reset}>
          {tableWords.resetColumns}
        </Button>
      </div>
    </div>
  );
}

function Choice({ column, columns }: { readonly column: Column; readonly columns: Columns }) {
  const { id, title, qualifier } = column;
  const isShown = columns.shown.some((each) => each.id === id);
  const name = qualifiedText(title, qualifier);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key];
    if (!event.altKey || step === undefined) return;
    event.preventDefault();
    columns.move(id, step);
  };
  return (
    <li className="columns-choice" onKeyDown={onKeyDown}>
      <Checkbox
        checked={isShown}
        disabled={isShown && columns.shown.length === 1}
        onCheckedChange={() => columns.toggle('hidden', id)}
      >
        <QualifiedLabel words={title} qualifier={qualifier} />
      </Checkbox>
      <IconButton
        label={tableWords.moveUp(name)}
        size="small"
        tooltip={false}
        disabled={!isShown}
        onClick={() => columns.move(id, -1)}
      >
        <ChevronUp />
      </IconButton>
      <IconButton
        label={tableWords.moveDown(name)}
        size="small"
        tooltip={false}
        disabled={!isShown}
        onClick={() => columns.move(id, 1)}
      >
        <ChevronDown />
      </IconButton>
    </li>
  );
}

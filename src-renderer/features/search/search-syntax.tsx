import { CircleHelp } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { Popover } from '../../components/popover.tsx';
import { searchWords } from './words.ts';

export interface SearchSyntaxProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** What can be typed into the search box, beside it. */
export function SearchSyntax({ open, onOpenChange }: SearchSyntaxProps) {
  return (
    <Popover
      title={searchWords.syntax.title}
      align="end"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <IconButton label={searchWords.syntax.title} shortcut="f1" size="small" className="search-syntax-button">
          <CircleHelp />
        </IconButton>
      }
    >
      <dl className="search-syntax">
        {searchWords.syntax.rows.map(([typed, finds]) => (
          <div key={typed}>
            <dt>{typed}</dt>
            <dd>{finds}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  );
}

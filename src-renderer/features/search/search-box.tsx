import { useEffect, useRef, useState } from 'react';
import { SearchField } from '../../components/search-field.tsx';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { SearchSyntax } from './search-syntax.tsx';
import { searchWords } from './words.ts';

/** The search starts after a pause of this many milliseconds. A further key cancels it. */
const PAUSE = 40;

/** The search box for answers, file names and ids. */
export function SearchBox() {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  const [typed, setTyped] = useState(query.text);
  const asked = useRef(query.text);
  const [syntax, setSyntax] = useState(false);

  // Another part of the window changed the text, for example "Clear all".
  useEffect(() => {
    if (query.text === asked.current) return;
    asked.current = query.text;
    setTyped(query.text);
  }, [query.text]);

  useEffect(() => {
    if (typed === asked.current) return;
    const ask = () => {
      asked.current = typed;
      changeQuery({ text: typed });
    };
    // An empty text applies at once.
    if (typed === '') return ask();
    const timer = setTimeout(ask, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, changeQuery]);

  return (
    <SearchField
      label={searchWords.search}
      placeholder={searchWords.search}
      shortcut="mod+f"
      maxLength={2_000}
      aria-busy={typed !== query.text || undefined}
      trailing={<SearchSyntax open={syntax} onOpenChange={setSyntax} />}
      value={typed}
      onValueChange={setTyped}
      onKeyDown={(event) => {
        if (event.key === 'F1') {
          event.preventDefault();
          setSyntax(true);
        }
        if ((event.key !== 'Enter' && event.key !== 'ArrowDown') || typed === asked.current) return;
        asked.current = typed;
        changeQuery({ text: typed });
      }}
    />
  );
}

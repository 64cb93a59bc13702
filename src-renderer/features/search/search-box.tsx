import { useEffect, useRef, useState } from 'react';
import { SearchField } from '../../components/search-field.tsx';
import { useViewActions, useViewState } from '../../state/view-state.tsx';

/** A pause this long (ms) in typing starts the search; the one before it is dropped. */
const PAUSE = 180;

/** One box over answers, file names and ids. Escape clears it; the header's command finds it. */
export function SearchBox() {
  const { query } = useViewState();
  const { changeQuery } = useViewActions();
  const [typed, setTyped] = useState(query.text);
  const asked = useRef(query.text);

  // Someone else changed the text: "Clear all", another collection.
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
    // Clearing is a decision, not typing: no pause.
    if (typed === '') return ask();
    const timer = setTimeout(ask, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, changeQuery]);

  return (
    <SearchField
      label="Search answers, names and ids"
      placeholder="Search answers, names and ids"
      shortcut="mod+f"
      maxLength={2_000}
      value={typed}
      onValueChange={setTyped}
      onKeyDown={(event) => {
        if ((event.key !== 'Enter' && event.key !== 'ArrowDown') || typed === asked.current) return;
        asked.current = typed;
        changeQuery({ text: typed });
      }}
    />
  );
}

import { type KeyboardEvent, useId, useRef } from 'react';
import { matchesShortcut } from '../../hooks/shortcut.ts';
import { useSqlConsole, wrongLine } from '../../state/sql-console.tsx';
import { indented } from './edit-text.ts';
import { highlighted } from './highlight.ts';
import { typeInto } from './type-into.ts';
import { sqlWords } from './words.ts';

/** Longer texts have no colours, because they are cut into pieces at every key. */
const LONGEST_COLOURED = 20_000;

export interface SqlEditorProps {
  readonly collectionId: string | null;
  readonly text: string;
}

/** The text of the query with line numbers and colours. */
export function SqlEditor({ collectionId, text }: SqlEditorProps) {
  const { editor, setText, run, outcome } = useSqlConsole();
  const help = useId();
  const backdrop = useRef<HTMLDivElement>(null);
  const wrong = wrongLine(outcome, text);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { nativeEvent, currentTarget: field } = event;
    const direction = matchesShortcut(nativeEvent, 'mod+]')
      ? 'right'
      : matchesShortcut(nativeEvent, 'mod+[')
        ? 'left'
        : null;
    if (matchesShortcut(nativeEvent, 'mod+enter')) run(collectionId, text);
    else if (direction !== null) indent(field, direction);
    else return;
    event.preventDefault();
  };
  return (
    <div className="sql-editor">
      <div ref={backdrop} className="sql-backdrop" aria-hidden="true">
        <Lines text={text} wrong={wrong} />
      </div>
      <textarea
        ref={editor}
        className="sql-text"
        aria-label={sqlWords.editor}
        aria-describedby={help}
        aria-invalid={outcome?.kind === 'failed' && outcome.question.sql === text ? true : undefined}
        placeholder={sqlWords.placeholder}
        value={text}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => setText(collectionId, event.target.value)}
        onKeyDown={onKeyDown}
        onScroll={({ currentTarget: { scrollTop, scrollLeft } }) => {
          if (backdrop.current) backdrop.current.style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`;
        }}
      />
      <p id={help} className="visually-hidden">
        {sqlWords.editorHelp}
      </p>
    </div>
  );
}

function indent(field: HTMLTextAreaElement, direction: 'right' | 'left'): void {
  const { value, selectionStart, selectionEnd } = field;
  const after = indented({ text: value, start: selectionStart, end: selectionEnd }, direction);
  if (after.text === value) return;
  typeInto(field, after.text, { start: 0, end: value.length });
  field.setSelectionRange(after.start, after.end);
}

/** The same lines behind the field, whose own text cannot be seen. */
function Lines({ text, wrong }: { readonly text: string; readonly wrong: number | null }) {
  const lines = linesOf(text);
  return (
    <pre className="sql-lines">
      {lines.map((pieces, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name
        <span key={place} className="sql-line" data-number={place + 1} data-wrong={place + 1 === wrong || undefined}>
          {pieces.map(({ kind, text: part }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no other name
            <span key={at} className={kind === 'other' ? undefined : `sql-is-${kind}`}>
              {part}
            </span>
          ))}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

function linesOf(text: string) {
  const pieces = text.length > LONGEST_COLOURED ? [{ kind: 'other', text } as const] : highlighted(text);
  const lines: { readonly kind: string; readonly text: string }[][] = [[]];
  for (const { kind, text: part } of pieces) {
    for (const [place, line] of part.split('\n').entries()) {
      if (place > 0) lines.push([]);
      if (line !== '') lines.at(-1)?.push({ kind, text: line });
    }
  }
  return lines;
}

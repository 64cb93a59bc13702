import { Check, Star, X } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { LONGEST_NOTE, LONGEST_TAG, type Mark, type MarkChange } from '../../src-preload/marks.ts';
import { Chip } from '../components/chip.tsx';
import { Tooltip } from '../components/tooltip.tsx';
import { type ItemRef, itemKey, useViewState } from '../state/view-state.tsx';
import { ratingWords } from '../state/words.ts';
import { PassToggle } from './pass-toggle.tsx';
import { FIELD_ATTRIBUTE, leaveField, useReview } from './review.tsx';
import { sharedMark } from './shared-mark.ts';
import { useMark, useMarks } from './use-marks.ts';
import { marksWords } from './words.ts';
import './review.css';

export interface MarkEditorProps {
  readonly item: ItemRef;
  /** True to mark the whole selection of the view if it holds more than this item. */
  readonly wholeSelection?: boolean;
}

/** Rating, decision, tags and note of one item, or of the selection. */
export function MarkEditor({ item, wholeSelection = false }: MarkEditorProps) {
  const own = useMark(item);
  const marks = useMarks();
  const { selection } = useViewState();
  const review = useReview();
  const count = wholeSelection ? (selection.count ?? selection.ids.size) : 1;
  // A note that is still being typed belongs to these items, also when others are selected before it is stored.
  const several = useMemo(
    () => (wholeSelection && (selection.count ?? 0) > 1 ? (review.selected.current?.() ?? null) : null),
    [wholeSelection, selection, review],
  );
  const mark = count > 1 ? sharedMark(marks, selection.ids, count) : own;
  const apply = (change: MarkChange) =>
    review.act({ kind: 'change', change }, several ?? (async () => [item]), () => undefined);
  const noun = 'file' in item ? marksWords.file : marksWords.submission;
  return (
    <section className="mark-editor" aria-label={marksWords.review}>
      <div className="mark-editor-head">
        <h3 className="answer-question">
          {count > 1 ? marksWords.reviewOfSelected(count, noun) : marksWords.reviewOfThis(noun)}
        </h3>
        {wholeSelection && <PassToggle />}
      </div>
      <div className="mark-row">
        <Rating rating={mark.rating} onRate={(rating) => apply({ rating })} />
        <Decision flag={mark.flag} onDecide={(flag) => apply({ flag })} />
      </div>
      <Tags tags={mark.tags} onChange={apply} />
      <Note
        key={count > 1 ? JSON.stringify(selection.places) : itemKey(item)}
        note={mark.note}
        onChange={(note) => apply({ note })}
      />
    </section>
  );
}

const STARS = [1, 2, 3, 4, 5] as const;

function Rating({ rating, onRate }: { readonly rating: number; readonly onRate: (rating: number) => void }) {
  return (
    <fieldset className="mark-rating" aria-label={marksWords.rating(ratingWords(rating))}>
      {STARS.map((star) => (
        <Tooltip key={star} label={ratingWords(star)} shortcut={String(star)}>
          <button
            type="button"
            className="mark-star"
            aria-label={ratingWords(star)}
            aria-pressed={rating >= star}
            onClick={() => onRate(rating === star ? 0 : star)}
          >
            <Star />
          </button>
        </Tooltip>
      ))}
    </fieldset>
  );
}

interface DecisionProps {
  readonly flag: Mark['flag'];
  readonly onDecide: (flag: Mark['flag']) => void;
}

function Decision({ flag, onDecide }: DecisionProps) {
  const choice = (value: 'accept' | 'reject', label: string, shortcut: string) => (
    <Tooltip label={label} shortcut={shortcut}>
      <button
        type="button"
        className={`mark-decision mark-decision-${value}`}
        aria-pressed={flag === value}
        onClick={() => onDecide(flag === value ? 'undecided' : value)}
      >
        {value === 'accept' ? <Check /> : <X />}
        {label}
      </button>
    </Tooltip>
  );
  return (
    <fieldset className="mark-decisions" aria-label={marksWords.decision}>
      {choice('accept', marksWords.accept, 'A')}
      {choice('reject', marksWords.reject, 'X')}
    </fieldset>
  );
}

function Tags({
  tags,
  onChange,
}: {
  readonly tags: readonly string[];
  readonly onChange: (change: MarkChange) => void;
}) {
  const [typed, setTyped] = useState('');
  const listId = useId();
  const known = useKnownTags();
  const add = () => {
    const added = typed.split(',').flatMap((tag) => tag.trim() || []);
    if (added.length > 0) onChange({ addTags: added });
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && typed.trim() !== '') add();
    else if (event.key === 'Enter' || event.key === 'Escape') {
      setTyped('');
      leaveField(event.currentTarget);
    } else if (event.key === 'Backspace' && typed === '' && tags.length > 0) onChange({ removeTags: tags.slice(-1) });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="mark-tags">
      {tags.map((tag) => (
        <Chip key={tag} removeLabel={marksWords.removeTag(tag)} onRemove={() => onChange({ removeTags: [tag] })}>
          {tag}
        </Chip>
      ))}
      <input
        {...{ [FIELD_ATTRIBUTE]: 'tag' }}
        className="mark-tag-input"
        aria-label={marksWords.addTag}
        placeholder={marksWords.addTag}
        list={listId}
        maxLength={LONGEST_TAG}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
      <datalist id={listId}>
        {known
          .filter((tag) => !tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </div>
  );
}

/** The tags that are in use, to suggest the same name for the same thing. */
function useKnownTags(): readonly string[] {
  const marks = useMarks();
  return [...new Set([...marks.values()].flatMap((mark) => mark.tags))].sort();
}

/** Stores a note this many milliseconds after the last key, and when the field loses the focus. */
const PAUSE = 600;

function Note({ note, onChange }: { readonly note: string; readonly onChange: (note: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef({ typed, note, onChange });
  latest.current = { typed, note, onChange };
  const stored = useRef<string | null>(null);
  const store = useCallback(() => {
    const now = latest.current;
    if (now.typed === null || now.typed === now.note || now.typed === stored.current) return;
    stored.current = now.typed;
    now.onChange(now.typed);
  }, []);
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(store, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, store]);
  // Stores what was typed before another item is shown or the editor closes.
  useEffect(() => store, [store]);
  return (
    <textarea
      {...{ [FIELD_ATTRIBUTE]: 'note' }}
      className="mark-note"
      aria-label={marksWords.note}
      placeholder={marksWords.note}
      rows={2}
      maxLength={LONGEST_NOTE}
      dir="auto"
      value={typed ?? note}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        store();
        setTyped(null);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        leaveField(event.currentTarget);
      }}
    />
  );
}

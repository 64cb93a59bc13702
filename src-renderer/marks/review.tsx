/** Marks by keyboard, in every view. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type KeyboardEvent, type ReactNode, use, useEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { dependsOnMarks } from '../../src-preload/domain.ts';
import type { MarkChange } from '../../src-preload/marks.ts';
import { useToasts } from '../components/toast.tsx';
import { on } from '../desk.ts';
import { isTyping } from '../hooks/shortcut.ts';
import { libraryKey } from '../state/query-keys.ts';
import { type ItemRef, useViewState } from '../state/view-state.tsx';
import { createMarkHistory, type MarkHistory } from './mark-history.ts';
import { finishesReview, usePassMode } from './pass-mode.ts';
import { passSteps } from './pass-steps.ts';
import { type MarkField, type ReviewAction, reviewAction } from './review-keys.ts';
import { marksWords } from './words.ts';

export type LoadItems = () => Promise<readonly ItemRef[]>;

/** A view that shows the next item after each mark, in the pass mode. */
export interface Pass {
  /** Shows the item after the marked one. Resolves when it is shown. Null if it is shown already. */
  showNext(stored: Promise<void>): Promise<void> | null;
  /** The items that a key would mark. */
  readonly load: LoadItems;
}

export interface Review extends MarkHistory {
  /**
   * Handles a key of {@link reviewAction}. Returns false for other keys.
   * @param load the items to mark
   * @param showFields shows the fields of tags and note
   */
  press(event: KeyboardEvent, load: LoadItems, showFields: () => void): boolean;
  /** Does the same as a key. The parameters are those of {@link Review.press}. */
  act(action: ReviewAction, load: LoadItems, showFields: () => void): void;
  /** Makes a loader of the selection of the view, so that the details pane can mark all of it. Null without a view. */
  readonly selected: { current: (() => LoadItems) | null };
  /** The open views that show the next item in the pass mode, see `usePass`. The last one is on top. */
  readonly passes: Pass[];
  /** Another window changed marks: views that depend on them read their result again. */
  changedElsewhere(): void;
}

const ReviewContext = createContext<Review | null>(null);

/** Gives the window one history of marks. */
export function ReviewProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const toasts = useToasts();
  const { query } = useViewState();
  const latest = useRef(query);
  latest.current = query;
  const selected = useRef<(() => LoadItems) | null>(null);
  const [isPassOn, changePass] = usePassMode();
  const setPass = useRef(changePass);
  const isPassing = useRef(isPassOn);
  isPassing.current = isPassOn;
  const review = useMemo((): Review => {
    const passes: Review['passes'] = [];
    const onChanged = () => {
      void client.invalidateQueries({ queryKey: libraryKey('facets') });
      if (dependsOnMarks(latest.current)) void client.invalidateQueries({ queryKey: libraryKey('page') });
    };
    const onKept = (marks: number) => toasts.show({ title: marksWords.kept(marks), tone: 'info' });
    const history = createMarkHistory({ client, showFailure: toasts.showFailure, onChanged, onKept });
    const steps = passSteps();
    const mark = (change: MarkChange, load: LoadItems) => {
      const stored = load().then((refs) => history.apply(refs, change));
      stored.catch(toasts.showFailure);
      return stored;
    };
    const act: Review['act'] = (action, load, showFields) => {
      if (action.kind === 'undo') steps.take(() => void history.undo());
      else if (action.kind === 'redo') steps.take(() => void history.redo());
      else if (action.kind === 'change') {
        if (!isPassing.current || !finishesReview(action.change)) void mark(action.change, load);
        else {
          steps.take((isLate) => {
            const pass = passes.at(-1);
            return pass?.showNext(mark(action.change, isLate && pass ? pass.load : load));
          });
        }
      } else if (action.kind === 'pass') setPass.current(!isPassing.current);
      else focusField(action.field, showFields);
    };
    return {
      ...history,
      selected,
      act,
      passes,
      changedElsewhere: onChanged,
      press: (event, load, showFields) => {
        const action = event.defaultPrevented || isTyping(event.target) ? null : reviewAction(event);
        if (action === null) return false;
        event.preventDefault();
        act(action, load, showFields);
        return true;
      },
    };
  }, [client, toasts]);
  useEffect(() => on('changed-elsewhere', (what) => what === 'marks' && review.changedElsewhere()), [review]);
  return <ReviewContext value={review}>{children}</ReviewContext>;
}

/** The actions that mark items and undo marks. */
export function useReview(): Review {
  const review = use(ReviewContext);
  if (!review) throw new Error('useReview needs a ReviewProvider above it');
  return review;
}

/** Attribute of the fields that a key focuses. The last one in the document is on top. */
export const FIELD_ATTRIBUTE = 'data-mark-field';

/** Focuses the field at once, so that the next key already goes into it. Draws `show` first. */
function focusField(field: MarkField, show: () => void): void {
  const before = document.activeElement;
  flushSync(show);
  const fields = document.querySelectorAll<HTMLElement>(`[${FIELD_ATTRIBUTE}="${field}"]`);
  const element = [...fields].at(-1);
  if (element === undefined) return;
  element.focus();
  element.addEventListener('mark-field-done', () => before instanceof HTMLElement && before.focus(), { once: true });
}

/** Returns the focus to the element where the key was pressed. */
export function leaveField(element: HTMLElement): void {
  element.blur();
  element.dispatchEvent(new Event('mark-field-done'));
}

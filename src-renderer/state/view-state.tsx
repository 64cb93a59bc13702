/**
 * What the window shows: collection, view, query, selection, focus, open item. Answers of the library are in react-query, under keys that
 * hold this state. {@link itemKey} makes the ids of a selection.
 */
import { createContext, type Dispatch, type ReactNode, use, useMemo, useReducer } from 'react';
import { MEASURES } from '../../src-preload/capture.ts';
import { BY_RELEVANCE, EMPTY_QUERY, type FileRef, type Query, type SubmissionRef } from '../../src-preload/domain.ts';

export type View = 'gallery' | 'table' | 'sql';
export type ItemRef = FileRef | SubmissionRef;

/** What a view lists. */
export function unitOf(view: View): 'files' | 'submissions' {
  return view === 'gallery' ? 'files' : 'submissions';
}

interface Selection {
  /** Index in the result where a range selection starts. Null without a selection. */
  readonly anchor: number | null;
  /** Keys made by {@link itemKey}. */
  readonly ids: ReadonlySet<string>;
  /** The number of selected items when `ids` does not name all of them. Items that were never on screen have no key yet. */
  readonly count?: number;
  /** The places of all selected items in the result, 0-based and inclusive. */
  readonly places?: readonly { readonly from: number; readonly to: number }[];
}

/** Indexes of a result, inclusive. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

/** The range of items on screen, for the status line. 1-based, inclusive. */
interface Shown {
  readonly from: number;
  readonly to: number;
  readonly total: number;
  /** How many files the items show; null for submissions. */
  readonly files: number | null;
  readonly unit: 'files' | 'submissions';
  /** True when the best match comes first. */
  readonly ranked: boolean;
}

/** The item that covers the window. */
export interface Opened {
  /** Its index in the result: a file in the lightbox, or a submission in the reader. Null when closed. */
  readonly opened: number | null;
  /** The selected ranges of indexes, when the opened item is one of several selected ones. Null: all items follow each other. */
  readonly openedAmong: readonly IndexRange[] | null;
}

export interface ViewState extends Opened {
  /** Null: every collection of the library. */
  readonly collectionId: string | null;
  readonly view: View;
  /** `query.collectionId` always equals `collectionId`. */
  readonly query: Query;
  readonly selection: Selection;
  /** The item that the details pane shows. */
  readonly focused: ItemRef | null;
  readonly shown: Shown | null;
  /** True until the focus is on the first item of the result. */
  readonly entering: boolean;
}

export type ViewAction =
  | { readonly type: 'open-collection'; readonly collectionId: string | null }
  | { readonly type: 'set-view'; readonly view: View }
  | { readonly type: 'change-query'; readonly change: Partial<Omit<Query, 'collectionId'>> }
  | { readonly type: 'clear-query' }
  | { readonly type: 'select'; readonly selection: Selection; readonly focused?: ItemRef | null }
  | { readonly type: 'open-item'; readonly index: number; readonly among: readonly IndexRange[] | null }
  | { readonly type: 'close-item' }
  | { readonly type: 'enter-results'; readonly entering: boolean }
  | { readonly type: 'set-shown'; readonly shown: Shown | null };

const NOTHING_SELECTED: Selection = { anchor: null, ids: new Set() };

/** The first order: by relevance with a search text, by date without one. */
const FIRST_QUERY: Query = { ...EMPTY_QUERY, sort: { by: BY_RELEVANCE, direction: 'asc' } };

export const INITIAL_VIEW_STATE: ViewState = {
  collectionId: null,
  view: 'gallery',
  query: FIRST_QUERY,
  selection: NOTHING_SELECTED,
  focused: null,
  opened: null,
  openedAmong: null,
  shown: null,
  entering: false,
};

/** A key for one file or submission of any archive, for sets and React lists. */
export function itemKey(ref: ItemRef): string {
  return 'file' in ref ? `file/${ref.archiveId}/${ref.file}` : `submission/${ref.archiveId}/${ref.row}`;
}

/** True when the query has a search text or a filter. */
export function isNarrowed(query: Query): boolean {
  return (
    query.text.trim() !== '' ||
    query.where.length > 0 ||
    query.columns.length > 0 ||
    query.has.length > 0 ||
    query.kinds.length > 0 ||
    query.marks.ratings.length > 0 ||
    query.marks.flags.length > 0 ||
    query.marks.tags.length > 0 ||
    query.capture.cameras.length > 0 ||
    query.capture.place !== null ||
    query.capture.from !== null ||
    query.capture.to !== null ||
    MEASURES.some((measure) => query.capture[measure] !== undefined) ||
    query.changes.length > 0 ||
    query.from !== null ||
    query.to !== null
  );
}

/** The query without text and filters. Collection, export and order stay. */
export function clearedQuery({ collectionId, version, sort }: Query): Query {
  return { ...EMPTY_QUERY, collectionId, version, sort };
}

/** The next state. Another collection or query starts without selection, focus and open item. */
export function reduceView(state: ViewState, action: ViewAction): ViewState {
  const freshResult = { selection: NOTHING_SELECTED, focused: null, opened: null, shown: null };
  switch (action.type) {
    case 'open-collection': {
      if (action.collectionId === state.collectionId) return state;
      const query = { ...FIRST_QUERY, collectionId: action.collectionId };
      return { ...state, ...freshResult, entering: false, collectionId: action.collectionId, query };
    }
    case 'set-view':
      // A selection of files means nothing among submissions, so it ends. The focus stays.
      if (action.view === state.view) return state;
      return { ...state, view: action.view, selection: NOTHING_SELECTED, opened: null, shown: null };
    case 'change-query':
      // The console shows no result of a query.
      return {
        ...state,
        ...freshResult,
        query: { ...state.query, ...action.change },
        view: state.view === 'sql' ? 'table' : state.view,
      };
    case 'clear-query':
      return {
        ...state,
        ...freshResult,
        query: clearedQuery(state.query),
      };
    case 'select':
      return {
        ...state,
        selection: action.selection,
        focused: action.focused === undefined ? state.focused : action.focused,
      };
    case 'open-item':
      return { ...state, opened: action.index, openedAmong: action.among };
    case 'enter-results':
      return { ...state, entering: action.entering };
    case 'close-item':
      return { ...state, opened: null };
    case 'set-shown':
      return { ...state, shown: action.shown };
  }
}

/** Actions for {@link reduceView}. The object never changes, so that it can be in dependency lists. */
export interface ViewActions {
  /** Null opens the whole library. */
  openCollection(collectionId: string | null): void;
  setView(view: View): void;
  /** Merges a change into the query. Clears selection and focus, because the result changes. */
  changeQuery(change: Partial<Omit<Query, 'collectionId'>>): void;
  /** Removes text and filters. Keeps collection and order. */
  clearQuery(): void;
  /** Replaces the selection. `focused` changes the details pane: null empties it, undefined keeps it. */
  select(selection: Selection, focused?: ItemRef | null): void;
  /** @param among the selected ranges, to step through them only; null to step through the whole result */
  openItem(index: number, among: readonly IndexRange[] | null): void;
  closeItem(): void;
  /** Moves the focus to the first item as soon as it is there. */
  enterResults(): void;
  /** Views call this when the first item has the focus. */
  resultsEntered(): void;
  /** Views call this when their visible range or total changes, for the status line. */
  setShown(shown: Shown | null): void;
}

function bindActions(dispatch: Dispatch<ViewAction>): ViewActions {
  return {
    openCollection: (collectionId) => dispatch({ type: 'open-collection', collectionId }),
    setView: (view) => dispatch({ type: 'set-view', view }),
    changeQuery: (change) => dispatch({ type: 'change-query', change }),
    clearQuery: () => dispatch({ type: 'clear-query' }),
    select: (selection, focused) =>
      dispatch(focused === undefined ? { type: 'select', selection } : { type: 'select', selection, focused }),
    openItem: (index, among) => dispatch({ type: 'open-item', index, among }),
    closeItem: () => dispatch({ type: 'close-item' }),
    enterResults: () => dispatch({ type: 'enter-results', entering: true }),
    resultsEntered: () => dispatch({ type: 'enter-results', entering: false }),
    setShown: (shown) => dispatch({ type: 'set-shown', shown }),
  };
}

/** What stays the same while a person steps through the opened items. */
type Covered = Omit<ViewState, keyof Opened>;

const StateContext = createContext<Covered | null>(null);
const OpenedContext = createContext<Opened | null>(null);
const ActionsContext = createContext<ViewActions | null>(null);

/** Keeps the view state while the window is open. */
export function ViewStateProvider({ children }: { readonly children: ReactNode }) {
  const [state, dispatch] = useReducer(reduceView, INITIAL_VIEW_STATE);
  const actions = useMemo(() => bindActions(dispatch), []);
  const { opened, openedAmong, collectionId, view, query, selection, focused, shown, entering } = state;
  const covered = useMemo(
    () => ({ collectionId, view, query, selection, focused, shown, entering }),
    [collectionId, view, query, selection, focused, shown, entering],
  );
  const cover = useMemo(() => ({ opened, openedAmong }), [opened, openedAmong]);
  return (
    <ActionsContext value={actions}>
      <StateContext value={covered}>
        <OpenedContext value={cover}>{children}</OpenedContext>
      </StateContext>
    </ActionsContext>
  );
}

/** The opened item. Apart from the rest, so that a step to the next item does not draw the covered window again. */
export function useOpened(): Opened {
  const opened = use(OpenedContext);
  if (!opened) throw new Error('useOpened needs a ViewStateProvider above it');
  return opened;
}

/** The view state. Renders the caller again on every change. Use {@link useViewActions} when only actions are needed. */
export function useViewState(): Covered {
  const state = use(StateContext);
  if (!state) throw new Error('useViewState needs a ViewStateProvider above it');
  return state;
}

/** The stable {@link ViewActions}. */
export function useViewActions(): ViewActions {
  const actions = use(ActionsContext);
  if (!actions) throw new Error('useViewActions needs a ViewStateProvider above it');
  return actions;
}

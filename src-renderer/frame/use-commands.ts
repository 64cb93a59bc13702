import { flushSync } from 'react-dom';
import type { Command } from '../../src-preload/events.ts';
import type { DocumentName } from '../../src-preload/openings.ts';
import { collectionCommandWords, commandWords } from '../../src-preload/words/commands.ts';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { usePassMode } from '../marks/pass-mode.ts';
import { useCompare } from '../marks/use-compare.ts';
import { useSelectionMarks } from '../marks/use-mark-entries.tsx';
import { usePickMarks } from '../marks/use-pick-marks.ts';
import { marksWords } from '../marks/words.ts';
import { type CollectionDialog, useDialogs } from '../state/dialogs.tsx';
import { useSetTheme } from '../state/use-app-info.ts';
import { useCollection } from '../state/use-collections.ts';
import { lockLibrary, useEncryption } from '../state/use-encryption.ts';
import { useJobActions } from '../state/use-jobs.ts';
import { useTokenStatus } from '../state/use-prolific.ts';
import { useViewActions, useViewState } from '../state/view-state.tsx';
import { useWindowPanes } from '../state/window-panes.tsx';
import { frameWords } from './words.ts';

/** A command of the window, which a menu, a key or the palette can run. */
export interface AppCommand {
  /** The application menu sends this id when it offers the command, too. */
  readonly id: string;
  readonly group: 'review' | 'library' | 'view' | 'collection' | 'application';
  readonly label: string;
  readonly shortcut?: string;
  readonly run: () => void;
}

/** Id of the element in the header that holds the search box. */
export const SEARCH_SLOT = 'window-search';

function focusSearch(): void {
  const input = document.querySelector<HTMLInputElement>(`#${SEARCH_SLOT} input`);
  input?.focus();
  input?.select();
}

/** Id of the element that holds the SQL console. */
export const SQL_CONSOLE = 'sql-console';

function focusConsole(): void {
  document.querySelector<HTMLTextAreaElement>(`#${SQL_CONSOLE} textarea`)?.focus();
}

/** Id of the element that holds the filters. */
export const FACETS = 'window-filters';

/** All commands that are available now. */
export function useCommands(): readonly AppCommand[] {
  const general = useGeneralCommands();
  const view = useViewCommands();
  const collection = useCollectionCommands();
  const marks = useSelectionMarks().map((mark): AppCommand => ({ id: `mark ${mark.label}`, group: 'review', ...mark }));
  return [...marks, ...useReviewCommands(), ...collection, ...general, ...view];
}

function useReviewCommands(): readonly AppCommand[] {
  const [isPassOn, setPass] = usePassMode();
  const isConsole = useViewState().view === 'sql';
  const compare = useCompare();
  if (isConsole) return [];
  const passWords = isPassOn ? marksWords.turnPassOff : marksWords.turnPassOn;
  return [
    ...(compare === null ? [] : [menu('compare-pictures', 'review', commandWords.compare, compare, 'c')]),
    menu('pass-mode', 'review', passWords, () => setPass(!isPassOn), 'p'),
  ];
}

function useGeneralCommands(): readonly AppCommand[] {
  const dialogs = useDialogs();
  const toasts = useToasts();
  const setTheme = useSetTheme();
  const { pickImport, importSample } = useJobActions();
  const { collectionId } = useViewState();
  const pickMarks = usePickMarks();
  const connected = useTokenStatus().data?.state === 'kept';
  const isLockable = useEncryption()?.state === 'unlocked';
  const attempt = (work: () => Promise<unknown>) => () => void work().catch(toasts.showFailure);
  const theme = (label: string, value: 'system' | 'light' | 'dark'): AppCommand => {
    return { id: `theme-${value}`, group: 'application', label, run: attempt(() => setTheme(value)) };
  };
  const documentCommand = (name: DocumentName, label: string): AppCommand => {
    return { id: name, group: 'application', label, run: attempt(() => call('app.openDocument', name)) };
  };
  // A library that is not encrypted cannot be locked. The settings say so.
  const lock = () => (isLockable ? lockLibrary(toasts) : dialogs.open({ kind: 'settings', section: 'encryption' }));
  const exportOrConnect = () =>
    dialogs.open(connected ? { kind: 'palette', text: frameWords.palette.exportPrefix } : { kind: 'settings' });
  return [
    menu('import', 'library', commandWords.import, () => pickImport.mutate(), 'mod+o'),
    menu('export', 'library', commandWords.export, exportOrConnect, 'mod+e'),
    menu('hand-over', 'library', commandWords.handOver, () => dialogs.open({ kind: 'handover' }), 'mod+s'),
    menu('print', 'library', commandWords.print, () => dialogs.open({ kind: 'print' }), 'mod+p'),
    menu('import-marks', 'library', commandWords.importMarks, () => pickMarks(collectionId)),
    { id: 'sample', group: 'library', label: commandWords.sample, run: () => importSample.mutate() },
    {
      id: 'show-library',
      group: 'library',
      label: commandWords.showLibraryFolder,
      run: attempt(() => call('library.showInFolder')),
    },
    menu('recent-files', 'library', commandWords.recentFiles, () =>
      dialogs.open({ kind: 'palette', text: '', recent: true }),
    ),
    menu(
      'new-window',
      'application',
      commandWords.newWindow,
      attempt(() => call('app.newWindow')),
      'mod+shift+n',
    ),
    menu('lock', 'application', commandWords.lock, lock, 'mod+shift+l'),
    menu('what-was-done', 'library', commandWords.whatWasDone, () => dialogs.open({ kind: 'what-was-done' })),
    menu('settings', 'application', commandWords.settings, () => dialogs.open({ kind: 'settings' }), 'mod+comma'),
    menu('shortcuts', 'application', commandWords.shortcuts, () => dialogs.open({ kind: 'shortcuts' }), '?'),
    documentCommand('guide', commandWords.guide),
    menu('report-problem', 'application', commandWords.reportProblem, () => dialogs.open({ kind: 'report-problem' })),
    documentCommand('logs', commandWords.logs),
    documentCommand('licences', commandWords.licences),
    menu('updates', 'application', commandWords.updates, () => dialogs.open({ kind: 'settings', section: 'updates' })),
    menu('palette', 'application', commandWords.palette, () => dialogs.open({ kind: 'palette', text: '' }), 'mod+k'),
    theme(frameWords.command.systemTheme, 'system'),
    theme(frameWords.command.lightTheme, 'light'),
    theme(frameWords.command.darkTheme, 'dark'),
  ];
}

function useViewCommands(): readonly AppCommand[] {
  const { setView } = useViewActions();
  const isConsole = useViewState().view === 'sql';
  const { sidebar, facets, inspector, tables } = useWindowPanes();
  const goToFilters = () => {
    // The focus moves to the filters once they are there.
    flushSync(() => facets.setOpen(true));
    document.querySelector<HTMLElement>(`#${FACETS} button`)?.focus();
  };
  const openConsole = () => {
    // The focus moves to the console once it is there.
    flushSync(() => setView('sql'));
    focusConsole();
  };
  return [
    menu('find', 'view', frameWords.command.search, focusSearch, 'mod+f'),
    menu('view-gallery', 'view', commandWords.gallery, () => setView('gallery'), 'mod+1'),
    menu('view-table', 'view', commandWords.table, () => setView('table'), 'mod+2'),
    menu('view-sql', 'view', commandWords.sql, openConsole, 'mod+3'),
    ...(isConsole ? [] : [menu('go-to-filters', 'view', commandWords.goToFilters, goToFilters, 'mod+shift+f')]),
    menu('toggle-sidebar', 'view', frameWords.command.toggleLibrary, sidebar.toggle, 'mod+alt+1'),
    menu('toggle-inspector', 'view', frameWords.command.toggleDetails, inspector.toggle, 'mod+alt+2'),
    {
      id: 'toggle-facets',
      group: 'view',
      label: isConsole ? frameWords.command.toggleTables : frameWords.command.toggleFilters,
      shortcut: 'mod+alt+3',
      run: isConsole ? tables.toggle : facets.toggle,
    },
  ];
}

function useCollectionCommands(): readonly AppCommand[] {
  const dialogs = useDialogs();
  const { startExport } = useJobActions();
  const connected = useTokenStatus().data?.state === 'kept';
  const collection = useCollection(useViewState().collectionId);
  if (!collection) return [];
  const { collectionId, name } = collection;
  const about = (id: string, label: string, run: () => void): AppCommand => ({ id, group: 'collection', label, run });
  const dialog = (kind: CollectionDialog, label: string) =>
    about(kind, label, () => dialogs.open({ kind, collectionId, name }));
  return [
    about('name-collection', collectionCommandWords.rename, () =>
      dialogs.open({ kind: 'name-collection', collection }),
    ),
    about('save-codebook', collectionCommandWords.saveCodebook, () =>
      dialogs.open({ kind: 'save-codebook', collectionId }),
    ),
    dialog('changes', collectionCommandWords.changes),
    dialog('history', collectionCommandWords.log),
    dialog('report', collectionCommandWords.report),
    ...(connected
      ? [
          about('export-again', collectionCommandWords.exportAgain, () => startExport.mutate({ collectionId, name })),
          dialog('export-part', collectionCommandWords.exportPart),
        ]
      : []),
    dialog('verify', collectionCommandWords.verify),
    dialog('rebuild', collectionCommandWords.rebuild),
    about('remove', collectionCommandWords.remove, () => dialogs.open({ kind: 'remove', collection })),
  ];
}

function menu(id: Command, group: AppCommand['group'], label: string, run: () => void, shortcut?: string): AppCommand {
  return { id, group, label, run, ...(shortcut === undefined ? {} : { shortcut }) };
}

import { useMemo } from 'react';
import type { Command } from '../../src-preload/contract.ts';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { useDialogs } from '../state/dialogs.tsx';
import { useSetTheme } from '../state/use-app-info.ts';
import { useCollection } from '../state/use-collections.ts';
import { useJobActions } from '../state/use-jobs.ts';
import { useTokenStatus } from '../state/use-prolific.ts';
import { useViewActions, useViewState } from '../state/view-state.tsx';
import { useWindowPanes } from '../state/window-panes.tsx';

/** One thing the window can do, whether asked by menu, key or palette. */
export interface AppCommand {
  /** The application menu's name for it where it has one. */
  readonly id: string;
  readonly group: 'Library' | 'View' | 'Collection' | 'Application';
  readonly label: string;
  readonly shortcut?: string;
  readonly run: () => void;
}

/** Id of the header's place for the search box. */
export const SEARCH_SLOT = 'window-search';

function focusSearch(): void {
  const input = document.querySelector<HTMLInputElement>(`#${SEARCH_SLOT} input`);
  input?.focus();
  input?.select();
}

/** Every command that makes sense now. */
export function useCommands(): readonly AppCommand[] {
  const general = useGeneralCommands();
  const view = useViewCommands();
  const collection = useCollectionCommands();
  return useMemo(() => [...collection, ...general, ...view], [collection, general, view]);
}

function useGeneralCommands(): readonly AppCommand[] {
  const dialogs = useDialogs();
  const toasts = useToasts();
  const setTheme = useSetTheme();
  const { pickImport, importSample } = useJobActions();
  const connected = useTokenStatus().data?.state === 'kept';
  const theme = (label: string, value: 'system' | 'light' | 'dark'): AppCommand => ({
    id: `theme-${value}`,
    group: 'Application',
    label,
    run: () => {
      setTheme(value).catch(toasts.showFailure);
    },
  });
  const exportOrConnect = () => dialogs.open(connected ? { kind: 'palette', text: 'Export ' } : { kind: 'settings' });
  return [
    menu('import', 'Library', 'Open an archive…', () => pickImport.mutate(), 'mod+o'),
    menu('export', 'Library', 'Export from Prolific…', exportOrConnect, 'mod+e'),
    { id: 'sample', group: 'Library', label: 'Open the sample collection', run: () => importSample.mutate() },
    {
      id: 'show-library',
      group: 'Library',
      label: 'Show library folder',
      run: () => {
        call('library.showInFolder').catch(toasts.showFailure);
      },
    },
    menu('settings', 'Application', 'Settings…', () => dialogs.open({ kind: 'settings' }), 'mod+comma'),
    menu('shortcuts', 'Application', 'Keyboard shortcuts', () => dialogs.open({ kind: 'shortcuts' }), '?'),
    menu('palette', 'Application', 'Commands…', () => dialogs.open({ kind: 'palette', text: '' }), 'mod+k'),
    theme('Use the system’s theme', 'system'),
    theme('Use the light theme', 'light'),
    theme('Use the dark theme', 'dark'),
  ];
}

function useViewCommands(): readonly AppCommand[] {
  const { setView } = useViewActions();
  const { sidebar, facets, inspector } = useWindowPanes();
  return [
    menu('find', 'View', 'Search answers, names and ids', focusSearch, 'mod+f'),
    menu('view-gallery', 'View', 'Gallery', () => setView('gallery'), 'mod+1'),
    menu('view-table', 'View', 'Table', () => setView('table'), 'mod+2'),
    menu('toggle-sidebar', 'View', 'Show or hide the library', sidebar.toggle, 'mod+alt+1'),
    menu('toggle-inspector', 'View', 'Show or hide the details', inspector.toggle, 'mod+alt+2'),
    {
      id: 'toggle-facets',
      group: 'View',
      label: 'Show or hide the filters',
      shortcut: 'mod+alt+3',
      run: facets.toggle,
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
  const about = (id: string, label: string, run: () => void): AppCommand => ({ id, group: 'Collection', label, run });
  return [
    about('save-table', 'Save table…', () => dialogs.open({ kind: 'save-table' })),
    about('changes', 'Exports and changes', () => dialogs.open({ kind: 'changes', collectionId, name })),
    about('history', 'What was done', () => dialogs.open({ kind: 'history', collectionId, name })),
    about('report', 'Import report', () => dialogs.open({ kind: 'report', collectionId, name })),
    ...(connected
      ? [
          about('export-again', 'Export again', () => startExport.mutate({ collectionId, name })),
          about('export-part', 'Export a part…', () => dialogs.open({ kind: 'export-part', collectionId, name })),
        ]
      : []),
    about('verify', 'Verify all files', () => dialogs.open({ kind: 'verify', collectionId, name })),
    about('rebuild', 'Rebuild the index', () => dialogs.open({ kind: 'rebuild', collectionId, name })),
    about('remove', 'Remove from library…', () => dialogs.open({ kind: 'remove', collection })),
  ];
}

function menu(id: Command, group: AppCommand['group'], label: string, run: () => void, shortcut?: string): AppCommand {
  return { id, group, label, run, ...(shortcut === undefined ? {} : { shortcut }) };
}

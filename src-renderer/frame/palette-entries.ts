import { useDialogs } from '../state/dialogs.tsx';
import { qualifiedNames, qualifiedText } from '../state/qualifiers.ts';
import { useRecentFiles } from '../state/recent-files.ts';
import { useQualifiedCollections } from '../state/use-collections.ts';
import { useJobActions } from '../state/use-jobs.ts';
import { useProlific } from '../state/use-prolific.ts';
import { useViewActions } from '../state/view-state.tsx';
import { useWindowPanes } from '../state/window-panes.tsx';
import { type AppCommand, useCommands } from './use-commands.ts';
import { frameWords } from './words.ts';

/** What the palette offers: a command, or a collection, workspace or file by its name. */
export interface Entry extends Omit<AppCommand, 'group'> {
  readonly group: AppCommand['group'] | 'open' | 'recent' | 'export' | 'workspace';
}

export interface EntryGroup {
  readonly value: string;
  readonly items: readonly Entry[];
}

/** From top to bottom. */
const GROUPS: readonly Entry['group'][] = [
  'open',
  'review',
  'collection',
  'library',
  'view',
  'application',
  'recent',
  'export',
  'workspace',
];

/** Commands that have nothing to work on while the library is empty. */
const NEED_SUBMISSIONS: ReadonlySet<string> = new Set([
  'compare-pictures',
  'pass-mode',
  'hand-over',
  'print',
  'import-marks',
  'recent-files',
  'find',
  'view-gallery',
  'view-table',
  'view-sql',
  'go-to-filters',
  'toggle-inspector',
  'toggle-facets',
]);

function useOfferedCommands(isLibraryEmpty: boolean): readonly AppCommand[] {
  return useCommands().filter(({ id }) => id !== 'palette' && !(isLibraryEmpty && NEED_SUBMISSIONS.has(id)));
}

/** Everything that the palette offers. @param onlyRecent true for only the files that were previewed */
export function useEntryGroups(onlyRecent: boolean): readonly EntryGroup[] {
  const local = useQualifiedCollections();
  const commands = useOfferedCommands(local.length === 0);
  const { openCollection } = useViewActions();
  const recent = useRecentEntries();
  const account = useAccountEntries();
  const opening = local.map(
    ({ collectionId, name, qualifier }): Entry => ({
      id: `open ${collectionId}`,
      group: 'open',
      label: qualifiedText(name, qualifier),
      run: () => openCollection(collectionId),
    }),
  );
  const entries: readonly Entry[] = onlyRecent ? recent : [...recent, ...opening, ...commands, ...account];
  return GROUPS.map((group) => ({
    value: frameWords.palette.groups[group],
    items: entries.filter((entry) => entry.group === group),
  })).filter((group) => group.items.length > 0);
}

function useRecentEntries(): readonly Entry[] {
  const dialogs = useDialogs();
  return useRecentFiles().map((file) => ({
    id: `recent ${file.archiveId} ${file.file}`,
    group: 'recent',
    label: frameWords.palette.recentFile(file.name, file.submission?.participantId ?? null),
    run: () => dialogs.open({ kind: 'file', file }),
  }));
}

/** The collections of the account, to export whole or in part, and its other workspaces. */
function useAccountEntries(): readonly Entry[] {
  const { startExport } = useJobActions();
  const dialogs = useDialogs();
  const prolific = useProlific();
  const { sidebar } = useWindowPanes();
  const remote = qualifiedNames(
    prolific.collections.data ?? [],
    ({ name }) => name,
    ({ id }) => id,
  );
  const workspaces = qualifiedNames(
    prolific.workspaces.data ?? [],
    ({ title }) => title,
    ({ id }) => id,
  );
  return [
    ...remote.flatMap(({ id, name, qualifier }): readonly Entry[] => [
      {
        id: `export ${id}`,
        group: 'export',
        label: frameWords.palette.exportOf(qualifiedText(name, qualifier)),
        run: () => startExport.mutate({ collectionId: id, name }),
      },
      {
        id: `export-part ${id}`,
        group: 'export',
        label: frameWords.palette.exportPartOf(qualifiedText(name, qualifier)),
        run: () => dialogs.open({ kind: 'export-part', collectionId: id, name }),
      },
    ]),
    // With one workspace there is no other to go to.
    ...(workspaces.length > 1 ? workspaces : []).map(
      ({ id, title, qualifier }): Entry => ({
        id: `workspace ${id}`,
        group: 'workspace',
        label: frameWords.palette.goToWorkspace(qualifiedText(title, qualifier)),
        run: () => {
          prolific.chooseWorkspace(id);
          // The sidebar shows the collections of the workspace.
          sidebar.setOpen(true);
        },
      }),
    ),
  ];
}

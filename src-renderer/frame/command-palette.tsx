import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { Kbd } from '../components/kbd.tsx';
import { useKeysHelp } from '../components/keys-help.tsx';
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
import '../components/popup.css';
import './command-palette.css';

interface Entry extends Omit<AppCommand, 'group'> {
  readonly group: AppCommand['group'] | 'open' | 'recent' | 'export' | 'workspace';
}

interface EntryGroup {
  readonly value: string;
  readonly items: readonly Entry[];
}

export interface CommandPaletteProps {
  /** The text that the box starts with. */
  readonly text: string;
  /** True to offer only the files that were previewed. */
  readonly recent: boolean;
  readonly onClose: () => void;
}

/** Finds by name: commands, collections to open or export, and workspaces. */
export function CommandPalette({ text, recent, onClose }: CommandPaletteProps) {
  const groups = useEntryGroups(recent);
  const { nothing, noneYet, noRecent, placeholder, recentPlaceholder } = frameWords.palette;
  const noMatch = recent ? noRecent : nothing;
  const keys = useKeysHelp('palette');
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop forceRender className="dialog-backdrop" />
        <Dialog.Viewport className="dialog-viewport">
          <Dialog.Popup
            className="dialog dialog-medium palette"
            aria-label={frameWords.commands}
            onKeyDown={keys.press}
          >
            <Autocomplete.Root
              open
              inline
              items={groups}
              defaultValue={text}
              autoHighlight="always"
              keepHighlight
              itemToStringValue={(entry: Entry) => entry.label}
            >
              <div className="popup-search palette-box">
                <Search />
                <Autocomplete.Input
                  className="popup-search-input palette-input"
                  aria-label={frameWords.palette.search}
                  placeholder={recent ? recentPlaceholder : placeholder}
                />
              </div>
              <Dialog.Close className="visually-hidden">{frameWords.palette.close}</Dialog.Close>
              <Autocomplete.Empty>
                <p className="palette-empty">{groups.length === 0 ? noneYet : noMatch}</p>
              </Autocomplete.Empty>
              <Autocomplete.List className="popup-search-list palette-list">
                {(group: EntryGroup) => (
                  <Autocomplete.Group key={group.value} items={group.items}>
                    <Autocomplete.GroupLabel className="popup-heading">{group.value}</Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(entry: Entry) => (
                        <Autocomplete.Item
                          key={entry.id}
                          value={entry}
                          className="popup-item palette-item"
                          onClick={() => {
                            // Closes first, because the command may open another dialog.
                            onClose();
                            entry.run();
                          }}
                        >
                          <span className="text-cut" dir="auto">
                            {entry.label}
                          </span>
                          {entry.shortcut && (
                            <span className="popup-item-end">
                              <Kbd keys={entry.shortcut} />
                            </span>
                          )}
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
            {keys.help}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
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

function useEntryGroups(onlyRecent: boolean): readonly EntryGroup[] {
  const local = useQualifiedCollections();
  const commands = useOfferedCommands(local.length === 0);
  const { openCollection } = useViewActions();
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
  const recent = useRecentFiles().map(
    (file): Entry => ({
      id: `recent ${file.archiveId} ${file.file}`,
      group: 'recent',
      label: frameWords.palette.recentFile(file.name, file.submission?.participantId ?? null),
      run: () => dialogs.open({ kind: 'file', file }),
    }),
  );
  const entries: readonly Entry[] = [
    ...recent,
    ...local.map(
      ({ collectionId, name, qualifier }): Entry => ({
        id: `open ${collectionId}`,
        group: 'open',
        label: qualifiedText(name, qualifier),
        run: () => openCollection(collectionId),
      }),
    ),
    ...commands,
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
  return GROUPS.map((group) => ({
    value: frameWords.palette.groups[group],
    items: (onlyRecent ? recent : entries).filter((entry) => entry.group === group),
  })).filter((group) => group.items.length > 0);
}

import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { Kbd } from '../components/kbd.tsx';
import { useDialogs } from '../state/dialogs.tsx';
import { useCollections } from '../state/use-collections.ts';
import { useJobActions } from '../state/use-jobs.ts';
import { useProlific } from '../state/use-prolific.ts';
import { useViewActions } from '../state/view-state.tsx';
import { useWindowPanes } from '../state/window-panes.tsx';
import { type AppCommand, useCommands } from './use-commands.ts';
import './command-palette.css';

interface Entry extends Omit<AppCommand, 'group'> {
  readonly group: AppCommand['group'] | 'Open' | 'Export from Prolific' | 'Workspace';
}

interface EntryGroup {
  readonly value: string;
  readonly items: readonly Entry[];
}

export interface CommandPaletteProps {
  /** What the box starts with. */
  readonly text: string;
  readonly onClose: () => void;
}

/** Does anything by name: commands, collections to open, collections to export, workspaces to look into. */
export function CommandPalette({ text, onClose }: CommandPaletteProps) {
  const groups = useEntryGroups();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Viewport className="dialog-viewport">
          <Dialog.Popup className="dialog dialog-medium palette" aria-label="Commands">
            <Autocomplete.Root
              open
              inline
              items={groups}
              defaultValue={text}
              autoHighlight="always"
              keepHighlight
              itemToStringValue={(entry: Entry) => entry.label}
            >
              <div className="palette-box">
                <Search aria-hidden="true" />
                <Autocomplete.Input
                  className="palette-input"
                  aria-label="Search commands and collections"
                  placeholder="Do anything, open any collection or workspace"
                />
              </div>
              <Dialog.Close className="visually-hidden">Close commands</Dialog.Close>
              <Autocomplete.Empty>
                <p className="palette-empty">Nothing is called that.</p>
              </Autocomplete.Empty>
              <Autocomplete.List className="palette-list">
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
                            // Closed first: the command may open another dialog in its place.
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
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function useEntryGroups(): readonly EntryGroup[] {
  const commands = useCommands().filter((command) => command.id !== 'palette');
  const { data: local = [] } = useCollections();
  const { openCollection } = useViewActions();
  const { startExport } = useJobActions();
  const dialogs = useDialogs();
  const prolific = useProlific();
  const { sidebar } = useWindowPanes();
  const remote = prolific.collections.data ?? [];
  const workspaces = prolific.workspaces.data ?? [];
  const entries: readonly Entry[] = [
    ...local.map(
      ({ collectionId, name }): Entry => ({
        id: `open ${collectionId}`,
        group: 'Open',
        label: name,
        run: () => openCollection(collectionId),
      }),
    ),
    ...commands,
    ...remote.flatMap(({ id, name }): readonly Entry[] => [
      {
        id: `export ${id}`,
        group: 'Export from Prolific',
        label: `Export ${name}`,
        run: () => startExport.mutate({ collectionId: id, name }),
      },
      {
        id: `export-part ${id}`,
        group: 'Export from Prolific',
        label: `Export a part of ${name}…`,
        run: () => dialogs.open({ kind: 'export-part', collectionId: id, name }),
      },
    ]),
    // Where there is but one there is nowhere to go.
    ...(workspaces.length > 1 ? workspaces : []).map(
      ({ id, title }): Entry => ({
        id: `workspace ${id}`,
        group: 'Workspace',
        label: `Go to workspace ${title}`,
        run: () => {
          prolific.chooseWorkspace(id);
          // Its collections stand there.
          sidebar.setOpen(true);
        },
      }),
    ),
  ];
  const order: readonly Entry['group'][] = [
    'Open',
    'Collection',
    'Library',
    'View',
    'Application',
    'Export from Prolific',
    'Workspace',
  ];
  return order
    .map((group) => ({ value: group, items: entries.filter((entry) => entry.group === group) }))
    .filter((group) => group.items.length > 0);
}

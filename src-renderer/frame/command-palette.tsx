import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { Kbd } from '../components/kbd.tsx';
import { useKeysHelp } from '../components/keys-help.tsx';
import { type Entry, type EntryGroup, useEntryGroups } from './palette-entries.ts';
import { frameWords } from './words.ts';
import '../components/popup.css';
import './command-palette.css';

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
                      {(entry: Entry) => <PaletteItem key={entry.id} entry={entry} onClose={onClose} />}
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

function PaletteItem({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  return (
    <Autocomplete.Item
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
  );
}

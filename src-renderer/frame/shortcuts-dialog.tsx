import { commandWords } from '../../src-preload/words/commands.ts';
import { Dialog } from '../components/dialog.tsx';
import { Kbd } from '../components/kbd.tsx';
import { type KeysHelpProps, KeysHelpProvider } from '../components/keys-help.tsx';
import { useCollections } from '../state/use-collections.ts';
import { useViewState } from '../state/view-state.tsx';
import { SHORTCUTS, type ShortcutPlace } from './shortcut-lists.ts';
import { frameWords } from './words.ts';
import './shortcuts-dialog.css';

/** The keys of the view that is shown. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { view } = useViewState();
  const isEmpty = useCollections().data?.length === 0;
  return <Shortcuts place={isEmpty ? 'welcome' : view} onClose={onClose} />;
}

/** The keys of the dialog that covers the window. */
export function CoveringShortcuts({ place, onClose }: KeysHelpProps) {
  return <Shortcuts place={place} onClose={onClose} />;
}

function Shortcuts({ place, onClose }: { readonly place: ShortcutPlace; readonly onClose: () => void }) {
  return (
    <KeysHelpProvider value={null}>
      <Dialog
        onClose={onClose}
        title={commandWords.shortcuts}
        description={frameWords.shortcuts.places[place]}
        size="large"
      >
        <div className="shortcuts">
          {SHORTCUTS[place].map(({ title, rows }) => (
            <section key={title}>
              <h3>{title}</h3>
              <dl>
                {rows.map(([words, keys]) => (
                  <div key={words} className="shortcuts-row">
                    <dt>{words}</dt>
                    <dd>
                      {keys.map((key) => (
                        <Kbd key={key} keys={key} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </Dialog>
    </KeysHelpProvider>
  );
}

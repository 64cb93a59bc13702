import { Dialog } from '../components/dialog.tsx';
import { Kbd } from '../components/kbd.tsx';
import './shortcuts-dialog.css';

const SHORTCUTS: readonly {
  readonly title: string;
  readonly rows: readonly (readonly [string, readonly string[]])[];
}[] = [
  {
    title: 'Anywhere',
    rows: [
      ['Search', ['mod+f']],
      ['Commands', ['mod+k']],
      ['Open an archive', ['mod+o']],
      ['Export from Prolific', ['mod+e']],
      ['Settings', ['mod+comma']],
      ['This list', ['?']],
    ],
  },
  {
    title: 'View',
    rows: [
      ['Gallery', ['mod+1']],
      ['Table', ['mod+2']],
      ['Library', ['mod+alt+1']],
      ['Details', ['mod+alt+2']],
      ['Filters', ['mod+alt+3']],
    ],
  },
  {
    title: 'Files and submissions',
    rows: [
      ['From search to results', ['down']],
      ['Move', ['left', 'right', 'up', 'down']],
      ['Stretch the selection', ['shift+right']],
      ['Select all', ['mod+a']],
      ['Look', ['space']],
      ['Open', ['enter']],
      ['Back', ['escape']],
    ],
  },
  {
    title: 'Review',
    rows: [
      ['Rate, no rating', ['1', '5', '0']],
      ['Accept, reject', ['A', 'X']],
      ['Undecided', ['U']],
      ['Tag', ['T']],
      ['Note', ['N']],
      ['Undo, redo', ['mod+z', 'mod+shift+z']],
    ],
  },
  {
    title: 'Looking at a file',
    rows: [
      ['Next, previous', ['right', 'left']],
      ['Zoom in, out', ['plus', 'minus']],
      ['Fit, actual size', ['F', 'Z']],
      ['Turn', ['R']],
      ['Facts', ['I']],
    ],
  },
];

/** All keys on one sheet. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose} title="Keyboard shortcuts" size="large">
      <div className="shortcuts">
        {SHORTCUTS.map(({ title, rows }) => (
          <section key={title}>
            <h3 className="shortcuts-title">{title}</h3>
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
  );
}

import { commandWords } from '../../src-preload/words/commands.ts';
import { Dialog } from '../components/dialog.tsx';
import { Kbd } from '../components/kbd.tsx';
import { frameWords } from './words.ts';
import './shortcuts-dialog.css';

const SHORTCUTS: readonly {
  readonly title: string;
  readonly rows: readonly (readonly [string, readonly string[]])[];
}[] = [
  {
    title: frameWords.shortcuts.anywhere,
    rows: [
      [frameWords.shortcuts.search, ['mod+f']],
      [frameWords.shortcuts.syntax, ['f1']],
      [frameWords.shortcuts.goToFilters, ['mod+shift+f', 'up', 'down']],
      [frameWords.shortcuts.commands, ['mod+k']],
      [frameWords.shortcuts.import, ['mod+o']],
      [frameWords.shortcuts.export, ['mod+e']],
      [frameWords.shortcuts.settings, ['mod+comma']],
      [frameWords.shortcuts.thisList, ['?']],
    ],
  },
  {
    title: frameWords.shortcuts.view,
    rows: [
      [frameWords.shortcuts.gallery, ['mod+1']],
      [frameWords.shortcuts.table, ['mod+2']],
      [frameWords.shortcuts.console, ['mod+3']],
      [frameWords.shortcuts.library, ['mod+alt+1']],
      [frameWords.shortcuts.details, ['mod+alt+2']],
      [frameWords.shortcuts.filters, ['mod+alt+3']],
    ],
  },
  {
    title: frameWords.shortcuts.results,
    rows: [
      [frameWords.shortcuts.toResults, ['down']],
      [frameWords.shortcuts.move, ['left', 'right', 'up', 'down']],
      [frameWords.shortcuts.extendSelection, ['shift+right']],
      [frameWords.shortcuts.selectAll, ['mod+a']],
      [frameWords.shortcuts.preview, ['space']],
      [frameWords.shortcuts.stepSelection, ['space']],
      [frameWords.shortcuts.open, ['enter']],
      [frameWords.shortcuts.chooseCells, ['right', 'shift+right']],
      [frameWords.shortcuts.copyCells, ['mod+c']],
      [frameWords.shortcuts.headings, ['alt+down', 'alt+right']],
      [frameWords.shortcuts.back, ['escape']],
    ],
  },
  {
    title: frameWords.shortcuts.review,
    rows: [
      [frameWords.shortcuts.rate, ['1', '5', '0']],
      [frameWords.shortcuts.decide, ['A', 'X']],
      [frameWords.shortcuts.undecided, ['U']],
      [frameWords.shortcuts.tag, ['T']],
      [frameWords.shortcuts.note, ['N']],
      [frameWords.shortcuts.undo, ['mod+z', 'mod+shift+z']],
    ],
  },
  {
    title: frameWords.shortcuts.previewing,
    rows: [
      [frameWords.shortcuts.next, ['right', 'left']],
      [frameWords.shortcuts.zoom, ['plus', 'minus']],
      [frameWords.shortcuts.fit, ['F', 'Z']],
      [frameWords.shortcuts.turn, ['R']],
      [frameWords.shortcuts.details, ['I']],
    ],
  },
  {
    title: frameWords.shortcuts.console,
    rows: [
      [frameWords.shortcuts.run, ['mod+enter']],
      [frameWords.shortcuts.indent, ['mod+]', 'mod+[']],
    ],
  },
];

/** All keyboard shortcuts. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose} title={commandWords.shortcuts} size="large">
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

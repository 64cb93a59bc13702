/** The keys of each part of the window. */
import type { KeysPlace } from '../components/keys-help.tsx';
import { frameWords } from './words.ts';

/** Where the person is. */
export type ShortcutPlace = KeysPlace | 'welcome' | 'gallery' | 'table' | 'sql';

export interface ShortcutList {
  readonly title: string;
  readonly rows: readonly (readonly [string, readonly string[]])[];
}

const words = frameWords.shortcuts;

const LIST: readonly [string, readonly string[]] = [words.thisList, ['?', 'mod+/']];

const ANYWHERE: ShortcutList = {
  title: words.anywhere,
  rows: [
    [words.commands, ['mod+k']],
    [words.import, ['mod+o']],
    [words.export, ['mod+e']],
    [words.settings, ['mod+comma']],
    [words.newWindow, ['mod+shift+n']],
    LIST,
  ],
};

const SEARCH: ShortcutList = {
  title: words.searchAndFilters,
  rows: [
    [words.search, ['mod+f']],
    [words.syntax, ['f1']],
    [words.toResults, ['down']],
    [words.goToFilters, ['mod+shift+f']],
    [words.moveInFilters, ['up', 'down', 'home', 'end']],
    [words.chooseFilter, ['enter']],
    [words.leaveFilters, ['escape']],
    [words.handOver, ['mod+s']],
    [words.print, ['mod+p']],
  ],
};

const VIEW: ShortcutList = {
  title: words.view,
  rows: [
    [words.gallery, ['mod+1']],
    [words.table, ['mod+2']],
    [words.console, ['mod+3']],
    [words.library, ['mod+alt+1']],
    [words.details, ['mod+alt+2']],
    [words.filters, ['mod+alt+3']],
    [words.widths, ['left', 'right', 'enter']],
  ],
};

const ITEMS: ShortcutList['rows'] = [
  [words.extendSelection, ['shift+right']],
  [words.selectAll, ['mod+a']],
  [words.preview, ['space']],
  [words.stepSelection, ['space']],
  [words.open, ['enter']],
  [words.menu, ['shift+f10']],
  [words.back, ['escape']],
];

const GALLERY: ShortcutList = {
  title: words.files,
  rows: [
    [words.move, ['left', 'right', 'up', 'down']],
    [words.rowEnds, ['home', 'end']],
    [words.ends, ['mod+home', 'mod+end']],
    [words.pages, ['pageup', 'pagedown']],
    [words.moveAlone, ['mod+right']],
    [words.addOne, ['ctrl+space']],
    ...ITEMS,
    [words.compare, ['C']],
  ],
};

const TABLE: ShortcutList = {
  title: words.submissions,
  rows: [
    [words.move, ['up', 'down']],
    [words.ends, ['home', 'end']],
    [words.pages, ['pageup', 'pagedown']],
    [words.addOne, ['ctrl+space']],
    ...ITEMS,
    [words.chooseCells, ['right', 'shift+right']],
    [words.copyCells, ['mod+c']],
    [words.headings, ['alt+down', 'alt+right']],
  ],
};

const REVIEW: ShortcutList = {
  title: words.review,
  rows: [
    [words.rate, ['1–5', '0']],
    [words.decide, ['A', 'X']],
    [words.undecided, ['U']],
    [words.tag, ['T']],
    [words.note, ['N']],
    [words.passMode, ['P']],
    [words.undo, ['mod+z', 'mod+shift+z']],
  ],
};

const PICTURE: ShortcutList['rows'] = [
  [words.zoom, ['plus', 'minus']],
  [words.fit, ['F', 'Z']],
  [words.turn, ['R']],
  [words.pan, ['left', 'right', 'up', 'down']],
];

const LIGHTBOX: ShortcutList = {
  title: words.previewing,
  rows: [
    [words.next, ['right', 'left']],
    [words.ends, ['home', 'end']],
    [words.tenFiles, ['pagedown', 'pageup']],
    [words.details, ['I']],
    [words.filmstrip, ['S']],
    [words.fullScreen, ['shift+f', 'f11']],
    [words.closePreview, ['space', 'escape']],
    LIST,
  ],
};

const KINDS: ShortcutList = {
  title: words.kinds,
  rows: [
    ...PICTURE,
    [words.documentPages, ['pagedown', 'pageup']],
    [words.clip, ['K']],
    [words.play, ['K']],
    [words.seek, ['J', 'L']],
  ],
};

const READER: ShortcutList = {
  title: words.reading,
  rows: [
    [words.nextSubmission, ['right', 'left']],
    [words.scroll, ['up', 'down', 'pagedown', 'pageup', 'home', 'end']],
    [words.back, ['escape']],
    LIST,
  ],
};

const COMPARE: ShortcutList = {
  title: words.comparing,
  rows: [
    [words.nextPicture, ['tab', 'right', 'left']],
    [words.ends, ['home', 'end']],
    ...PICTURE,
    [words.link, ['L']],
    [words.details, ['I']],
    [words.back, ['escape']],
    LIST,
  ],
};

const CONSOLE: ShortcutList = {
  title: words.console,
  rows: [
    [words.run, ['mod+enter']],
    [words.indent, ['mod+]', 'mod+[']],
    [words.cells, ['left', 'right', 'up', 'down', 'home', 'end', 'pageup', 'pagedown']],
  ],
};

const DIALOG: ShortcutList = {
  title: words.dialog,
  rows: [
    [words.nextField, ['tab', 'shift+tab']],
    [words.choose, ['up', 'down', 'space']],
    [words.press, ['enter']],
    [words.closeDialog, ['escape']],
    LIST,
  ],
};

const PALETTE: ShortcutList = {
  title: words.commands,
  rows: [
    [words.move, ['up', 'down']],
    [words.runCommand, ['enter']],
    [words.closeDialog, ['escape']],
    [words.thisList, ['mod+/']],
  ],
};

/** Every key that works at a place. */
export const SHORTCUTS: Readonly<Record<ShortcutPlace, readonly ShortcutList[]>> = {
  welcome: [ANYWHERE],
  gallery: [GALLERY, REVIEW, SEARCH, VIEW, ANYWHERE],
  table: [TABLE, REVIEW, SEARCH, VIEW, ANYWHERE],
  sql: [CONSOLE, VIEW, ANYWHERE],
  lightbox: [LIGHTBOX, KINDS, REVIEW],
  reader: [READER, REVIEW],
  compare: [COMPARE, REVIEW],
  dialog: [DIALOG],
  palette: [PALETTE],
};

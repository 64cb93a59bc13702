import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Command } from '../../src-preload/events.ts';
import type { DocumentName } from '../../src-preload/openings.ts';
import type { NoUpdates } from '../../src-preload/updates.ts';
import { noUpdatesWords } from '../../src-preload/words/no-updates.ts';
import { shellWords } from './words.ts';

interface MenuOptions {
  readonly send: (command: Command) => void;
  readonly showWindow: () => void;
  readonly openDocument: (name: DocumentName) => void;
  readonly newWindow: () => void;
  readonly developerTools: boolean;
  /** Why this build cannot update itself; null if it can. */
  readonly noUpdates: NoUpdates | null;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

type MakeItem = (label: string, name: Command, accelerator?: string) => MenuItemConstructorOptions;

function helpMenu(
  command: MakeItem,
  openDocument: MenuOptions['openDocument'],
  noUpdates: NoUpdates | null,
): MenuItemConstructorOptions {
  const { menu } = shellWords;
  const document = (label: string, name: DocumentName): MenuItemConstructorOptions => ({
    id: name,
    label,
    click: () => openDocument(name),
  });
  return {
    label: menu.help,
    role: 'help',
    submenu: [
      document(menu.guide, 'guide'),
      command(menu.shortcuts, 'shortcuts'),
      separator,
      document(menu.logs, 'logs'),
      command(menu.reportProblem, 'report-problem'),
      separator,
      document(menu.licences, 'licences'),
      noUpdates === null
        ? command(menu.updates, 'updates')
        : { id: 'updates', label: noUpdatesWords[noUpdates], enabled: false },
    ],
  };
}

/** @param end what closes the menu on this platform */
function fileMenu(
  command: MakeItem,
  newWindow: () => void,
  end: readonly MenuItemConstructorOptions[],
): MenuItemConstructorOptions {
  return {
    label: shellWords.menu.file,
    submenu: [
      { id: 'new-window', label: shellWords.menu.newWindow, accelerator: 'CmdOrCtrl+Shift+N', click: newWindow },
      separator,
      command(shellWords.menu.import, 'import', 'CmdOrCtrl+O'),
      command(shellWords.menu.export, 'export', 'CmdOrCtrl+E'),
      command(shellWords.menu.recentFiles, 'recent-files'),
      separator,
      command(shellWords.menu.handOver, 'hand-over', 'CmdOrCtrl+S'),
      command(shellWords.menu.print, 'print', 'CmdOrCtrl+P'),
      command(shellWords.menu.importMarks, 'import-marks'),
      separator,
      command(shellWords.menu.lock, 'lock', 'CmdOrCtrl+Shift+L'),
      separator,
      ...end,
    ],
  };
}

/** The first menu of macOS. */
function applicationMenu(settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    label: app.name,
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}

function editMenu(command: MakeItem): MenuItemConstructorOptions {
  return {
    label: shellWords.menu.edit,
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      separator,
      command(shellWords.menu.find, 'find', 'CmdOrCtrl+F'),
      command(shellWords.menu.commands, 'palette', 'CmdOrCtrl+K'),
    ],
  };
}

function viewMenu(command: MakeItem, developerTools: boolean): MenuItemConstructorOptions {
  return {
    label: shellWords.menu.view,
    submenu: [
      command(shellWords.menu.gallery, 'view-gallery', 'CmdOrCtrl+1'),
      command(shellWords.menu.table, 'view-table', 'CmdOrCtrl+2'),
      command(shellWords.menu.sql, 'view-sql', 'CmdOrCtrl+3'),
      separator,
      command(shellWords.menu.library, 'toggle-sidebar', 'CmdOrCtrl+Alt+1'),
      command(shellWords.menu.details, 'toggle-inspector', 'CmdOrCtrl+Alt+2'),
      command(shellWords.menu.whatWasDone, 'what-was-done'),
      command(shellWords.menu.goToFilters, 'go-to-filters', 'CmdOrCtrl+Shift+F'),
      separator,
      command(shellWords.menu.compare, 'compare-pictures'),
      command(shellWords.menu.passMode, 'pass-mode'),
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
      ...(developerTools ? [separator, { role: 'toggleDevTools' as const }] : []),
    ],
  };
}

/** The application menu, by the conventions of each platform. Sends the commands of the window to it. */
export function installMenu({
  send,
  showWindow,
  newWindow,
  openDocument,
  developerTools,
  noUpdates,
}: MenuOptions): void {
  const mac = process.platform === 'darwin';
  const command: MakeItem = (label, name, accelerator) => ({
    id: name,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => {
      showWindow();
      send(name);
    },
  });
  const settings = command(shellWords.menu.settings, 'settings', 'CmdOrCtrl+,');
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [applicationMenu(settings)] : []),
    fileMenu(command, newWindow, mac ? [{ role: 'close' }] : [settings, separator, { role: 'quit' }]),
    editMenu(command),
    viewMenu(command, developerTools),
    { label: shellWords.menu.window, role: 'windowMenu' },
    helpMenu(command, openDocument, noUpdates),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

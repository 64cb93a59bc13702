import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Command } from '../../src-preload/contract.ts';

interface MenuOptions {
  readonly send: (command: Command) => void;
  readonly showWindow: () => void;
  readonly developerTools: boolean;
}

/** The application menu on each platform's conventions; what the window does itself is sent to it as a command. */
export function installMenu({ send, showWindow, developerTools }: MenuOptions): void {
  const mac = process.platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const command = (label: string, name: Command, accelerator?: string): MenuItemConstructorOptions => ({
    id: name,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => {
      showWindow();
      send(name);
    },
  });
  const settings = command('Settings…', 'settings', 'CmdOrCtrl+,');

  const application: MenuItemConstructorOptions = {
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
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [application] : []),
    {
      label: '&File',
      submenu: [
        command('Import archive…', 'import', 'CmdOrCtrl+O'),
        command('Export from Prolific…', 'export', 'CmdOrCtrl+E'),
        separator,
        ...(mac ? [{ role: 'close' as const }] : [settings, separator, { role: 'quit' as const }]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        command('Find…', 'find', 'CmdOrCtrl+F'),
        command('Commands…', 'palette', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: '&View',
      submenu: [
        command('Gallery', 'view-gallery', 'CmdOrCtrl+1'),
        command('Table', 'view-table', 'CmdOrCtrl+2'),
        separator,
        command('Library', 'toggle-sidebar', 'CmdOrCtrl+Alt+1'),
        command('Details', 'toggle-inspector', 'CmdOrCtrl+Alt+2'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(developerTools ? [separator, { role: 'toggleDevTools' as const }] : []),
      ],
    },
    { label: '&Window', role: 'windowMenu' },
    { label: '&Help', role: 'help', submenu: [command('Keyboard shortcuts', 'shortcuts')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Every part of Electron's API that the application uses is in the pinned Electron and in the electron host. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { electronUses, membersOf, quickProgram } from './electron-uses.ts';

const root = path.resolve(import.meta.dirname, '../../..').replaceAll('\\', '/');
const host = `${root}/test/electron-host`;
const owners = `${root}/test/unit/electron-api/host-owners.ts`;
const types = `${root}/node_modules/electron/electron.d.ts`;

/** What exists on one system only. The application asks for the system first. */
const ONE_SYSTEM = new Set(['App.dock', 'Dock.setMenu']);

/** Defined by `Object.defineProperty`, which types do not show. */
const DEFINED = new Set(['App.name']);

/** Events that the host never has: of Windows and macOS, of the system, and of things that its pages cannot do. */
const NOT_IN_HOST = new Set([
  'App.open-file',
  'App.open-url',
  'App.activate',
  'Notification.click',
  'Session.will-download',
  'WebContents.will-attach-webview',
  'WebContents.will-redirect',
  'PowerMonitor.suspend',
  'PowerMonitor.resume',
  'PowerMonitor.lock-screen',
]);

const sources = globSync('src-{main,preload}/**/*.ts', { cwd: root })
  .map((file) => `${root}/${file.replaceAll('\\', '/')}`)
  .filter((file) => /from 'electron'/.test(readFileSync(file, 'utf8')));
const program = quickProgram([...sources, owners, types], `${root}/test/`);
const { imports, members, events } = electronUses(program, sources);

it('finds the uses that are known', () => {
  expect(sources.length).toBeGreaterThan(10);
  expect([...imports]).toEqual(expect.arrayContaining(['app', 'protocol', 'ipcRenderer', 'contextBridge']));
  expect([...members.keys()]).toEqual(
    expect.arrayContaining(['App.getPath', 'WebContents.send', 'Menu (static).setApplicationMenu']),
  );
  expect([...events.keys()]).toEqual(expect.arrayContaining(['App.open-url', 'WebContents.will-navigate']));
});

it('uses no name that the types of the pinned Electron lack', () => {
  const faults = sources.flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)));
  const aboutElectron = faults.map(({ messageText }) =>
    typeof messageText === 'string' ? messageText : messageText.messageText,
  );
  expect(aboutElectron.filter((text) => /Electron|module '"electron"'/.test(text))).toEqual([]);
});

/** All code of the host, to find the names that its types do not tell: events, and members of plain objects. */
const code = globSync('**/*.ts', { cwd: host })
  .map((file) => readFileSync(path.join(host, file), 'utf8'))
  .join('\n');

it('uses no member that the electron host lacks', () => {
  const byOwner = membersOf(program, owners, 'HostOwners');
  const lacking = [...members.keys()].filter((use) => {
    const at = use.lastIndexOf('.');
    const [owner, member] = [use.slice(0, at), use.slice(at + 1)];
    if (ONE_SYSTEM.has(use) || DEFINED.has(use)) return false;
    // Values that methods return or events carry, and objects whose type in the host is wider than they are.
    const known = byOwner.get(owner);
    return known === undefined ? !new RegExp(`\\b${member}\\b`).test(code) : !known.has(member);
  });
  expect(lacking).toEqual([]);
  expect([...byOwner].filter(([, known]) => known.size === 0)).toEqual([]);
});

it('listens to no event that the electron host lacks', () => {
  const silent = [...events.keys()].filter((use) => !NOT_IN_HOST.has(use) && !code.includes(`'${use.split('.')[1]}'`));
  expect(silent).toEqual([]);
});

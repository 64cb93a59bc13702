/** `npm run release:tools`: installs the tools that packages of Linux need (rpm, Flatpak). Other systems need none. */
import { spawnSync } from 'node:child_process';

const REMOTE = 'https://flathub.org/repo/flathub.flatpakrepo';
const COMMANDS: readonly (readonly string[])[] = [
  ['sudo', 'apt-get', 'update'],
  ['sudo', 'apt-get', 'install', '--yes', '--no-install-recommends', 'rpm', 'flatpak', 'flatpak-builder', 'elfutils'],
  ['flatpak', 'remote-add', '--user', '--if-not-exists', 'flathub', REMOTE],
];

const commands = process.platform === 'linux' ? COMMANDS : [];
if (process.argv.includes('--dry-run')) for (const command of commands) console.log(command.join(' '));
else {
  const failed = commands.find(
    ([program = '', ...args]) => spawnSync(program, args, { stdio: 'inherit' }).status !== 0,
  );
  if (failed !== undefined) console.error(`${failed.join(' ')} failed.`);
  process.exitCode = failed === undefined ? 0 : 1;
}

/**
 * Makes the deb and rpm packages of a built folder with electron-builder and a stand-in for fpm (`stub-fpm.ts`), and checks what they install.
 * Needs `dpkg-deb`; the rpm is checked where `rpmbuild` is. With `mksquashfs` it also makes the AppImage. Every returned sentence is a fault.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What an installed package puts outside of its own folder. */
const INSTALLED = [
  'usr/share/applications/collection-desk.desktop',
  'usr/share/bash-completion/completions/collection-desk',
  'usr/share/doc/collection-desk/copyright',
  'usr/share/fish/vendor_completions.d/collection-desk.fish',
  ...[16, 24, 32, 48, 64, 128, 256, 512].map(
    (size) => `usr/share/icons/hicolor/${size}x${size}/apps/collection-desk.png`,
  ),
  'usr/share/man/de/man1/collection-desk.1.gz',
  'usr/share/man/man1/collection-desk.1.gz',
  'usr/share/metainfo/org.collection_desk.app.metainfo.xml',
  'usr/share/zsh/site-functions/_collection-desk',
];
const PROGRAM = 'opt/Collection Desk';

/** True if a program is on PATH. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** The targets of electron-builder that this machine can make with the stand-in for fpm. */
export function systemPackages(): readonly string[] {
  if (!isInstalled('dpkg-deb')) return [];
  return isInstalled('rpmbuild') ? ['deb', 'rpm'] : ['deb'];
}

/** Writes a command that runs the stand-in, and returns the variables with which electron-builder uses it. */
export function stubFpm(folder: string): Readonly<Record<string, string>> {
  const command = path.join(folder, 'fpm');
  const script = path.join(import.meta.dirname, 'stub-fpm.ts');
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`, { mode: 0o755 });
  return { CUSTOM_FPM_PATH: command };
}

/** The beginning of an AppImage, in place of the program that mounts the rest. */
const RUNTIME = 'The check puts no program here.\n';

/** True if this machine can make an AppImage. */
export function canMakeAppImage(): boolean {
  return ['mksquashfs', 'unsquashfs', 'desktop-file-validate'].every((name) => spawnSync('which', [name]).status === 0);
}

/** Writes the folder of tools that electron-builder downloads otherwise, and returns the variable that names it. */
export function stubAppImageTools(folder: string): Readonly<Record<string, string>> {
  const tools = path.join(folder, 'appimage');
  const programs = path.join(tools, `linux-${process.arch}`);
  for (const place of [programs, path.join(tools, 'lib', 'x64')]) mkdirSync(place, { recursive: true });
  for (const name of ['mksquashfs', 'desktop-file-validate']) {
    const found = execFileSync('which', [name], { encoding: 'utf8' }).trim();
    if (!existsSync(path.join(programs, name))) symlinkSync(found, path.join(programs, name));
  }
  for (const arch of ['x64', 'arm64']) writeFileSync(path.join(tools, `runtime-${arch}`), RUNTIME);
  return { APPIMAGE_TOOLS_PATH: tools };
}

/** @param work a place for the unpacked files */
export function appImageFaults(output: string, arch: string, work: string): string[] {
  const image = readdirSync(output).find((name) => name.endsWith(`${arch === 'x64' ? 'x86_64' : arch}.AppImage`));
  if (image === undefined) return ['electron-builder made no AppImage'];
  rmSync(work, { recursive: true, force: true });
  const from = ['-no-progress', '-offset', String(RUNTIME.length), '-dest', work];
  execFileSync('unsquashfs', [...from, path.join(output, image)], { stdio: 'ignore' });
  const entry = path.join(work, 'collection-desk.desktop');
  const icons = [16, 512].map((size) => `usr/share/icons/hicolor/${size}x${size}/apps/collection-desk.png`);
  const wanted = [
    'AppRun',
    'collection-desk',
    'collection-desk.desktop',
    'resources/app.asar',
    'resources/licences.txt',
  ];
  const missing = [...wanted, ...icons].filter((name) => !existsSync(path.join(work, name)));
  return [
    ...missing.map((name) => `${name}: not in the AppImage`),
    ...complaints('desktop-file-validate', [], entry),
    ...complaints('bash', ['-n'], path.join(work, 'AppRun')),
  ];
}

/** The complaints of a checker about a file. Empty if the checker is not on this machine. */
function complaints(checker: string, args: readonly string[], file: string): string[] {
  if (!isInstalled(checker)) return [];
  const { status, stdout, stderr } = spawnSync(checker, [...args, file], { encoding: 'utf8' });
  return status === 0 ? [] : [`${checker}: ${(stdout + stderr).trim()}`];
}

function desktopEntryFaults(installed: string): string[] {
  const file = path.join(installed, 'usr/share/applications/collection-desk.desktop');
  const entry = readFileSync(file, 'utf8').split('\n');
  const wanted = [
    'Exec="/opt/Collection Desk/collection-desk" %U',
    'Icon=collection-desk',
    'StartupWMClass=collection-desk',
  ];
  const types =
    entry
      .find((line) => line.startsWith('MimeType='))
      ?.slice('MimeType='.length)
      .split(';') ?? [];
  // electron-builder repeats the scheme for each further kind of package.
  const opened = [...new Set(types)].filter((type) => type !== '').join(' ');
  return [
    ...wanted.filter((line) => !entry.includes(line)).map((line) => `the desktop entry has no line ${line}`),
    ...(opened === 'application/zip x-scheme-handler/collection-desk' ? [] : [`the desktop entry opens ${opened}`]),
    ...complaints('desktop-file-validate', [], file),
  ];
}

function manPageFaults(installed: string): string[] {
  return ['', 'de/'].flatMap((language) => {
    const page = `usr/share/man/${language}man1/collection-desk.1.gz`;
    const source = gunzipSync(readFileSync(path.join(installed, page))).toString();
    return /^\.TH COLLECTION\\-DESK 1 /m.test(source) ? [] : [`${page}: not a man page`];
  });
}

function debFaults(deb: string, installed: string): string[] {
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed);
  execFileSync('dpkg-deb', ['--extract', deb, installed]);
  execFileSync('dpkg-deb', ['--control', deb, path.join(installed, 'DEBIAN')]);
  const programs = ['collection-desk', 'resources/bin/collection-desk', 'resources/app.asar', 'resources/licences.txt'];
  const missing = [...INSTALLED, ...programs.map((name) => path.join(PROGRAM, name))].filter(
    (name) => !existsSync(path.join(installed, name)),
  );
  if (missing.length > 0) return missing.map((name) => `${name}: not installed`);
  return [
    ...desktopEntryFaults(installed),
    ...manPageFaults(installed),
    ...complaints(
      'appstreamcli',
      ['validate', '--no-net'],
      path.join(installed, INSTALLED.find((name) => name.endsWith('.xml')) ?? ''),
    ),
    ...['postinst', 'postrm'].flatMap((name) => complaints('bash', ['-n'], path.join(installed, 'DEBIAN', name))),
  ];
}

/** An rpm must install the same files as the deb. */
function rpmFaults(rpm: string, installed: string): string[] {
  const listed = execFileSync('rpm', ['--query', '--package', '--list', rpm], { encoding: 'utf8' }).trim().split('\n');
  return [...INSTALLED, path.join(PROGRAM, 'collection-desk')]
    .filter((name) => existsSync(path.join(installed, name)) && !listed.includes(`/${name}`))
    .map((name) => `the rpm does not install ${name}`);
}

/**
 * @param output the folder into which electron-builder put the packages
 * @param work an empty place for the files that the packages install
 */
export function systemPackageFaults(output: string, arch: string, work: string): string[] {
  const find = (ending: string) => readdirSync(output).find((name) => name.endsWith(ending));
  const deb = find(arch === 'x64' ? '-amd64.deb' : '-arm64.deb');
  const rpm = find(arch === 'x64' ? '-x86_64.rpm' : '-aarch64.rpm');
  if (deb === undefined) return ['electron-builder made no deb'];
  const faults = debFaults(path.join(output, deb), work);
  if (!systemPackages().includes('rpm')) return faults;
  return rpm === undefined
    ? [...faults, 'electron-builder made no rpm']
    : [...faults, ...rpmFaults(path.join(output, rpm), work)];
}

/** Unpacks the headless Chromium of the npm package `@sparticuz/chromium`, for machines without another engine. */
import {
  createReadStream,
  createWriteStream,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import type { Engine } from './browser.ts';

/** Folder of the package, or null if npm did not install it. */
function packageFolder(): string | null {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
  } catch {
    return null;
  }
}

/** Unpacks regular files of a small tar (ustar) archive. */
function unpackTar(tar: Buffer, directory: string): void {
  for (let at = 0; at + 512 <= tar.length; ) {
    const text = (start: number, end: number) => tar.toString('latin1', at + start, at + end).replace(/\0.*$/s, '');
    const name = text(0, 100);
    if (name === '') return;
    const size = Number.parseInt(text(124, 136), 8);
    const file = path.join(directory, path.normalize(`/${name}`));
    if (text(156, 157) === '0') {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, tar.subarray(at + 512, at + 512 + size));
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

/** A private folder of this user, so that no other user can replace the program. */
function unpackDirectory(version: string): string {
  const owner = process.getuid?.() ?? 0;
  const directory = path.join(tmpdir(), `electron-host-chromium-${version}-${owner}`);
  const there = lstatSync(directory, { throwIfNoEntry: false });
  if (there !== undefined && (there.uid !== owner || !there.isDirectory())) {
    throw new Error(`${directory} belongs to somebody else; remove it, or set TMPDIR to another folder.`);
  }
  return directory;
}

/** The package's own settings expect its fonts in the folder of cloud functions. */
const fontSettings = (folder: string, cache: string) =>
  `<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts</dir><dir>${folder}</dir><cachedir>${cache}</cachedir></fontconfig>\n`;

async function unpack(from: string, directory: string): Promise<void> {
  const beside = mkdtempSync(`${directory}.`); // only this user can read it
  for (const name of ['al2023', 'fonts', 'swiftshader']) {
    unpackTar(brotliDecompressSync(readFileSync(path.join(from, `${name}.tar.br`))), beside);
  }
  const cache = path.join(directory, 'fonts-cache');
  writeFileSync(path.join(beside, 'fonts.conf'), fontSettings(path.join(directory, 'fonts'), cache));
  await pipeline(
    createReadStream(path.join(from, 'chromium.br')),
    createBrotliDecompress({ chunkSize: 1 << 21 }),
    createWriteStream(path.join(beside, 'chromium'), { mode: 0o700 }),
  );
  try {
    renameSync(beside, directory); // another process may have been faster; its copy is the same
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (!existsSync(path.join(directory, 'chromium'))) throw error;
  }
}

/** True if the dynamic linker finds the libraries itself. Then it also finds versions that fit together. */
function systemHasLibraries(): boolean {
  const folders = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/lib64', '/usr/lib64', '/usr/lib'];
  return ['libnss3.so', 'libnspr4.so', 'libexpat.so.1'].every((library) =>
    folders.some((folder) => existsSync(path.join(folder, library))),
  );
}

/** Unpacks the package's Chromium once (200 MB in the system's temporary folder) and returns it; null if there is none. */
export async function npmChromium(): Promise<Engine | null> {
  const folder = process.platform === 'linux' && process.arch === 'x64' ? packageFolder() : null;
  if (folder === null) return null;
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  const directory = unpackDirectory(version);
  if (!existsSync(path.join(directory, 'chromium'))) await unpack(path.join(folder, 'bin'), directory);
  const libraries = systemHasLibraries() ? {} : { LD_LIBRARY_PATH: path.join(directory, 'lib') };
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: directory };
  return {
    executable: path.join(directory, 'chromium'),
    name: `Chromium of @sparticuz/chromium ${version}`,
    canShowWindows: false,
    env: { ...libraries, ...fonts },
    args: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  };
}

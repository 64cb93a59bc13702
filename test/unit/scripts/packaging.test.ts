import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import packageJson from '../../../package.json' with { type: 'json' };
import { appleKeyFile } from '../../../scripts/apple-key.ts';
import { linkedToCommand } from '../../../scripts/linux-files.ts';
import { nativePackages } from '../../../scripts/native-packages.ts';
import { TARGETS, targetName } from '../../../scripts/package-targets.ts';
import { releasePlace } from '../../../scripts/release-place.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const files = z.array(z.union([z.string(), z.looseObject({ from: z.string() })]));
const system = z.looseObject({
  target: z.array(z.string()),
  icon: z.string(),
  extraResources: files,
  fileAssociations: z.array(z.looseObject({ ext: z.string(), rank: z.string() })).optional(),
});
const configuration = z.looseObject({
  appId: z.string(),
  electronVersion: z.string(),
  publish: z.null(),
  protocols: z.looseObject({ schemes: z.array(z.string()) }),
  win: system,
  mac: system,
  linux: system,
  nsis: z.looseObject({ include: z.string(), deleteAppDataOnUninstall: z.literal(false) }),
});
const builder = configuration.parse(parse(read('electron-builder.yml')));

describe('the configuration of packages', () => {
  it('names the Electron of package.json, no address of updates, and only files that exist', () => {
    expect(builder.electronVersion).toBe(packageJson.devDependencies.electron);
    const named = [builder.win, builder.mac, builder.linux].flatMap(({ icon, extraResources }) => [
      icon,
      ...extraResources.map((entry) => (typeof entry === 'string' ? entry : entry.from)),
    ]);
    expect([...named, builder.nsis.include].filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
    expect(read('src-main/main.ts')).toContain(`'${builder.appId}'`);
  });

  it('makes every kind of package, and never becomes the default program for ZIP files', () => {
    expect([builder.win.target, builder.mac.target, builder.linux.target]).toEqual([
      ['nsis', 'portable'],
      ['dmg', 'zip'],
      ['AppImage', 'deb', 'rpm', 'flatpak'],
    ]);
    expect(builder.mac.fileAssociations).toMatchObject([{ ext: 'zip', rank: 'Alternate' }]);
    // On Windows electron-builder's own associations would take the extension over.
    expect(builder.win.fileAssociations).toBeUndefined();
    expect(builder).not.toHaveProperty('fileAssociations');
    expect(read('assets/packaging/installer.nsh')).not.toMatch(/WriteRegStr\s+\S+\s+"Software\\Classes\\\.zip"/);
    expect(builder.protocols.schemes).toEqual(['collection-desk']);
  });

  it('has native packages for every target in package-lock.json', () => {
    // Windows builds of sharp include libvips.
    const expected = TARGETS.map((target) => (target.system === 'win32' ? 1 : 2));
    expect(TARGETS.map((target) => nativePackages(root, targetName(target)).length)).toEqual(expected);
  });

  it('links the command of Linux packages to the script that also starts without a display', () => {
    for (const name of ['after-install', 'after-remove'] as const) {
      const links = linkedToCommand(name)
        .split('\n')
        .filter((line) => /^[^#]*(update-alternatives --|ln -sf)/.test(line));
      expect(links.length).toBeGreaterThan(0);
      for (const line of links) expect(line).toContain('/resources/bin/');
    }
  });

  it.skipIf(process.platform === 'win32')('keeps the command on PATH when Linux installs a newer version', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'after-remove-'));
    try {
      // In place of the command that removes the link, one that says so.
      const alternatives = path.join(folder, 'update-alternatives');
      writeFileSync(alternatives, '#!/bin/sh\necho removed\n', { mode: 0o755 });
      const script = path.join(folder, 'after-remove.sh');
      writeFileSync(script, linkedToCommand('after-remove'));
      const after = (argument: string) =>
        execFileSync('bash', [script, argument], {
          encoding: 'utf8',
          env: { PATH: `${folder}${path.delimiter}${process.env.PATH}` },
        }).trim();
      // rpm gives the number of versions that stay, dpkg a word.
      expect(['1', 'upgrade', '0', 'remove', 'purge'].map(after)).toEqual(['', '', 'removed', 'removed', 'removed']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe.skipIf(process.platform === 'win32')('the start scripts', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'start-scripts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Puts a script into a package whose program prints its arguments, and links it from another folder. */
  const install = (system: 'linux' | 'mac', program: string, resources: string) => {
    const place = path.join(folder, system, 'Collection Desk');
    const script = path.join(place, resources, 'bin', 'collection-desk');
    for (const file of [path.join(place, program), script]) mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(path.join(place, program), '#!/bin/sh\nprintf "%s|" "$@"\n', { mode: 0o755 });
    cpSync(path.join(root, 'assets/packaging/bin', system, 'collection-desk'), script);
    const link = path.join(folder, `${system}-link`);
    symlinkSync(script, link);
    return (display: string, ...args: readonly string[]) =>
      execFileSync(link, args, { encoding: 'utf8', env: { PATH: process.env.PATH, DISPLAY: display } });
  };

  it('find the program behind a link, and start it without a display for a command only', () => {
    const linux = install('linux', 'collection-desk', 'resources');
    expect(linux('', 'search', 'red patch')).toBe('--ozone-platform=headless|search|red patch|');
    expect(linux(':0', 'search', 'red patch')).toBe('search|red patch|');
    expect(linux('')).toBe('|');
    const mac = install('mac', 'Contents/MacOS/Collection Desk', 'Contents/Resources');
    expect(mac('', 'list', '--json')).toBe('list|--json|');
  });
});

describe('the icons', () => {
  const folder = path.join(root, 'assets/icons');

  it('have the sizes that their names say', async () => {
    const names = readdirSync(path.join(folder, 'linux'));
    const sizes = await Promise.all(
      names.map(async (name) => {
        const { width, height } = await sharp(path.join(folder, 'linux', name)).metadata();
        return `${width}x${height}.png`;
      }),
    );
    expect(sizes).toEqual(names);
    expect(names).toHaveLength(9);
  });

  it('hold the sizes that Windows and macOS show', () => {
    const ico = readFileSync(path.join(folder, 'icon.ico'));
    const widths = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index) || 256);
    expect(widths).toEqual([16, 24, 32, 48, 64, 128, 256]);
    const icns = readFileSync(path.join(folder, 'icon.icns'));
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
  });
});

describe('the key of the notary tool', () => {
  it('becomes a file when a secret holds its text, and stays a path otherwise', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'apple-key-'));
    try {
      const text = '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----';
      const { APPLE_API_KEY: file = '' } = appleKeyFile(text, folder);
      expect(readFileSync(file, 'utf8')).toBe(`${text}\n`);
      expect([undefined, '', '/keys/key.p8'].map((key) => appleKeyFile(key, folder))).toEqual([{}, {}, {}]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the place of a release', () => {
  it('is not invented', () => {
    expect(releasePlace({})).toEqual({ homepage: null, publish: [] });
  });

  it('is the repository of the workflow', () => {
    const place = releasePlace({ GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'lab/desk' });
    expect(place).toEqual({
      homepage: 'https://github.com/lab/desk',
      publish: ['-c.publish.provider=github', '-c.publish.owner=lab', '-c.publish.repo=desk'],
    });
  });

  it('is the feed that the environment names, over HTTPS only', () => {
    const { publish } = releasePlace({ COLLECTION_DESK_UPDATE_FEED: 'https://updates.example/desk' });
    expect(publish).toEqual(['-c.publish.provider=generic', '-c.publish.url=https://updates.example/desk']);
    expect(() => releasePlace({ COLLECTION_DESK_UPDATE_FEED: 'http://updates.example' })).toThrow('HTTPS');
  });
});

it('says the same of Node in package.json, in the README and in the command line', () => {
  const oldest = /^>=(\d+)$/.exec(packageJson.engines.node)?.[1];
  expect(read('README.md')).toContain(`You need Node.js ${oldest} or newer`);
  expect(read('src-main/cli/main.ts')).toContain(`OLDEST_NODE = ${oldest};`);
});

it('names a command that a shell can start', () => {
  const [[name, file] = []] = Object.entries(packageJson.bin);
  expect([name, file]).toEqual(['collection-desk', 'dist/main/cli.js']);
  expect(read('src-main/cli/main.ts')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

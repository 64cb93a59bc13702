/** Collects the packages that the application contains, with their licences: those in the bundles, and those beside them. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** The name of the list that Vite writes beside each bundle. */
export const BUNDLE_LIST = 'bundled-packages.json';

const bundleList = z.array(
  z.looseObject({
    name: z.string(),
    version: z.string(),
    identifier: z.string().nullish(),
    text: z.string().optional(),
  }),
);
const manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly licence: string;
  readonly text: string;
}

/** The text of a package's licence. Native packages without such a file list the licences of their parts in their README. */
function licenceText(folder: string): string {
  const names = readdirSync(folder);
  const file = names.find((name) => /^(licen[cs]e|copying)/i.test(name)) ?? names.find((name) => /^readme/i.test(name));
  return file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim();
}

/** A package beside the bundles, and those that it needs. Builds for other systems are not installed; they have the licence of ours. */
function packagesBeside(modules: string, name: string, found: Map<string, ShippedPackage>): void {
  const folder = path.join(modules, name);
  if (found.has(name) || !existsSync(folder)) return;
  const {
    version,
    license = 'unknown',
    dependencies,
    optionalDependencies,
  } = manifest.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  found.set(name, { name, version, licence: license, text: licenceText(folder) });
  for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) packagesBeside(modules, next, found);
}

/**
 * Everything that a package contains, without Electron, which brings its own lists.
 * @param lists the lists that Vite wrote, which are removed
 * @param beside names of the packages that are not bundled
 */
export function collectPackages(root: string, lists: readonly string[], beside: readonly string[]): ShippedPackage[] {
  const found = new Map<string, ShippedPackage>();
  for (const name of beside) packagesBeside(path.join(root, 'node_modules'), name, found);
  for (const list of lists) {
    for (const { name, version, identifier, text = '' } of bundleList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
      if (!found.has(name)) found.set(name, { name, version, licence: identifier ?? 'unknown', text });
    }
    rmSync(list);
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Writes `licences.txt`, which the Help menu opens, and `licences.json` for the bill of materials. */
export function writeLicences(root: string, dist: string, packages: readonly ShippedPackage[]): void {
  const rule = '-'.repeat(80);
  const own = readFileSync(path.join(root, 'LICENSE'), 'utf8').trim();
  const others = readFileSync(path.join(root, 'docs', 'third-party.md'), 'utf8').trim();
  const parts = [
    `Collection Desk\n\n${own}`,
    `Electron and Chromium\n\nTheir licences are in LICENSE.electron.txt and LICENSES.chromium.html beside the program.`,
    `Packages\n\n${packages.map(({ name, version, licence }) => `${name} ${version}: ${licence}`).join('\n')}`,
    others,
    ...packages.map(({ name, version, licence, text }) => `${name} ${version}\n${licence}\n\n${text}`),
  ];
  writeFileSync(path.join(dist, 'licences.txt'), `${parts.join(`\n\n${rule}\n`)}\n`);
  const listed = packages.map(({ name, version, licence }) => ({ name, version, licence }));
  writeFileSync(path.join(dist, 'licences.json'), `${JSON.stringify(listed, null, 2)}\n`);
}

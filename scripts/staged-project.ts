/** A copy of all that electron-builder packs, with the native packages of every system. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

function readManifest(folder: string) {
  return manifest.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
}

/** npm installs sharp's builds for one system only. Empty packages with the same name and structure replace the others. */
function writeStandIn(folder: string, name: string, version: string): void {
  mkdirSync(path.join(folder, 'lib'), { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version, preferUnplugged: true }));
  writeFileSync(path.join(folder, 'lib', `${name.replace('@img/', '')}-${version}.node`), 'stand-in');
}

/** @property nativePackages a folder with packages that `node_modules` lacks; see `native-packages.ts` */
interface StageOptions {
  readonly nativePackages?: string;
  /** Fields that are added to package.json. */
  readonly manifest?: Readonly<Record<string, string>>;
}

/**
 * Copies the project to an empty folder: its bundles, assets, configuration and dependencies.
 * @returns names of the packages that are stand-ins
 */
export function stageProject(root: string, stage: string, options: StageOptions = {}): string[] {
  for (const name of ['dist', 'assets', 'electron-builder.yml']) {
    cpSync(path.join(root, name), path.join(stage, name), { recursive: true });
  }
  const project = readManifest(root);
  // The folder also holds tests and sources, so that the check notices when they are packed.
  for (const name of ['test', 'src-main', 'scripts']) {
    mkdirSync(path.join(stage, name));
    writeFileSync(path.join(stage, name, 'left-out.ts'), 'export {};\n');
  }
  writeFileSync(
    path.join(stage, 'package.json'),
    JSON.stringify({ ...project, ...options.manifest, devDependencies: {} }),
  );

  const standIns: string[] = [];
  const stagePackage = (name: string, version: string) => {
    const target = path.join(stage, 'node_modules', name);
    if (existsSync(target)) return;
    const source = [path.join(root, 'node_modules'), options.nativePackages ?? '']
      .map((folder) => path.join(folder, name))
      .find((folder) => existsSync(folder));
    if (source === undefined) {
      writeStandIn(target, name, version);
      standIns.push(name);
      return;
    }
    cpSync(source, target, { recursive: true, dereference: true });
    const { dependencies, optionalDependencies } = readManifest(source);
    for (const [next, range] of Object.entries({ ...dependencies, ...optionalDependencies })) stagePackage(next, range);
  };
  for (const [name, range] of Object.entries(project.dependencies)) stagePackage(name, range);
  return standIns;
}

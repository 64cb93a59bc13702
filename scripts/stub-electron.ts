/**
 * A stand-in for Electron's distribution, without its program. With it, electron-builder can build an application folder whose content can be
 * checked. It contains a fuse wire, so that fuses can be set.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export type System = 'linux' | 'darwin' | 'win32';

/** The marker by which `@electron/fuses` finds the wire, its version and length, and nine fuses as Electron ships them. */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'),
  Buffer.from([1, 9]),
  Buffer.from('101100011', 'latin1'),
]);

function infoPlist(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>com.github.Electron</string>
<key>CFBundleName</key><string>${name}</string>
</dict></plist>
`;
}

/** A language folder with a file in it, because electron-builder copies files and would leave out an empty folder. */
function writeLocale(resources: string): void {
  mkdirSync(path.join(resources, 'en.lproj'), { recursive: true });
  writeFileSync(path.join(resources, 'en.lproj', 'locale.pak'), 'stub');
}

function writeBundle(folder: string, name: string): string {
  const contents = path.join(folder, `${name}.app`, 'Contents');
  mkdirSync(path.join(contents, 'MacOS'), { recursive: true });
  writeLocale(path.join(contents, 'Resources'));
  writeFileSync(path.join(contents, 'Info.plist'), infoPlist(name));
  writeFileSync(path.join(contents, 'MacOS', name), 'stub', { mode: 0o755 });
  return contents;
}

function writeMac(folder: string): void {
  const frameworks = path.join(writeBundle(folder, 'Electron'), 'Frameworks');
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) writeBundle(frameworks, `Electron Helper${kind}`);
  const framework = path.join(frameworks, 'Electron Framework.framework');
  writeLocale(path.join(framework, 'Versions', 'A', 'Resources'));
  writeLocale(path.join(framework, 'Resources'));
  writeFileSync(path.join(framework, 'Electron Framework'), FUSE_WIRE);
}

/** The functions that we use of the library with which electron-builder edits Windows programs. */
interface ResourceEditor {
  readonly NtExecutable: { createEmpty(is32Bit: boolean, isLibrary: boolean): Executable };
  readonly NtExecutableResource: { from(executable: Executable): Resources };
  readonly Resource: { readonly VersionInfo: { createEmpty(): VersionInfo } };
}
interface Executable {
  setExtraData(bytes: ArrayBuffer): void;
  generate(): ArrayBuffer;
}
interface Resources {
  readonly entries: readonly unknown[];
  outputResource(executable: Executable): void;
}
interface VersionInfo {
  lang: number;
  setStringValues(language: { lang: number; codepage: number }, values: Record<string, string>): void;
  outputToResourceEntries(entries: readonly unknown[]): void;
}

const ENGLISH = 1033;
const UTF_16 = 1200;

/** electron-builder edits the resources of the Windows program. So it must be a real program with a version, but it does nothing. */
function writeWindows(folder: string): void {
  // The copy that electron-builder itself depends on, so that both use the same format.
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
  const { NtExecutable, NtExecutableResource, Resource }: ResourceEditor = createRequire(
    builder.resolve('app-builder-lib/package.json'),
  )('resedit');
  const executable = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(executable);
  const version = Resource.VersionInfo.createEmpty();
  version.lang = ENGLISH;
  version.setStringValues({ lang: ENGLISH, codepage: UTF_16 }, { FileDescription: 'stub', ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  executable.setExtraData(new Uint8Array(FUSE_WIRE).buffer);
  writeFileSync(path.join(folder, 'electron.exe'), Buffer.from(executable.generate()));
}

/** Writes the stand-in for one system into an empty folder. */
export function writeStubElectron(folder: string, system: System): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'LICENSE'), 'stub');
  writeFileSync(path.join(folder, 'version'), '0');
  if (system === 'darwin') {
    writeMac(folder);
    return;
  }
  mkdirSync(path.join(folder, 'locales'));
  writeFileSync(path.join(folder, 'locales', 'en-US.pak'), 'stub');
  mkdirSync(path.join(folder, 'resources'));
  if (system === 'win32') writeWindows(folder);
  else writeFileSync(path.join(folder, 'electron'), FUSE_WIRE, { mode: 0o755 });
}

/** The files of the Linux packages that are made from the command line and from electron-builder's scripts. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const root = path.resolve(import.meta.dirname, '..');

/** By language. The packages put them into the folders of their languages. */
const MAN_PAGES = { en: 'collection-desk.1.gz', de: 'collection-desk.de.1.gz' } as const;
const COMPLETIONS = { bash: 'collection-desk.bash', zsh: '_collection-desk', fish: 'collection-desk.fish' } as const;

/** The program in electron-builder's scripts, and ours, which also starts without a display. */
const LINKED = /'\/opt\/(\$\{sanitizedProductName\})\/(\$\{executable\})'/g;
const TO_COMMAND = "'/opt/$1/resources/bin/$2'";

/**
 * An update runs this script of the old version, too: rpm with the argument 1, after the new version was installed. It would remove the link and
 * the profile of the new version.
 */
const ONLY_WHEN_REMOVED = 'case "$1" in\n  1 | upgrade | failed-upgrade | abort-*) exit 0 ;;\nesac\n';

/**
 * electron-builder's script, with `/usr/bin/collection-desk` as a link to our start script.
 * @throws Error if a new electron-builder links the program in another way
 */
export function linkedToCommand(name: 'after-install' | 'after-remove'): string {
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
  const templates = path.join(path.dirname(builder.resolve('app-builder-lib/package.json')), 'templates', 'linux');
  const script = readFileSync(path.join(templates, `${name}.tpl`), 'utf8');
  const changed = script
    .split('\n')
    .map((line) => (/update-alternatives --|ln -sf/.test(line) ? line.replaceAll(LINKED, TO_COMMAND) : line))
    .join('\n');
  if (changed === script) throw new Error(`electron-builder's ${name}.tpl has changed: it does not link the program.`);
  return name === 'after-install' ? changed : changed.replace(/^#!.*\n/, `$&${ONLY_WHEN_REMOVED}`);
}

/** @param stage the staged project, with its bundles; `electron-builder.yml` names the files that this writes */
export function writeLinuxFiles(stage: string): void {
  const folder = path.join(stage, 'linux');
  mkdirSync(folder);
  const run = (...args: readonly string[]) =>
    execFileSync(process.execPath, [path.join(stage, 'dist', 'main', 'cli.js'), '--language', 'en', ...args], {
      encoding: 'utf8',
    });
  for (const [language, file] of Object.entries(MAN_PAGES))
    writeFileSync(path.join(folder, file), gzipSync(run('man', '--language', language), { level: 9 }));
  for (const [shell, file] of Object.entries(COMPLETIONS))
    writeFileSync(path.join(folder, file), run('completion', shell));
  cpSync(path.join(root, 'LICENSE'), path.join(folder, 'copyright'));
  for (const name of ['after-install', 'after-remove'] as const) {
    writeFileSync(path.join(folder, `${name}.sh`), linkedToCommand(name));
  }
}

/**
 * `npm run release:checksums`: puts the packages of `out/package` into `out/package/release`, with their SHA-256 sums in the form that
 * `sha256sum --check` reads. `out/package/SHA256SUMS` has the same sums, for the attestation of provenance.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PACKAGE = /\.(exe|dmg|zip|AppImage|deb|rpm|flatpak|blockmap)$|^latest.*\.yml$/;
const folder = path.resolve(import.meta.dirname, '..', 'out', 'package');
const release = path.join(folder, 'release');

const names = readdirSync(folder).filter((name) => PACKAGE.test(name));
if (names.length === 0) {
  console.error(`There is no package in ${folder}: run npm run package first.`);
  process.exitCode = 1;
} else {
  rmSync(release, { recursive: true, force: true });
  mkdirSync(release);
  const lines = names.map((name) => {
    copyFileSync(path.join(folder, name), path.join(release, name));
    return `${createHash('sha256')
      .update(readFileSync(path.join(folder, name)))
      .digest('hex')}  ${name}\n`;
  });
  for (const file of [
    path.join(folder, 'SHA256SUMS'),
    path.join(release, `SHA256SUMS-${process.platform}-${process.arch}`),
  ]) {
    writeFileSync(file, lines.join(''));
  }
  process.stdout.write(lines.join(''));
}

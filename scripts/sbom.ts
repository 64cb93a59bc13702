/**
 * `npm run sbom`: the bill of materials of the packages in the form CycloneDX, as `out/sbom.cdx.json`. npm describes all dependencies; those that
 * a package contains are kept, with Electron.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ensureBuilt } from './ensure-built.ts';

const root = path.resolve(import.meta.dirname, '..');
const component = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  group: z.string().optional(),
  version: z.string(),
});
const bom = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string() }) }),
  components: z.array(component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});
const shipped = z.array(z.looseObject({ name: z.string(), version: z.string() }));

await ensureBuilt();
const listed = shipped.parse(JSON.parse(readFileSync(path.join(root, 'dist', 'licences.json'), 'utf8')));
const { devDependencies } = z
  .looseObject({ devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
const electron = { name: 'electron', version: devDependencies.electron ?? '' };
const wanted = new Set([...listed, electron].map(({ name, version }) => `${name}@${version}`));

const output = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 100_000_000,
  shell: process.platform === 'win32',
});
const whole = bom.parse(JSON.parse(output));
const nameOf = ({ name, group, version }: z.output<typeof component>) =>
  `${group ? `${group}/` : ''}${name}@${version}`;
// One version of a package can be installed in several folders.
const kept = whole.components.filter(
  (one, index, all) => wanted.has(nameOf(one)) && all.findIndex((other) => nameOf(other) === nameOf(one)) === index,
);
const missing = [...wanted].filter((name) => !kept.some((one) => nameOf(one) === name));
if (missing.length > 0) throw new Error(`npm describes no ${missing.join(', ')}.`);
const refs = new Set([whole.metadata.component['bom-ref'], ...kept.map((one) => one['bom-ref'])]);
const dependencies = whole.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map((entry) => ({ ...entry, dependsOn: entry.dependsOn.filter((ref) => refs.has(ref)) }));
const file = path.join(root, 'out', 'sbom.cdx.json');
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify({ ...whole, components: kept, dependencies }, null, 2)}\n`);
console.log(`${kept.length} components: ${file}`);

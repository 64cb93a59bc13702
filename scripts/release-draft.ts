/** `npm run release:draft`: makes the draft of a release on GitHub. A person reads it, tries the packages and publishes it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '..');
const release = path.join(root, 'out', 'release');
const files = [
  ...(existsSync(release) ? readdirSync(release).map((name) => path.join(release, name)) : []),
  path.join(root, 'out', 'sbom.cdx.json'),
];
const notes = path.join(root, 'out', 'release-notes.md');
const tag = `v${packageJson.version}`;
const missing = [...files, notes].filter((file) => !existsSync(file));
const args = [
  'release',
  'create',
  tag,
  '--verify-tag',
  '--draft',
  '--title',
  `${packageJson.productName} ${packageJson.version}`,
];
const command = [...args, '--notes-file', notes, ...files];

if (missing.length > 0) {
  console.error(`Missing: ${missing.join(', ')}. The steps before this one make them.`);
  process.exitCode = 1;
} else if (process.argv.includes('--dry-run')) console.log(`gh ${command.join(' ')}`);
else process.exitCode = spawnSync('gh', command, { stdio: 'inherit', cwd: root }).status ?? 1;

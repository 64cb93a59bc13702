/**
 * `npm run release:notes`: the section of CHANGELOG.md about the version of package.json, as `out/release-notes.md`. `npm run release:check`
 * (`--check`) fails when the section is missing, or when the tag of the workflow is another version.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { changelogSection } from './changelog.ts';

const root = path.resolve(import.meta.dirname, '..');
const { version } = packageJson;
const notes = changelogSection(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'), version);
const tag = process.env.GITHUB_REF_TYPE === 'tag' ? process.env.GITHUB_REF_NAME : undefined;

const problems = [
  ...(notes === null ? [`CHANGELOG.md has no section about version ${version}.`] : []),
  ...(tag !== undefined && tag !== `v${version}`
    ? [`The tag is ${tag}, but package.json has version ${version}.`]
    : []),
];
for (const problem of problems) console.error(problem);
if (problems.length === 0 && !process.argv.includes('--check')) {
  const file = path.join(root, 'out', 'release-notes.md');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${notes}\n`);
  console.log(file);
}
process.exitCode = problems.length === 0 ? 0 : 1;

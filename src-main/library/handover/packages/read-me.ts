/** Explains the content of a package, and how its tool reads it. */
import { MANIFEST_NAME } from '../copies/manifest.ts';
import type { PackageWork } from './package-content.ts';
import { CHECKSUMS } from './package-folder.ts';
import { packageWords } from './words.ts';

export interface ReadMe {
  /** YAML for programs, before the text. */
  readonly front?: string;
  /** One line for each part: a path and its content. */
  readonly parts: readonly (readonly [path: string, what: string])[];
  /** Lines for the tool that reads the package. */
  readonly reading: readonly { readonly with: string; readonly language: string; readonly code: readonly string[] }[];
}

/** Write it last, when the files are counted. */
export async function writeReadMe({ content, folder, tally, kind }: PackageWork, about: ReadMe): Promise<void> {
  const { title } = content;
  const left = content.files.length - tally.files;
  const parts = [
    ...about.parts,
    [kind.filesTable ?? MANIFEST_NAME, 'every file of these submissions, where its copy is, or why there is none'],
    [CHECKSUMS, `the SHA-256 of every file here; check it with \`sha256sum -c ${CHECKSUMS}\``],
  ];
  const lines = [
    ...(about.front === undefined ? [] : ['---', about.front, '---', '']),
    `# ${title.replace(/\s+/gu, ' ').trim()}`,
    '',
    packageWords.madeBy(tally.submissions, tally.files),
    ...(left === 0 ? [] : ['', packageWords.notHere(left, kind.filesTable ?? MANIFEST_NAME)]),
    '',
    '| path | what it holds |',
    '|---|---|',
    ...parts.map(([path, what]) => `| \`${path}\` | ${what} |`),
    ...about.reading.flatMap((way) => ['', `## ${way.with}`, '', `\`\`\`${way.language}`, ...way.code, '```']),
  ];
  await folder.write('README.md', [`${lines.join('\n')}\n`]);
}

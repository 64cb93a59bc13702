/** Explains the content of a package, and how its tool reads it. */
import { formatCounted } from '../../../../src-preload/words/numbers.ts';
import { MANIFEST_NAME } from '../copies/manifest.ts';
import type { PackageWork } from './package-content.ts';
import { MANIFEST } from './package-folder.ts';

export interface ReadMe {
  /** YAML for programs, before the text. */
  readonly front?: string;
  /** One line for each part: a path and its content. */
  readonly parts: readonly (readonly [path: string, what: string])[];
  /** Lines for the tool that reads the package. */
  readonly reading: readonly { readonly with: string; readonly language: string; readonly lines: readonly string[] }[];
}

/** Write it last, when the files are counted. */
export async function writeReadMe({ content, folder, tally, kind }: PackageWork, about: ReadMe): Promise<void> {
  const { title } = content;
  const counts = `${formatCounted(tally.submissions, 'submission')}, ${formatCounted(tally.files, 'file')}`;
  const left = content.files.length - tally.files;
  const parts = [
    ...about.parts,
    [kind.filesTable ?? MANIFEST_NAME, 'every file of these submissions, where its copy is, or why there is none'],
    [MANIFEST, `the SHA-256 of every file here; check it with \`sha256sum -c ${MANIFEST}\``],
  ];
  const lines = [
    ...(about.front === undefined ? [] : ['---', about.front, '---', '']),
    `# ${title.replace(/\s+/gu, ' ').trim()}`,
    '',
    `${counts}. Made by Collection Desk.`,
    ...(left === 0
      ? []
      : [
          '',
          `${formatCounted(left, 'file')} of these submissions ${left === 1 ? 'is' : 'are'} not here; \`${kind.filesTable ?? MANIFEST_NAME}\` says why.`,
        ]),
    '',
    '| path | what it holds |',
    '|---|---|',
    ...parts.map(([path, what]) => `| \`${path}\` | ${what} |`),
    ...about.reading.flatMap((way) => ['', `## ${way.with}`, '', `\`\`\`${way.language}`, ...way.lines, '```']),
  ];
  await folder.write('README.md', [`${lines.join('\n')}\n`]);
}

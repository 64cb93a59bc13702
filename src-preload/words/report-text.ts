import type { ImportReport } from '../domain.ts';
import { displayName } from './display-name.ts';

/** The whole report as plain text. File names show hidden and misleading characters. */
export function reportText(report: ImportReport): string {
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', `${title} (${lines.length})`, ...lines.map((line) => `  ${displayName(line)}`)];
  return [
    `Import report: ${displayName(report.name)}`,
    `Collection ${report.collectionId}`,
    `${report.submissions} submissions, ${report.answers} answers, ${report.files} files`,
    ...part(
      'Lines that could not be read',
      report.rejectedLines.map(({ line, reason }) => `line ${line}: ${reason}`),
    ),
    ...part('Missing files', report.missingFiles),
    ...part('Files without an answer', report.unreferencedFiles),
    ...part(
      'Warnings',
      report.warnings.map(({ message }) => message),
    ),
  ].join('\n');
}
